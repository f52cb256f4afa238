// Events as sentences. One line an event, with the names that the recording carries.
// It must not know where a sentence is shown.
import { DRIVERS, END_REASONS, ORDER_POLICIES, REASONS } from "@dramatis/runtime";
import type { LoggedEvent } from "./event-log.ts";
import type { Labels } from "./labels.ts";

/** What else a sentence needs: names of cells, of editable fields and of the rulebook's numbers, by number. */
export interface TextTables {
  readonly labels: Labels;
  cell(cell: number): string;
  readonly fields: readonly string[];
  readonly numbers: readonly string[];
}

/** Gives an event as a sentence without a full stop. Pure. */
export function eventText(event: LoggedEvent, tables: TextTables): string {
  return texts[event.kind]?.(event, tables) ?? `${event.kind} (a ${event.a}, b ${event.b}, value ${event.value})`;
}

// --- internal ---

type Text = (event: LoggedEvent, tables: TextTables) => string;

const who = (serial: number, { labels }: TextTables): string => labels.actor(serial);
/** Whoever walks into a trap is its own subject; then nobody is named. */
const through = ({ a, b }: LoggedEvent, tables: TextTables, word: string): string =>
  b === 0 || b === a ? "" : `${word} ${who(b, tables)}`;
const at = (event: LoggedEvent, tables: TextTables): string => ` at ${tables.cell(event.cell)}`;
const attackRow = 2;
const deadly = 10_000;
const alertWords = ["is calm again", "is on the alert", "searches", "goes home"];

const ofActors: Readonly<Record<string, Text>> = {
  spawned: (e, t) => `${who(e.a, t)} appears${at(e, t)}, of the ${t.labels.of("factions", e.value)}`,
  moved: (e, t) => `${who(e.a, t)} steps to ${t.cell(e.cell)}`,
  rejected: (e, t) => `${who(e.a, t)} cannot ${t.labels.of("actions", e.b)}: ${REASONS[e.value] ?? e.value}`,
  attacked: (e, t) =>
    e.value === attackRow
      ? `${who(e.a, t)} attacks ${who(e.b, t)}`
      : `${who(e.a, t)} uses ${t.labels.of("actions", e.value)} on ${who(e.b, t)}`,
  damaged: (e, t) =>
    `${who(e.a, t)} ${e.value < deadly ? `loses ${e.value} health` : "takes deadly harm"}${through(e, t, e.value < deadly ? " to" : " from")}`,
  healed: (e, t) => `${who(e.a, t)} gains ${e.value} health`,
  restored: (e, t) => `${who(e.a, t)} ${e.value < 0 ? "loses" : "gains"} ${Math.abs(e.value)} ${e.b === 1 ? "stamina" : "mana"}`,
  died: (e, t) => `${who(e.a, t)} dies${through(e, t, ", killed by")}`,
  pushed: (e, t) => `${who(e.a, t)} is pushed to ${t.cell(e.cell)}${through(e, t, " by")}`,
  teleported: (e, t) => `${who(e.a, t)} is moved to ${t.cell(e.cell)}`,
  sighted: (e, t) => `${who(e.a, t)} sees ${who(e.b, t)}${at(e, t)}`,
  swapped: (e, t) => `${who(e.a, t)} and ${who(e.b, t)} change places`,
  forgotten: (e, t) => `${who(e.a, t)} no longer knows where ${who(e.b, t)} is`,
  alerted: (e, t) => `${who(e.a, t)} ${alertWords[e.value] ?? e.value}${e.b === 0 ? "" : `, on seeing ${who(e.b, t)}`}`,
};

