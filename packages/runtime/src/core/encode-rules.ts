// Writes the rows of the effective rulebook: kinds, items, actions, formulas, sets, locks. It must not know the scenario.
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
import type { EffectiveRulebook } from "../contracts/effective-rulebook.ts";
import type { World } from "./world.ts";

/** Writes all fields of the directory's section `rule`. */
export function encodeRules(world: World, rulebook: EffectiveRulebook): void {
  encodeKinds(world, rulebook);
  encodeActions(world, rulebook);
  encodeFormulas(world, rulebook);
  encodeSets(world, rulebook);
  encodeStatuses(world, rulebook);
  encodeStyles(world, rulebook);
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
  rulebook.kinds.forEach((row, kind) => {
    setRow(world, kind, {
      kindTags: bits(row.tags, KIND_TAGS),
      kindEnter: row.enter,
      kindStand: row.stand,
      kindLeave: row.leave,
      kindOperate: row.operate,
      kindLock: row.lock,
      kindOpens: row.opensTo,
      kindCloses: row.closesTo,
      kindCost: row.cost,
      kindVisibility: row.visibility,
      kindFlow: row.flow,
      kindFrom: row.from,
      kindToughness: row.toughness,
      kindBreaks: row.breaksTo,
      kindNext: row.next,
      kindPeriod: row.period,
      kindSpread: row.spread,
      kindLasts: row.lasts,
      kindFalloff: row.falloff,
      kindOpposite: row.opposite,
    });
  });
  rulebook.items.forEach(({ tags, use, attack, defence, price, slot, light }, kind) => {
    setRow(world, kind, {
      itemTags: bits(tags, ITEM_TAGS),
      itemUse: use,
      itemAttack: attack,
      itemDefence: defence,
      itemPrice: price,
      itemSlot: EQUIP_SLOTS.indexOf(slot),
      itemLight: light,
    });
  });
}

function encodeActions(world: World, rulebook: EffectiveRulebook): void {
  let cooldowns = 0;
  rulebook.actions.forEach(({ shape, range, stamina, mana, time, price, set, tags, cooldown, noise }, row) => {
    if (cooldown > 0) cooldowns += 1;
    setRow(world, row, {
      actionShape: SHAPES.indexOf(shape),
      actionRange: range,
      actionStamina: stamina,
      actionMana: mana,
      actionTime: time,
      actionPrice: price,
      actionSet: set,
      actionTags: bits(tags, ACTION_TAGS),
      actionCooldown: cooldown,
      actionCooldownSlot: cooldown > 0 ? cooldowns : 0,
      actionNoise: noise,
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

function encodeStatuses(world: World, rulebook: EffectiveRulebook): void {
  rulebook.statuses.forEach(({ each, tags, speed, attack, defence, element = 0 }, row) => {
    setRow(world, row, {
      statusEach: each,
      statusTags: bits(tags, STATUS_TAGS),
      statusSpeed: speed,
      statusAttack: attack,
      statusDefence: defence,
      statusElement: element,
    });
  });
  rulebook.elements.forEach(({ opposite, area }, row) => {
    setRow(world, row, { elementOpposite: opposite, elementArea: area });
  });
}

function encodeStyles(world: World, rulebook: EffectiveRulebook): void {
  let option = 0;
  let consideration = 0;
  rulebook.styles.forEach(({ options }, style) => {
    setRow(world, style, { styleStart: option, styleCount: options.length });
    for (const { kernel, base, weigh } of options) {
      setRow(world, option, {
        optionDriver: DRIVERS.indexOf(kernel),
        optionBase: base,
        optionStart: consideration,
        optionCount: weigh.length,
      });
      option += 1;
      for (const { input, weight, min, max } of weigh) {
        const row = { considerInput: CONSIDERATIONS.indexOf(input), considerWeight: weight, considerMin: min, considerMax: max };
        setRow(world, consideration, row);
        consideration += 1;
      }
    }
  });
}

function encodeSets(world: World, rulebook: EffectiveRulebook): void {
  let start = 0;
  rulebook.sets.forEach((set, row) => {
    setRow(world, row, { setStart: start, setCount: set.length });
    set.forEach(({ op, target, formula, arg, place, element, radius, limit }, index) => {
      setRow(world, start + index, {
        consequenceOp: CONSEQUENCES.indexOf(op),
        consequenceTarget: TARGETS.indexOf(target),
        consequenceFormula: formula,
        consequenceArg: arg,
        consequencePlace: place,
        consequenceElement: element,
        consequenceRadius: radius,
        consequenceLimit: limit,
      });
    });
    start += set.length;
  });
}
