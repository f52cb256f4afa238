// Writes the rows of the effective rulebook: kinds, items, actions, formulas, sets, locks. It must not know the scenario.
import { CONSEQUENCES, ITEM_TAGS, KIND_TAGS, SHAPES, STATS, TARGETS } from "@dramatis/core-as";
import type { EffectiveRulebook } from "../contracts/rulebook.ts";
import type { World } from "./world.ts";

/** Writes all fields of the directory's section `rule`. */
export function encodeRules(world: World, rulebook: EffectiveRulebook): void {
  encodeKinds(world, rulebook);
  encodeActions(world, rulebook);
  encodeFormulas(world, rulebook);
  encodeSets(world, rulebook);
  rulebook.locks.forEach(({ item, count, consumed }, index) => {
    setRow(world, index + 1, { lockItem: item, lockCount: count, lockConsumed: consumed ? 1 : 0 });
  });
}

// --- internal ---

function setRow(world: World, row: number, values: Readonly<Record<string, number>>): void {
  for (const [field, value] of Object.entries(values)) world.set(field, row, value);
}

function bits(tags: readonly string[], words: readonly string[]): number {
  return tags.reduce((sum, tag) => sum | (1 << words.indexOf(tag)), 0);
}

function encodeKinds(world: World, rulebook: EffectiveRulebook): void {
  rulebook.kinds.forEach(({ tags, enter, stand, lock, opensTo, closesTo }, kind) => {
    setRow(world, kind, {
      kindTags: bits(tags, KIND_TAGS),
      kindEnter: enter,
      kindStand: stand,
      kindLock: lock,
      kindOpens: opensTo,
      kindCloses: closesTo,
    });
  });
  rulebook.items.forEach(({ tags, use, attack, defence }, kind) => {
    setRow(world, kind, { itemTags: bits(tags, ITEM_TAGS), itemUse: use, itemAttack: attack, itemDefence: defence });
  });
}

function encodeActions(world: World, rulebook: EffectiveRulebook): void {
  rulebook.actions.forEach(({ shape, range, stamina, mana, time, price, set }, row) => {
    setRow(world, row, {
      actionShape: SHAPES.indexOf(shape),
      actionRange: range,
      actionStamina: stamina,
      actionMana: mana,
      actionTime: time,
      actionPrice: price,
      actionSet: set,
    });
  });
}

function encodeFormulas(world: World, rulebook: EffectiveRulebook): void {
  rulebook.formulas.forEach(({ a, x, b, y, divisor, dice, sides, c, min, max }, row) => {
    setRow(world, row, {
      formulaA: a,
      formulaX: STATS.indexOf(x),
      formulaB: b,
      formulaY: STATS.indexOf(y),
      formulaDivisor: divisor,
      formulaDice: dice,
      formulaSides: sides,
      formulaC: c,
      formulaMin: min,
      formulaMax: max,
    });
  });
}

function encodeSets(world: World, rulebook: EffectiveRulebook): void {
  let start = 0;
  rulebook.sets.forEach((set, row) => {
    setRow(world, row, { setStart: start, setCount: set.length });
    set.forEach(({ op, target, formula, arg }, index) => {
      setRow(world, start + index, {
        consequenceOp: CONSEQUENCES.indexOf(op),
        consequenceTarget: TARGETS.indexOf(target),
        consequenceFormula: formula,
        consequenceArg: arg,
      });
    });
    start += set.length;
  });
}
