// The effective rulebook of a scenario: default rows, its patches, the rows that its level and story need, all numbered.
// It is an artifact; the encoder and the slow model read it. It must not know the world block.

import { byCodeUnits } from "../contracts/canonical.ts";
import type { EffectiveRulebook } from "../contracts/effective-rulebook.ts";
import { directionSchema } from "../contracts/names.ts";
import type { Rulebook } from "../contracts/rulebook.ts";
import type { Condition, Scenario } from "../contracts/scenario.ts";
import { type CompiledSets, compileSets } from "./compile-sets.ts";
import { mergeRulebook } from "./merge.ts";
import { entry, itemUses, type KindName, lookup, sortedKeys, type Tables, tablesOf, timerList, variantName } from "./tables.ts";

/**
 * Gives the effective rulebook (schema dramatis/effective-rulebook@1) of a scenario that checkScenario let pass. Arrays are in the order of
 * their numbers; `locks` begins with lock 1, all others with row 0. `formula`, `set` and other numbers are row numbers; `place` counts
 * from 1, 0 is none. Pure.
 */
export function effectiveRulebook(scenario: Scenario): EffectiveRulebook {
  const rulebook = mergeRulebook(scenario.rules);
  const tables = tablesOf(scenario, rulebook);
  const compiled = compileSets(scenario, rulebook, tables);
  return {
    schema: "dramatis/effective-rulebook@1",
    numbers: rulebook.numbers,
    kinds: tables.kinds.map((kind) => kindRow(kind, rulebook, { tables, compiled })),
    items: tables.items.map((item) => itemRow(item, rulebook, { scenario, compiled })),
    actions: tables.actions.map((name) => actionRow(name, rulebook, { scenario, compiled })),
    statuses: tables.statuses.map((name) => statusRow(name, rulebook, { tables, compiled })),
    elements: tables.elements.map((name) => elementRow(name, rulebook, tables)),
    styles: tables.styles.map((name) => styleRow(name, rulebook)),
    formulas: [...compiled.formulas],
    sets: compiled.sets.map((set) => [...set]),
    locks: tables.locks.map((name) => lockRow(name, scenario, tables)),
    flags: tables.flags.map((name) => ({ name, initial: entry(scenario.flags, name) })),
    messages: [...tables.messages],
    ...storyRows(scenario, tables, compiled),
  };
}

// --- internal ---

type KindRow = EffectiveRulebook["kinds"][number];
type ItemRow = EffectiveRulebook["items"][number];
type StatusRow = EffectiveRulebook["statuses"][number];
type TriggerRow = EffectiveRulebook["triggers"][number];

function kindRow(
  { name, base, lock }: KindName,
  rulebook: Rulebook,
  { tables, compiled }: { tables: Tables; compiled: CompiledSets },
): KindRow {
  const kind = entry(rulebook.kinds, base);
  const numberOf = (other: string | undefined): number =>
    other === undefined || other === "none" ? 0 : tables.kinds.findIndex((row) => row.name === other);
  const tags = lock === undefined || kind.tags.includes("lockable") ? kind.tags : [...kind.tags, "lockable" as const];
  return {
    name,
    layer: kind.layer,
    tags: sortedTags(tags),
    enter: compiled.setAt(`rules.kinds.${base}.enter`),
    stand: compiled.setAt(`rules.kinds.${base}.stand`),
    leave: compiled.setAt(`rules.kinds.${base}.leave`),
    operate: compiled.setAt(`rules.kinds.${base}.operate`),
    lock: lock === undefined ? 0 : tables.locks.indexOf(lock) + 1,
    opensTo: numberOf(kind.opensTo),
    closesTo: numberOf(kind.closesTo),
    cost: kind.cost,
    visibility: kind.visibility,
    flow: kind.flow === undefined ? 0 : directionSchema.options.indexOf(kind.flow) + 1,
    from: kind.from.reduce((bits, direction) => bits | (1 << directionSchema.options.indexOf(direction)), 0),
    toughness: kind.toughness,
    breaksTo: numberOf(kind.breaksTo),
    next: numberOf(kind.next),
    period: kind.period,
    spread: kind.spread,
    lasts: kind.lasts,
    falloff: kind.falloff,
    opposite: numberOf(kind.opposite ?? oppositeArea(base, rulebook)),
    ...(kind.glyph === undefined ? {} : { glyph: kind.glyph }),
  };
}

/** Tags are a set: their order in a text decides nothing, not even the digest of the rulebook. */
function sortedTags<Tag extends string>(tags: readonly Tag[]): Tag[] {
  return [...tags].sort(byCodeUnits);
}

/** The area of the opposite of the first element whose area this kind is: an area that names no opposite itself has that one. */
function oppositeArea(kind: string, rulebook: Rulebook): string | undefined {
  const name = sortedKeys(rulebook.elements).find((element) => lookup(rulebook.elements, element)?.area === kind);
  const opposite = name === undefined ? undefined : lookup(rulebook.elements, name)?.opposite;
  return opposite === undefined ? undefined : lookup(rulebook.elements, opposite)?.area;
}