const ofThings: Readonly<Record<string, Text>> = {
  dropped: (e, t) => `${who(e.a, t)} drops ${t.labels.of("items", e.value)}${at(e, t)}`,
  "picked-up": (e, t) => `${who(e.a, t)} picks up ${t.labels.of("items", e.value)}`,
  used: (e, t) => `${who(e.a, t)} uses ${t.labels.of("items", e.value)}`,
  opened: (e, t) => `${who(e.a, t)} opens ${wayText(e, t)}${at(e, t)}`,
  closed: (e, t) => `${who(e.a, t)} closes ${wayText(e, t)}${at(e, t)}`,
  unlocked: (e, t) => `${who(e.a, t)} unlocks the lock ${t.labels.lock(e.b)}${at(e, t)}`,
  got: (e, t) => `${who(e.a, t)} gets ${t.labels.of("items", e.value)}`,
  "lost-item": (e, t) => `${who(e.a, t)} loses ${t.labels.of("items", e.value)}`,
  "terrain-changed": (e, t) => `${t.cell(e.cell)} becomes ${t.labels.of("kinds", e.value)}`,
  "kind-changed": (e, t) => `${t.cell(e.cell)} ${e.value === 0 ? "is cleared" : `becomes ${t.labels.of("kinds", e.value)}`}`,
};

const ofStory: Readonly<Record<string, Text>> = {
  "objective-failed": (e, t) => `the ${t.labels.of("factions", e.value)} can no longer meet ${objectiveText(e, t)}`,
  scored: (e, t) => `the ${t.labels.of("factions", e.b)} have a score of ${e.value}`,
  undone: (e) => `${e.value} ${e.value === 1 ? "step is" : "steps are"} taken back`,
  restarted: () => "everything is as it was at the start",
  "flag-set": (e, t) => `flag ${t.labels.of("flags", e.b)} is ${e.value}`,
  message: (e, t) => `\u201c${t.labels.of("messages", e.value)}\u201d${e.a === 0 ? "" : ` \u2013 ${who(e.a, t)}`}`,
  "objective-met": (e, t) => `the ${t.labels.of("factions", e.value)} meet ${objectiveText(e, t)}`,
  "trigger-fired": (e, t) => `trigger ${t.labels.of("triggers", e.b)} fires`,
  "trigger-depth": () => "triggers went on firing at their greatest depth",
  "wish-raised": (e, t) => `wish ${t.labels.of("wishes", e.b)} is raised, due at tick ${e.value}`,
  "wish-answered": (e, t) => `wish ${t.labels.of("wishes", e.b)} is answered with ${e.value}`,
  "wish-fallback": (e, t) => `wish ${t.labels.of("wishes", e.b)} falls back to ${e.value}`,
  "pool-full": (e) => (e.b === 1 ? "no slot is left for an actor" : "there is no room for an item"),
  ended: (e, t) => `the run ends: ${END_REASONS[e.value] ?? e.value}${e.b === 0 ? "" : `, for the ${t.labels.of("factions", e.b - 1)}`}`,
};

const ofOrders: Readonly<Record<string, Text>> = {
  "order-changed": (e, t) => orderText(e, t),
  "over-budget": (e, t) => `${who(e.a, t)} cannot pay ${e.value} from the purse of the ${t.labels.of("factions", e.b)}`,
  "purse-low": (e, t) => `the purse of the ${t.labels.of("factions", e.b)} is down to ${e.value}`,
  "rule-changed": (e, t) => `rule ${t.numbers[e.b] ?? e.b} is now ${e.value}`,
  edited: (e, t) => `${t.fields[e.a] ?? e.a}[${e.b}] is set to ${e.value}`,
};

const texts: Readonly<Record<string, Text>> = { ...ofActors, ...ofThings, ...ofStory, ...ofOrders };

/** What was opened or closed: the event tells what it became. */
function wayText(event: LoggedEvent, { labels }: TextTables): string {
  const kind = labels.of("kinds", event.value);
  return kind.includes("door") ? "the door" : `a way, now ${kind},`;
}

/** A node of a tree is named by its path, `objectives.<faction>` for the whole. */
function objectiveText(event: LoggedEvent, { labels }: TextTables): string {
  const part = labels.of("objectives", event.b).split(".").slice(2).join(".");
  return part === "" ? "their objective" : `a part of their objective (${part})`;
}

function orderText(event: LoggedEvent, tables: TextTables): string {
  if (event.b === 1) return `${who(event.a, tables)} is driven by ${DRIVERS[event.value] ?? event.value} now`;
  if (event.b === 2) return `the order of actors is ${ORDER_POLICIES[event.value] ?? event.value} now`;
  if (event.b === 4) return `${who(event.a, tables)} plays another style now (${event.value})`;
  return `a purse holds ${event.value} now`;
}
