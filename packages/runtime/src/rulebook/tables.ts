// The numbering: every name of a scenario in its order, as docs/rules.md, Numbering, has it. One place, so that rulebook,
// encoder, checks and people-facing output cannot disagree. It must not know the world block.
import type { MindNumbers } from "../contracts/build-plane.ts";
import { byCodeUnits } from "../contracts/canonical.ts";
import { assert } from "../contracts/errors.ts";
import type { Consequence, Rulebook } from "../contracts/rulebook.ts";
import type { ActorBody, CastMember, Scenario } from "../contracts/scenario.ts";
import { gridOf, type LevelGrid } from "./level-grid.ts";
import { basicActions } from "./merge.ts";

/** A kind of terrain, feature or item: a row of the rulebook, or its variant for a lock. */
export interface KindName {
  readonly name: string;
  /** The row of the rulebook that it is made of. */
  readonly base: string;
  readonly lock: string | undefined;
}

/** One actor of the cast at the start. Its serial is its place in `members` plus 1. */
export interface Member {
  readonly name: string;
  /** Its key in the scenario's cast. */
  readonly key: string;
  readonly body: CastMember;
}

/** All names in their order; what has a row 0 that means none says so. */
export interface Tables {
  readonly grid: LevelGrid;
  readonly factions: readonly string[];
  readonly members: readonly Member[];
  /** Empty slots between the cast and the templates. */
  readonly spawnSlots: number;
  readonly templates: readonly { readonly name: string; readonly body: ActorBody }[];
  /** Numbered from 1: number = index + 1. */
  readonly places: readonly string[];
  /** Row 0 is `void`. */
  readonly kinds: readonly KindName[];
  /** Row 0 is `none`. */
  readonly items: readonly KindName[];
  /** Numbered from 1. */
  readonly locks: readonly string[];
  readonly actions: readonly string[];
  /** Only those that something of the scenario mentions. */
  readonly statuses: readonly string[];
  /** Only those that something of the scenario mentions; numbered from 1. */
  readonly elements: readonly string[];
  /** Only those that a driver follows; numbered from 1. */
  readonly styles: readonly string[];
  /** Groups that share what they know; a faction without one is its own. */
  readonly groups: readonly string[];
  readonly flags: readonly string[];
  readonly messages: readonly string[];
  readonly triggers: readonly string[];
  /** Timers of the scenario and `wish:<name>` of wishes with a tick. */
  readonly timers: readonly string[];
  readonly beats: readonly string[];
  readonly wishes: readonly string[];
}

/** Numbers every name of a scenario under a merged rulebook. Pure. */
export function tablesOf(scenario: Scenario, rulebook: Rulebook): Tables {
  const templates = sortedKeys(scenario.templates);
  const { statuses, lists } = mentionsOf(scenario, rulebook);
  return {
    grid: gridOf(scenario.level),
    factions: sortedKeys(scenario.factions),
    members: membersOf(scenario),
    spawnSlots: templates.length > 0 ? scenario.limits.spawns : 0,
    templates: templates.map((name) => ({ name, body: entry(scenario.templates, name) })),
    places: placesOf(scenario),
    kinds: kindsOf(scenario, rulebook),
    items: itemsOf(scenario, rulebook),
    locks: locksOf(scenario),
    actions: actionsOf(rulebook),
    statuses,
    elements: elementsOf(scenario, rulebook, { statuses, lists }),
    styles: stylesOf(scenario),
    groups: groupsOf(scenario),
    flags: sortedKeys(scenario.flags),
    messages: messagesOf(lists),
    triggers: sortedKeys(scenario.triggers),
    timers: timersOf(scenario),
    beats: sortedKeys(scenario.beats),
    wishes: sortedKeys(scenario.wishes),
  };
}

/** Gives the keys of a record in order. Pure. */
export function sortedKeys(record: object | undefined): string[] {
  return Object.keys(record ?? {}).sort(byCodeUnits);
}

/** Gives the record's own entry, undefined when there is none; a name such as `constructor` finds nothing of the prototype's. Pure. */
export function lookup<Row>(record: Readonly<Record<string, Row>> | undefined, name: string): Row | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}

/** Gives the entry of a record that is known to be there; DRAMATIS_BUG_ASSERTION otherwise. Pure. */
export function entry<Row>(record: Readonly<Record<string, Row>> | undefined, name: string): Row {
  const row = lookup(record, name);
  assert(row !== undefined, `the entry ${name} is there`);
  return row;
}

/** Gives every carried item and every item of the legend: its kind and the lock that it opens. Pure. */
export function itemUses(scenario: Scenario): { readonly kind: string; readonly opens?: string | undefined }[] {
  const lying = Object.values(scenario.level.legend).flatMap((stack) => Object.values(stack.items ?? {}));
  return [...lying, ...bodiesOf(scenario).flatMap((body) => Object.values(body.carries ?? {}))];
}

