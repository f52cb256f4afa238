// What `it` and the like stand for in a clause: things that the clauses before it name, and what they make.
// It must not know templates; a piece gets readings, and a slot takes one when no words of its own fill it.

import type { Match } from "./found-match.ts";
import { POSSIBLE_NAME } from "./level-names.ts";
import type { Piece } from "./piece.ts";
import { type SlotRow, VERBS, type VerbRow } from "./verbs.ts";

/** What a slot holds while a sentence is read when `it` is what a clause before makes; the goal then leaves the slot open for the plan to fill. */
export const MADE = "";

/** What a slot holds while a sentence is read when `it` or `the level` is said and nothing was named before: it is asked for, or a hint fills it. */
export const UNNAMED = " ";

/** Gives the pieces of a clause with all that `it` and the like can stand for after what was read before, the nearest first. Pure. */
export function withAntecedents(pieces: readonly Piece[], before: readonly Match[]): Piece[] {
  const found = [...before].reverse().flatMap(antecedentsOf);
  const readings = [...found, { kind: antecedent("level"), value: UNNAMED }];
  const ofLevel = readings.filter(({ kind }) => kind === antecedent("level"));
  return pieces.map((piece, index) => {
    if (isPronoun(piece))
      return { ...piece, sort: piece.sort === "unknown" ? "filler" : piece.sort, readings: [...piece.readings, ...readings] };
    return isSameThing(pieces, index) ? { ...piece, readings: [...piece.readings, ...ofLevel] } : piece;
  });
}

/**
 * Gives what a clause says that is but another room, door, appliance or name: what the clause before says, of that one. Undefined when it says more, or
 * when the clause before has no place for it. Pure.
 */
export function ellipsisOf<Before extends Match>(pieces: readonly Piece[], before: Before | undefined): Before | undefined {
  const [piece, ...more] = pieces.filter(({ sort }) => sort !== "filler");
  if (piece === undefined || before === undefined || more.length > 0) return undefined;
  for (const [name, { type }] of Object.entries((VERBS[before.verb] as VerbRow).slots)) {
    const kinds = type === "name" ? ["name", POSSIBLE_NAME] : [type];
    const value = piece.readings.find(({ kind }) => kinds.includes(kind))?.value;
    if (!referable.includes(type) || before.from[name] === undefined || value === undefined) continue;
    return { ...before, slots: { ...before.slots, [name]: value }, from: { [name]: piece }, turned: [] };
  }
  return undefined;
}

/** The kind of reading that stands for what a slot of a clause before holds. Pure. */
export function antecedent(slot: string): string {
  return `antecedent-${slot}`;
}

/** Gives the slots of earlier clauses whose values a slot can take over: that of its own name first. Pure. */
export function slotsFor(name: string): readonly string[] {
  return [name, ...(alike[name] ?? [])];
}

/** Whether a piece can stand for something that was said before; what is in quotes cannot. Pure. */
export function isPronoun({ text, sort }: Piece): boolean {
  return sort !== "value" && pronouns.has(text.toLowerCase());
}

// --- internal ---

const alike: Readonly<Record<string, readonly string[]>> = { subject: ["run", "level", "scenario"], device: ["door", "appliance"] };
const pronouns = new Set(["it", "them", "this", "that", "these", "those"]);
const articles = new Set(["the", "this", "that", "these", "those"]);

/** `the level`, `that maze`: what was made or named before, said again. */
function isSameThing(pieces: readonly Piece[], index: number): boolean {
  const isLevel = pieces[index]?.readings.some(({ kind, value }) => kind === "cue" && ["level", "kind"].includes(String(value))) ?? false;
  return isLevel && articles.has(pieces[index - 1]?.text.toLowerCase() ?? "");
}

/** Types of slots whose values can be spoken of again. */
const referable: readonly SlotRow["type"][] = ["room", "door", "appliance", "device", "name"];

/** Nouns that a template may want where a sentence says `it`. */
const nounCues = ["light", "alarm", "blinds", "car", "door", "temperature"];

function antecedentsOf({ verb, slots, cued }: Match): Piece["readings"][number][] {
  const row: VerbRow = VERBS[verb];
  const made = row.makes === undefined ? [] : [{ kind: antecedent(row.makes), value: MADE }];
  const named = Object.entries(row.slots).flatMap(([name, { type }]) => {
    const value = slots[name];
    return referable.includes(type) && typeof value === "string" ? [{ kind: antecedent(name), value }] : [];
  });
  const nouns = cued.flatMap(({ readings }) => readings.filter(({ kind, value }) => kind === "cue" && nounCues.includes(String(value))));
  return [...made, ...named, ...nouns];
}
