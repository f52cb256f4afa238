// Reads a VGLC room graph (.dot) as a dungeon: what its symbols mean, which locks belong together, what is missing.
// It must not judge whether the dungeon can be finished.
import { type Issue, issue } from "@dramatis/runtime";
import { nameOfFile } from "../foreign/plain-name.ts";
import type { ImportNote, ImportReport } from "../report.ts";
import { type DotEdge, type DotGraph, type DotNode, parseDot } from "./dot-graph.ts";
import { CONTENTS, type Dungeon, type Need, needOf, type Passage, type Room } from "./dungeon.ts";

/** Rooms of a dungeon at most. */
export const ROOMS_MAX = 512;

/**
 * Reads a room graph. `dungeon` is undefined when there are issues: no DOT graph, too large, no start or more than one, no goal, a passage that
 * asks for something unknown. Labels are lists of symbols, with commas, blanks or line breaks between. Pure.
 */
export function readRooms(
  bytes: Uint8Array,
  file: string,
): { readonly dungeon: Dungeon | undefined; readonly issues: readonly Issue[]; readonly report: ImportReport } {
  const parsed = parseDot(bytes, file);
  if ("issues" in parsed) return { dungeon: undefined, issues: parsed.issues, report: { carried: [], guessed: [], dropped: [] } };
  const { graph } = parsed;
  const issues = [...roomIssues(graph, file), ...passageIssues(graph.edges, file)];
  return { dungeon: issues.length === 0 ? dungeonOf(graph, nameOfFile(file, "dungeon")) : undefined, issues, report: reportOf(graph) };
}

// --- internal ---

/** The symbols of a label; `\n`, `\l` and `\r` are the line breaks of DOT. */
function symbolsOf(label: string): string[] {
  return label
    .replace(/\\[nlr]/g, " ")
    .split(/[\s,;]+/)
    .filter((symbol) => symbol !== "");
}

function roomIssues({ nodes }: DotGraph, file: string): Issue[] {
  const holding = (wanted: string) => nodes.filter(({ label }) => symbolsOf(label).includes(wanted));
  const [starts, goals] = [holding("s"), holding("t")];
  const value = (path: string, expected: string, found: string) => issue("DRAMATIS_INPUT_VALUE", { file, path }, { expected, found });
  return [
    ...(nodes.length > ROOMS_MAX
      ? [issue("DRAMATIS_LEVEL_SIZE", { file, path: "1:1" }, { expected: `at most ${ROOMS_MAX} rooms`, found: `${nodes.length} rooms` })]
      : []),
    ...(starts.length === 0 ? [value("1:1", "one room with the symbol s, where the dungeon begins", "none")] : []),
    ...starts.slice(1).map(({ id, path }) => value(path, "one room with the symbol s, where the dungeon begins", `another one, ${id}`)),
    ...(goals.length === 0 ? [value("1:1", "a room with the symbol t, where it ends", "none")] : []),
  ];
}

function passageIssues(edges: readonly DotEdge[], file: string): Issue[] {
  const expected = "one of k K I b l s S S<n>, or nothing";
  return edges.flatMap(({ label, path }) =>
    symbolsOf(label)
      .filter((symbol) => needOf(symbol) === undefined)
      .map((found) => issue("DRAMATIS_INPUT_VALUE", { file, path }, { expected, found: found.slice(0, 60) })),
  );
}

function dungeonOf({ nodes, edges }: DotGraph, name: string): Dungeon {
  const rooms = nodes.map(roomOf);
  const numbers = new Map(nodes.map(({ id }, index) => [id, index]));
  const ways = edges.flatMap(({ from, to, label, isUndirected }) => {
    const way = { from: numbers.get(from) ?? 0, to: numbers.get(to) ?? 0, needs: needsOf(label) };
    return isUndirected ? [way, { ...way, from: way.to, to: way.from }] : [way];
  });
  const locks = new Locks();
  const passages = ways.map((way): Passage => ({ ...way, lock: way.needs.some(({ need }) => need === "key") ? locks.of(way) : -1 }));
  const where = (symbol: string) => rooms.flatMap(({ holds }, index) => (holds.includes(symbol) ? [index] : []));
  return { name, rooms, passages, locks: locks.count, start: where("s")[0] ?? 0, goals: where("t") };
}

function roomOf({ id, label }: DotNode): Room {
  const holds = symbolsOf(label).sort((left, right) => (left < right ? -1 : left > right ? 1 : 0));
  return { id, holds, keys: holds.filter((symbol) => symbol === "k").length };
}

function needsOf(label: string): Passage["needs"] {
  return symbolsOf(label).flatMap((symbol) => {
    const need: Need | undefined = needOf(symbol);
    return need === undefined ? [] : [{ need, symbol }];
  });
}

/** Numbers locks: the n-th locked passage from a to b and the n-th from b to a are one. */
class Locks {
  count = 0;
  readonly #waiting = new Map<string, number[]>();

  of({ from, to }: { readonly from: number; readonly to: number }): number {
    const facing = this.#waiting.get(`${to} ${from}`)?.shift();
    if (facing !== undefined) return facing;
    const key = `${from} ${to}`;
    this.#waiting.set(key, [...(this.#waiting.get(key) ?? []), this.count]);
    this.count += 1;
    return this.count - 1;
  }
}

function reportOf({ nodes, edges }: DotGraph): ImportReport {
  const inRooms = nodes.flatMap(({ label }) => symbolsOf(label));
  const inPassages = edges.flatMap(({ label }) => symbolsOf(label));
  const passages = (need: Need) => inPassages.filter((symbol) => needOf(symbol) === need).length;
  const present = ({ count }: ImportNote) => count > 0;
  const named = [...CONTENTS].map(([symbol, what]) => ({ what, count: inRooms.filter((one) => one === symbol).length }));
  const isIdle = (what: string) => ["enemies", "boss", "lesser boss", "puzzle"].includes(what);
  const unknown = inRooms.filter((symbol) => !CONTENTS.has(symbol) && needOf(symbol) !== "switch");
  return {
    carried: [
      { what: "rooms", count: nodes.length, told: "each a room of its own" },
      { what: "passages", count: edges.length, told: "by direction" },
      ...named.filter(({ what }) => !isIdle(what)).map((note) => ({ ...note, told: "lies in its room" })),
    ].filter(present),
    guessed: [
      { what: "walls for bombs", count: passages("bomb"), told: "passable: a bomb is always at hand" },
      { what: "soft locks", count: passages("clear"), told: "passable: whoever comes to the room can clear it" },
      { what: "passages for an item", count: passages("item"), told: "open with any item: the graph does not say which" },
      { what: "impassable passages", count: passages("impassable"), told: "seen and never passed, as the legend of the corpus says of s" },
    ].filter(present),
    dropped: [
      ...named.filter(({ what }) => isIdle(what)).map((note) => ({ ...note, told: "named as a place; nobody stands there" })),
      { what: "unknown contents", count: unknown.length, told: [...new Set(unknown)].slice(0, 12).join(" ").slice(0, 100) },
    ].filter(present),
  };
}
