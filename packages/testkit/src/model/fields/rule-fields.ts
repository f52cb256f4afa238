// Fields of the section rule: the rulebook's rows in the directory's order, as numbers, open to edits.
// It must not know what a row does.
import { CONSEQUENCES, ITEM_TAGS, KIND_TAGS, SHAPES, STATS, TARGETS } from "@dramatis/core-as";
import type { World } from "../world.ts";
import type { Field } from "./field.ts";
import { bitsOf, column, editableColumn, editableNumber, wordsOf } from "./field.ts";

/** Fields of the section; a field's number is its place in all sections together. */
export function ruleFields(): Field[] {
  return [...kindFields(), ...itemFields(), ...actionFields(), ...formulaFields(), ...setFields(), ...lockFields()];
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
  ];
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
