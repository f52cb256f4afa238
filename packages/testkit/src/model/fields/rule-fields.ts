// Fields of the section rule: the rulebook's rows in the directory's order, as numbers, open to edits.
// It must not know what a row does.
import {
  ACTION_TAGS,
  CONSEQUENCES,
  CONSIDERATIONS,
  DRIVERS,
  EQUIP_SLOTS,
  ITEM_TAGS,
  KIND_TAGS,
  SHAPES,
  STATS,
  STATUS_TAGS,
  TARGETS,
} from "@dramatis/core-as";
import type { World } from "../world.ts";
import type { Field } from "./field.ts";
import { bitsOf, column, editableColumn, editableNumber, wordsOf } from "./field.ts";

/** Fields of the section; a field's number is its place in all sections together. */
export function ruleFields(): Field[] {
  return [
    ...kindFields(),
    ...itemFields(),
    ...actionFields(),
    ...formulaFields(),
    ...setFields(),
    ...lockFields(),
    ...statusFields(),
    ...styleFields(),
  ];
}

// --- internal ---

function kindFields(): Field[] {
  const kinds = (world: World) => world.rules.kinds;
  return [
    editableColumn("kindTags", "u16", kinds, {
      read: (kind) => bitsOf(kind.tags, KIND_TAGS),
      write: (kind, value) => {
        kind.tags = wordsOf(value, KIND_TAGS);
      },
    }),
    column("kindEnter", kinds, (row) => row.enter),
    column("kindStand", kinds, (row) => row.stand),
    column("kindLock", kinds, (row) => row.lock),
    column("kindOpens", kinds, (row) => row.opensTo),
    column("kindCloses", kinds, (row) => row.closesTo),
    column("kindLeave", kinds, (row) => row.leave),
    column("kindOperate", kinds, (row) => row.operate),
    editableNumber("kindCost", "u16", kinds, "cost"),
    editableNumber("kindVisibility", "u8", kinds, "visibility"),
    editableNumber("kindFlow", "u8", kinds, "flow"),
    editableNumber("kindFrom", "u8", kinds, "from"),
    editableNumber("kindToughness", "u8", kinds, "toughness"),
    column("kindBreaks", kinds, (row) => row.breaksTo),
    column("kindNext", kinds, (row) => row.next),
    column("kindPeriod", kinds, (row) => row.period),
    editableNumber("kindSpread", "u8", kinds, "spread"),
    editableNumber("kindLasts", "u8", kinds, "lasts"),
    editableNumber("kindFalloff", "u8", kinds, "falloff"),
    column("kindOpposite", kinds, (row) => row.opposite),
  ];
}

function itemFields(): Field[] {
  const items = (world: World) => world.rules.items;
  return [
    editableColumn("itemTags", "u16", items, {
      read: (item) => bitsOf(item.tags, ITEM_TAGS),
      write: (item, value) => {
        item.tags = wordsOf(value, ITEM_TAGS);
      },
    }),
    column("itemUse", items, (row) => row.use),
    editableNumber("itemAttack", "i16", items, "attack"),
    editableNumber("itemDefence", "i16", items, "defence"),
    editableNumber("itemPrice", "i32", items, "price"),
    column("itemSlot", items, (row) => EQUIP_SLOTS.indexOf(row.slot)),
    editableNumber("itemLight", "u8", items, "light"),
  ];
}

function actionFields(): Field[] {
  const actions = (world: World) => world.rules.actions;
  return [
    column("actionShape", actions, (row) => SHAPES.indexOf(row.shape)),
    editableNumber("actionRange", "u8", actions, "range"),
    editableNumber("actionStamina", "i16", actions, "stamina"),
    editableNumber("actionMana", "i16", actions, "mana"),
    editableNumber("actionTime", "u16", actions, "time"),
    editableNumber("actionPrice", "i32", actions, "price"),
    column("actionSet", actions, (row) => row.set),
    column("actionTags", actions, (row) => bitsOf(row.tags, ACTION_TAGS)),
    editableNumber("actionCooldown", "u16", actions, "cooldown"),
    { name: "actionCooldownSlot", read: (world) => cooldownSlots(world) },
    editableNumber("actionNoise", "u8", actions, "noise"),
  ];
}

/** Rows that had a cooldown at the start are numbered from 1; an edit of the number moves no row. */
function cooldownSlots(world: World): number[] {
  return world.rules.actions.map((_, row) => world.cooldownRows.indexOf(row) + 1);
}