/** Gives every feature of the legend: its kind and its lock. Pure. */
export function featureUses(scenario: Scenario): { readonly kind: string; readonly lock?: string | undefined }[] {
  return Object.values(scenario.level.legend).flatMap(({ feature }) => (feature === undefined ? [] : [featureOf(feature)]));
}

/** Gives a feature as kind and lock, however it was written. Pure. */
export function featureOf(feature: string | { kind: string; lock?: string | undefined }): {
  readonly kind: string;
  readonly lock?: string | undefined;
} {
  return typeof feature === "string" ? { kind: feature } : feature;
}

/** Gives the name of a kind's variant for a lock. Pure. */
export function variantName(kind: string, lock: string | undefined): string {
  return lock === undefined ? kind : `${kind}:${lock}`;
}

/** A list of consequences and where it stands, such as `rules.kinds.pit.enter` or `timers.flood.do`. */
export interface ConsequenceList {
  readonly path: string;
  readonly list: readonly Consequence[];
}

/**
 * Gives all lists of consequences in the order of their sets: kinds by number, items, actions, statuses that are mentioned, triggers, timers (wishes
 * among them), beats. Pure.
 */
export function consequenceLists(scenario: Scenario, rulebook: Rulebook): ConsequenceList[] {
  return mentionsOf(scenario, rulebook).lists;
}

/** Gives the name of the group of a faction: what is said, or the faction's own. Pure. */
export function groupOf(scenario: Scenario, faction: string): string {
  return lookup(scenario.factions, faction)?.group ?? faction;
}

/** Gives the numbers of a body's mind: style from 1, the leader's serial; all 0 without a kernel. Pure. */
export function mindOf({ driver }: ActorBody, { styles, members }: Tables): MindNumbers {
  const own = "kernel" in driver ? driver : undefined;
  return {
    style: own?.style === undefined ? 0 : styles.indexOf(own.style) + 1,
    delay: own?.delay ?? 0,
    error: own?.error ?? 0,
    stickiness: own?.stickiness ?? 0,
    patience: own?.patience ?? 0,
    leader: own?.leader === undefined ? 0 : members.findIndex(({ name }) => name === own.leader) + 1,
  };
}

/** Gives the list that a timer runs: its own, or for `wish:<name>` the raising of that wish. Pure. */
export function timerList(scenario: Scenario, name: string): ConsequenceList {
  const own = lookup(scenario.timers, name);
  if (own !== undefined) return { path: `timers.${name}.do`, list: own.do };
  const wish = name.slice("wish:".length);
  return { path: `wishes.${wish}.at`, list: [{ wish }] };
}

// --- internal ---

function ruleLists(rulebook: Rulebook): ConsequenceList[] {
  const kinds = plainKinds(rulebook).flatMap((name) => {
    const row = entry(rulebook.kinds, name);
    return (["enter", "stand", "leave", "operate"] as const).map((part) => ({ path: `rules.kinds.${name}.${part}`, list: row[part] }));
  });
  const items = sortedKeys(rulebook.items).map((name) => ({ path: `rules.items.${name}.use`, list: entry(rulebook.items, name).use }));
  const actions = actionsOf(rulebook).map((name) => ({ path: `rules.actions.${name}.do`, list: entry(rulebook.actions, name).do }));
  return [...kinds, ...items, ...actions];
}

function storyLists(scenario: Scenario): ConsequenceList[] {
  const story = (part: "triggers" | "beats"): ConsequenceList[] =>
    sortedKeys(scenario[part]).map((name) => ({ path: `${part}.${name}.do`, list: entry<{ do: Consequence[] }>(scenario[part], name).do }));
  return [...story("triggers"), ...timersOf(scenario).map((name) => timerList(scenario, name)), ...story("beats")];
}

function statusList(rulebook: Rulebook, name: string): ConsequenceList {
  return { path: `rules.statuses.${name}.each`, list: lookup(rulebook.statuses, name)?.each ?? [] };
}

/** The statuses that a scenario mentions, and all its lists of consequences in the order of their sets. */
interface Mentions {
  readonly statuses: string[];
  readonly lists: ConsequenceList[];
}

function mentionsOf(scenario: Scenario, rulebook: Rulebook): Mentions {
  const [rows, story] = [ruleLists(rulebook), storyLists(scenario)];
  const statuses = statusesOf(scenario, rulebook, [...rows, ...story]);
  return { statuses, lists: [...rows, ...statuses.map((name) => statusList(rulebook, name)), ...story] };
}