function statusRow(name: string, rulebook: Rulebook, { tables, compiled }: { tables: Tables; compiled: CompiledSets }): StatusRow {
  const { element, tags, ...row } = entry(rulebook.statuses, name);
  const number = element === undefined ? 0 : tables.elements.indexOf(element) + 1;
  const each = compiled.setAt(`rules.statuses.${name}.each`);
  return { name, ...row, tags: sortedTags(tags), each, ...(number === 0 ? {} : { element: number }) };
}

function itemRow(
  { name, base }: KindName,
  rulebook: Rulebook,
  { scenario, compiled }: { scenario: Scenario; compiled: CompiledSets },
): ItemRow {
  if (base === "none") return { name, tags: [], use: 0, attack: 0, defence: 0, price: 0, slot: "none", light: 0 };
  const { tags, attack, defence, price, slot, light, glyph } = entry(rulebook.items, base);
  return {
    name,
    tags: sortedTags(tags),
    use: compiled.setAt(`rules.items.${base}.use`),
    attack,
    defence,
    price: lookup(scenario.prices?.items, base) ?? price,
    slot,
    light,
    ...(glyph === undefined ? {} : { glyph }),
  };
}

function actionRow(
  name: string,
  rulebook: Rulebook,
  { scenario, compiled }: { scenario: Scenario; compiled: CompiledSets },
): EffectiveRulebook["actions"][number] {
  const { shape, range, stamina, mana, time, price, tags, cooldown, noise } = entry(rulebook.actions, name);
  return {
    name,
    shape,
    range,
    stamina,
    mana,
    time,
    price: lookup(scenario.prices?.actions, name) ?? price,
    tags: sortedTags(tags),
    cooldown,
    noise,
    set: compiled.setAt(`rules.actions.${name}.do`),
  };
}

function elementRow(name: string, rulebook: Rulebook, tables: Tables): EffectiveRulebook["elements"][number] {
  const { opposite, area } = entry(rulebook.elements, name);
  return {
    name,
    opposite: opposite === undefined ? 0 : tables.elements.indexOf(opposite) + 1,
    area: area === undefined ? 0 : tables.kinds.findIndex((kind) => kind.name === area),
  };
}

function styleRow(name: string, rulebook: Rulebook): EffectiveRulebook["styles"][number] {
  const { options } = entry(rulebook.styles, name);
  return { name, options: sortedKeys(options).map((option) => ({ name: option, ...entry(options, option) })) };
}

function lockRow(name: string, scenario: Scenario, tables: Tables): EffectiveRulebook["locks"][number] {
  const key = itemUses(scenario).find(({ opens }) => opens === name);
  const { count, consumed } = lookup(scenario.level.locks, name) ?? { count: 1, consumed: false };
  const item = key === undefined ? 0 : tables.items.findIndex((row) => row.name === variantName(key.kind, name));
  return { name, item, count, consumed };
}

function storyRows(
  scenario: Scenario,
  tables: Tables,
  compiled: CompiledSets,
): Pick<EffectiveRulebook, "triggers" | "timers" | "beats" | "wishes"> {
  const placeOf = (name: string | undefined): number => (name === undefined ? 0 : tables.places.indexOf(name) + 1);
  return {
    triggers: tables.triggers.map((name) => {
      const { when, once, at } = entry(scenario.triggers, name);
      const set = compiled.setAt(`triggers.${name}.do`);
      return { name, ...conditionRow(when, tables), once, set, place: placeOf(at ?? ("entered" in when ? when.entered : undefined)) };
    }),
    timers: tables.timers.map((name) => {
      const timer = lookup(scenario.timers, name);
      const first = timer?.first ?? lookup(scenario.wishes, name.slice("wish:".length))?.at ?? 1;
      return { name, first, period: timer?.every ?? 0, set: compiled.setAt(timerList(scenario, name).path), place: placeOf(timer?.at) };
    }),
    beats: tables.beats.map((name) => ({ name, set: compiled.setAt(`beats.${name}.do`) })),
    wishes: tables.wishes.map((name) => {
      const { flag, delay, fallback } = entry(scenario.wishes, name);
      return { name, flag: tables.flags.indexOf(flag), delay, fallback };
    }),
  };
}

function conditionRow(when: Condition, tables: Tables): Pick<TriggerRow, "when" | "a" | "b"> {
  const faction = (name: string): number => tables.factions.indexOf(name);
  if ("flag" in when) return { when: "flag-at-least", a: tables.flags.indexOf(when.flag), b: when.atLeast };
  if ("entered" in when)
    return { when: "place-entered", a: when.by === undefined ? 0 : faction(when.by) + 1, b: tables.places.indexOf(when.entered) + 1 };
  if ("empty" in when) return { when: "place-empty", a: 0, b: tables.places.indexOf(when.empty) + 1 };
  if ("covered" in when) return { when: "place-covered", a: 0, b: tables.places.indexOf(when.covered) + 1 };
  if ("kind" in when)
    return { when: "kind-at", a: tables.kinds.findIndex(({ name }) => name === when.kind), b: tables.places.indexOf(when.at) + 1 };
  if ("tick" in when) return { when: "tick-reached", a: 0, b: when.tick };
  if ("atMost" in when) return { when: "faction-at-most", a: faction(when.faction), b: when.atMost };
  const item = tables.items.findIndex(({ name }) => name === when.holds);
  return { when: "faction-holds", a: faction(when.faction) + 256 * item, b: when.count };
}
