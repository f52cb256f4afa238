// What the numbers in fields and events are numbers of, so that two cores that number things differently can be compared.
// Data alone; a field or event that is not named here holds plain numbers.
import type { NumberedList } from "./numbering.ts";

/** Fields whose values are numbers of a list. `knownTerrain` has the visited mark in bit 7 beside its kind. */
export const valueLists: Readonly<Record<string, NumberedList>> = {
  terrain: "kinds",
  feature: "kinds",
  knownTerrain: "kinds",
  knownFeature: "kinds",
  itemKind: "items",
  knownItem: "items",
  driver: "drivers",
  orderPolicy: "orderPolicies",
  endReason: "endReasons",
  outcome: "outcomes",
};

/** Fields whose rows are numbered by a list, by the count that the directory gives them. */
export const rowLists: Readonly<Record<string, NumberedList>> = {
  kinds: "kinds",
  itemKinds: "items",
  actions: "actions",
  flags: "flags",
  triggers: "triggers",
  timers: "timers",
  wishes: "wishes",
  objectives: "objectives",
  numbers: "numbers",
};

/** The numbers of an event that are numbers of a list. */
export interface EventMeaning {
  readonly a?: NumberedList;
  readonly b?: NumberedList;
  readonly value?: NumberedList;
}

/** By the word of the event's kind; see docs/rules.md. */
export const eventLists: Readonly<Record<string, EventMeaning>> = {
  rejected: { b: "actions", value: "reasons" },
  attacked: { value: "actions" },
  dropped: { value: "items" },
  "picked-up": { value: "items" },
  used: { value: "items" },
  got: { value: "items" },
  "lost-item": { value: "items" },
  opened: { value: "kinds" },
  closed: { value: "kinds" },
  "kind-changed": { value: "kinds" },
  "flag-set": { b: "flags" },
  message: { value: "messages" },
  "objective-met": { b: "objectives" },
  "trigger-fired": { b: "triggers" },
  "wish-raised": { b: "wishes" },
  "wish-answered": { b: "wishes" },
  "wish-fallback": { b: "wishes" },
  "rule-changed": { b: "numbers" },
  edited: { a: "fields" },
  ended: { value: "endReasons" },
};

/** Sections of canonical fields that are the course of a world. What the cast entered and how rules are written down belongs to no course. */
export const courseSections: ReadonlySet<string> = new Set(["actor", "item", "cell", "faction", "progress", "knowledge", "world"]);

/** Fields that judge the course and are no part of it. */
export const judgingFields: ReadonlySet<string> = new Set([
  ...["outcome", "endReason", "endFaction", "objectiveDone", "objectiveRoot", "idleTicks", "numbers"],
]);

/** Fields that only sum up the events, which are compared themselves. */
export const sumFields: ReadonlySet<string> = new Set(["eventDigest", "eventCount"]);

/** Events that judge. */
export const judgingEvents: ReadonlySet<string> = new Set(["objective-met", "ended"]);
