// Writes scenarios and levels as YAML text made for git: saving twice changes nothing, one changed tile is one changed line,
// and what a person wrote between the lines stays. It checks nothing; the contracts do that.
import { authoredLevelSchema, authoredScenarioSchema } from "@dramatis/runtime";
import { Document } from "yaml";
import { mergeValue } from "./merge.ts";
import { lineUp, styleLevel, styleScenario } from "./style.ts";
import { parseSource } from "./yaml-source.ts";

/** What is written: the plain value of a scenario or level as an author has it, without the defaults. */
export type PlainObject = Readonly<Record<string, unknown>>;

/**
 * Gives the YAML text of a scenario. With `previous`, the text it was read from, comments, order and style of that text are kept
 * and only what differs changes. A `previous` that is not well formed is left out of account. Pure.
 */
export function formatScenario(scenario: PlainObject, previous?: string): string {
  const value = { ...inOrder(scenario, Object.keys(authoredScenarioSchema.shape)) };
  if (isPlainObject(value.level)) value.level = orderedLevel(value.level);
  return write(value, previous, styleScenario);
}

/** Gives the YAML text of a level; see formatScenario. Pure. */
export function formatLevel(level: PlainObject, previous?: string): string {
  return write(orderedLevel(level), previous, styleLevel);
}

// --- internal ---

function write(value: PlainObject, previous: string | undefined, style: (document: Document) => void): string {
  const document = (previous === undefined ? undefined : parseSource(previous, "previous").document) ?? new Document({});
  mergeValue(document, value);
  style(document);
  return document.toString({ indent: 2, lineWidth: 0, flowCollectionPadding: true });
}

function orderedLevel(level: PlainObject): PlainObject {
  const ordered = { ...inOrder(level, Object.keys(authoredLevelSchema.shape)) };
  for (const part of ["floors", "prefabs"]) {
    const pieces = ordered[part];
    if (isPlainObject(pieces)) ordered[part] = Object.fromEntries(Object.entries(pieces).map(([name, piece]) => [name, linedUp(piece)]));
  }
  return linedUp(ordered) as PlainObject;
}

/** Whatever has a map, with its lines ended alike. */
function linedUp(piece: unknown): unknown {
  return isPlainObject(piece) && typeof piece.map === "string" ? { ...piece, map: lineUp(piece.map) } : piece;
}

/** Known keys first, in the order of the contract; others after them, as they stand. */
function inOrder(value: PlainObject, keys: readonly string[]): Record<string, unknown> {
  const known = keys.filter((key) => Object.hasOwn(value, key));
  const others = Object.keys(value).filter((key) => !keys.includes(key));
  return Object.fromEntries([...known, ...others].map((key) => [key, value[key]]));
}

function isPlainObject(value: unknown): value is PlainObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
