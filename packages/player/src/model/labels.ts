// Words for the numbers of a run: names of actors, factions, kinds and rows, taken from the artifacts inside the recording.
// A recording without them still plays, with numbers for names. It must not know the world block nor the page.
import { actorName, artifactIn, type Names, namesIn, type Recording } from "@dramatis/runtime";

/** Tables of names that are looked up by number; see Names. */
export type LabelTable =
  | "factions"
  | "kinds"
  | "items"
  | "actions"
  | "statuses"
  | "flags"
  | "messages"
  | "triggers"
  | "timers"
  | "beats"
  | "wishes"
  | "objectives";

/** What a recording says of itself in words. */
export interface Labels {
  /** The scenario's name. */
  readonly scenario: string;
  /** Why the scenario exists; undefined when it does not say. */
  readonly why: string | undefined;
  /** The actor with a serial; `nobody` for 0. */
  actor(serial: number): string;
  /** The row of a table by number; its table and number when it has no name. */
  of(table: LabelTable, number: number): string;
  /** A lock, from 1. */
  lock(number: number): string;
  /** The character that the rulebook draws a kind or an item with; empty when it has none. */
  glyph(table: "kinds" | "items", number: number): string;
}

/** Gives the labels of a recording. Pure. */
export function labelsOf(recording: Recording): Labels {
  const names: Names | null = namesIn(recording);
  const why = memberOf(artifactIn(recording, "scenario"), "why");
  const rulebook = artifactIn(recording, "rulebook");
  const glyphs = { kinds: glyphsIn(memberOf(rulebook, "kinds")), items: glyphsIn(memberOf(rulebook, "items")) };
  return {
    scenario: recording.header.scenario,
    why: typeof why === "string" ? why : undefined,
    actor: (serial) => (names === null ? `actor ${serial}` : actorName(names, serial)),
    of: (table, number) => spoken(names?.[table]?.[number] ?? `${singular[table]} ${number}`),
    lock: (number) => names?.locks[number - 1] ?? `lock ${number}`,
    glyph: (table, number) => glyphs[table][number] ?? "",
  };
}

// --- internal ---

const singular: Readonly<Record<LabelTable, string>> = {
  factions: "faction",
  kinds: "kind",
  items: "item",
  actions: "action",
  statuses: "status",
  flags: "flag",
  messages: "message",
  triggers: "trigger",
  timers: "timer",
  beats: "beat",
  wishes: "wish",
  objectives: "objective",
};

/** The variant of a kind for a lock is stored as `key:silver`; people say `silver key`. */
function spoken(name: string): string {
  const at = name.indexOf(":");
  return at < 0 ? name : `${name.slice(at + 1)} ${name.slice(0, at)}`;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

function glyphsIn(rows: unknown): string[] {
  if (!Array.isArray(rows)) return [];
  return rows.map((row) => {
    const glyph = memberOf(row, "glyph");
    return typeof glyph === "string" ? glyph : "";
  });
}