function formulaFields(): Field[] {
  const formulas = (world: World) => world.rules.formulas;
  const stat = (name: string, key: "x" | "y") =>
    editableColumn(`formula${name}`, "u8", formulas, {
      read: (formula) => STATS.indexOf(formula[key]),
      write: (formula, value) => {
        formula[key] = STATS[value]!;
      },
    });
  return [
    editableNumber("formulaA", "i16", formulas, "a"),
    stat("X", "x"),
    editableNumber("formulaB", "i16", formulas, "b"),
    stat("Y", "y"),
    editableNumber("formulaDivisor", "i16", formulas, "divisor"),
    editableNumber("formulaDice", "u8", formulas, "dice"),
    editableNumber("formulaSides", "u8", formulas, "sides"),
    editableNumber("formulaC", "i16", formulas, "c"),
    editableNumber("formulaMin", "i16", formulas, "min"),
    editableNumber("formulaMax", "i16", formulas, "max"),
  ];
}

/** Sets stand one behind the other in one list of rows. */
function setFields(): Field[] {
  const rows = (world: World) => world.rules.sets.flat();
  return [
    {
      name: "setStart",
      read: (world) => world.rules.sets.map((_, set) => world.rules.sets.slice(0, set).flat().length),
    },
    column(
      "setCount",
      (world) => world.rules.sets,
      (set) => set.length,
    ),
    column("consequenceOp", rows, (row) => CONSEQUENCES.indexOf(row.op)),
    column("consequenceTarget", rows, (row) => TARGETS.indexOf(row.target)),
    column("consequenceFormula", rows, (row) => row.formula),
    column("consequenceArg", rows, (row) => row.arg),
    column("consequencePlace", rows, (row) => row.place),
    column("consequenceElement", rows, (row) => row.element),
    column("consequenceRadius", rows, (row) => row.radius),
    column("consequenceLimit", rows, (row) => row.limit),
  ];
}

function lockFields(): Field[] {
  const locks = (world: World) => world.rules.locks;
  return [
    column("lockItem", locks, (lock) => lock.item),
    editableNumber("lockCount", "u8", locks, "count"),
    editableColumn("lockConsumed", "u8", locks, {
      read: (lock) => (lock.consumed ? 1 : 0),
      write: (lock, value) => {
        lock.consumed = value !== 0;
      },
    }),
  ];
}

function statusFields(): Field[] {
  const statuses = (world: World) => world.rules.statuses;
  const elements = (world: World) => world.rules.elements;
  return [
    column("statusEach", statuses, (row) => row.each),
    column("statusTags", statuses, (row) => bitsOf(row.tags, STATUS_TAGS)),
    editableNumber("statusSpeed", "i16", statuses, "speed"),
    editableNumber("statusAttack", "i16", statuses, "attack"),
    editableNumber("statusDefence", "i16", statuses, "defence"),
    column("statusElement", statuses, (row) => row.element ?? 0),
    column("elementOpposite", elements, (row) => row.opposite),
    column("elementArea", elements, (row) => row.area),
  ];
}

/** Options stand one behind the other in one list, and so do their considerations. */
function styleFields(): Field[] {
  const styles = (world: World) => world.rules.styles;
  const options = (world: World) => styles(world).flatMap((style) => style.options);
  const weighed = (world: World) => options(world).flatMap((option) => option.weigh);
  return [
    startsOf("styleStart", (world) => styles(world).map((style) => style.options)),
    column("styleCount", styles, (row) => row.options.length),
    column("optionDriver", options, (row) => DRIVERS.indexOf(row.kernel)),
    editableNumber("optionBase", "i16", options, "base"),
    startsOf("optionStart", (world) => options(world).map((option) => option.weigh)),
    column("optionCount", options, (row) => row.weigh.length),
    column("considerInput", weighed, (row) => CONSIDERATIONS.indexOf(row.input)),
    editableNumber("considerWeight", "i16", weighed, "weight"),
    editableNumber("considerMin", "i16", weighed, "min"),
    editableNumber("considerMax", "i16", weighed, "max"),
  ];
}

/** Where each of several lists begins when they stand one behind the other. */
function startsOf(name: string, lists: (world: World) => readonly (readonly unknown[])[]): Field {
  return { name, read: (world) => lists(world).map((_, index) => lists(world).slice(0, index).flat().length) };
}