// A status may inflict another, so mentions are followed until no new one turns up.
function statusesOf(scenario: Scenario, rulebook: Rulebook, lists: readonly ConsequenceList[]): string[] {
  const found = new Set(bodiesOf(scenario).flatMap((body) => Object.keys(body.statuses ?? {})));
  const note = ({ list }: ConsequenceList): void => {
    for (const one of list) {
      if ("status" in one) found.add(one.status.status);
      if ("cure" in one) found.add(one.cure.status);
    }
  };
  lists.forEach(note);
  // A set hands out what is added to it while it is walked.
  for (const name of found) note(statusList(rulebook, name));
  return [...found].filter((name) => Object.hasOwn(rulebook.statuses, name)).sort(byCodeUnits);
}

function elementsOf(scenario: Scenario, rulebook: Rulebook, { statuses, lists }: Mentions): string[] {
  const found = new Set(bodiesOf(scenario).flatMap((body) => Object.keys(body.resist ?? {})));
  for (const name of statuses) {
    const element = lookup(rulebook.statuses, name)?.element;
    if (element !== undefined) found.add(element);
  }
  for (const { list } of lists) {
    for (const one of list) {
      if ("damage" in one && one.damage.element !== undefined) found.add(one.damage.element);
      if ("express" in one) found.add(one.express.element);
    }
  }
  for (const name of found) {
    const opposite = lookup(rulebook.elements, name)?.opposite;
    if (opposite !== undefined) found.add(opposite);
  }
  return [...found].filter((name) => Object.hasOwn(rulebook.elements, name)).sort(byCodeUnits);
}

function stylesOf(scenario: Scenario): string[] {
  const named = bodiesOf(scenario).flatMap(({ driver, morale }) => ["kernel" in driver ? driver.style : undefined, morale?.style]);
  return sortedUnique(named.filter((name) => name !== undefined));
}

function groupsOf(scenario: Scenario): string[] {
  return sortedUnique(Object.keys(scenario.factions).map((faction) => groupOf(scenario, faction)));
}

function bodiesOf(scenario: Scenario): ActorBody[] {
  return [...Object.values(scenario.cast), ...Object.values(scenario.templates ?? {})];
}

function membersOf(scenario: Scenario): Member[] {
  return sortedKeys(scenario.cast).flatMap((key) => {
    const body = entry(scenario.cast, key);
    if (body.count === undefined) return [{ name: key, key, body }];
    return Array.from({ length: body.count }, (_, index) => ({ name: `${key}-${index + 1}`, key, body }));
  });
}

function placesOf(scenario: Scenario): string[] {
  const named = Object.values(scenario.level.legend).flatMap((stack) => (stack.name === undefined ? [] : [stack.name]));
  return sortedUnique([...named, ...Object.keys(scenario.level.places ?? {})]);
}

function locksOf(scenario: Scenario): string[] {
  const needed = featureUses(scenario).flatMap(({ lock }) => lock ?? []);
  const opened = itemUses(scenario).flatMap(({ opens }) => opens ?? []);
  return sortedUnique([...Object.keys(scenario.level.locks ?? {}), ...needed, ...opened]);
}

function kindsOf(scenario: Scenario, rulebook: Rulebook): KindName[] {
  const locked = featureUses(scenario).filter(({ lock }) => lock !== undefined);
  return [...plainKinds(rulebook).map(rowName), ...variants(locked.map(({ kind, lock }) => ({ kind, lock: lock ?? "" })))];
}

function plainKinds(rulebook: Rulebook): string[] {
  return ["void", ...sortedKeys(rulebook.kinds).filter((name) => name !== "void")];
}

function itemsOf(scenario: Scenario, rulebook: Rulebook): KindName[] {
  const keys = itemUses(scenario).flatMap(({ kind, opens }) => (opens === undefined ? [] : [{ kind, lock: opens }]));
  return [...["none", ...sortedKeys(rulebook.items).filter((name) => name !== "none")].map(rowName), ...variants(keys)];
}

function rowName(name: string): KindName {
  return { name, base: name, lock: undefined };
}

function variants(uses: readonly { readonly kind: string; readonly lock: string }[]): KindName[] {
  const byName = new Map(uses.map(({ kind, lock }) => [variantName(kind, lock), { name: variantName(kind, lock), base: kind, lock }]));
  return [...byName.values()].sort((left, right) => byCodeUnits(left.name, right.name));
}

function actionsOf(rulebook: Rulebook): string[] {
  const basic: readonly string[] = basicActions;
  return [...basic, ...sortedKeys(rulebook.actions).filter((name) => !basic.includes(name))];
}

function timersOf(scenario: Scenario): string[] {
  const wished = sortedKeys(scenario.wishes).filter((name) => lookup(scenario.wishes, name)?.at !== undefined);
  return [...sortedKeys(scenario.timers), ...wished.map((name) => `wish:${name}`)].sort(byCodeUnits);
}

function messagesOf(lists: readonly ConsequenceList[]): string[] {
  return sortedUnique(lists.flatMap(({ list }) => list.flatMap((one) => ("message" in one ? [one.message] : []))));
}

function sortedUnique(names: readonly string[]): string[] {
  return [...new Set(names)].sort(byCodeUnits);
}
