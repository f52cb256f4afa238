// A drawing without a legend as a scenario: every character is taken for something, and each guess is told with how often it was made.
// It must not refuse anything: what nobody knows becomes floor with a place of its own.
import { defaultRulebook } from "@dramatis/runtime";
import { components } from "../analysis/components.ts";
import { type Cell, cellOf, saidCell } from "../grid/cell.ts";
import type { ImportNote, ImportReport } from "../report.ts";
import type { PlainObject } from "../text/format.ts";
import type { Drawing } from "./drawing.ts";
import { FLOOR, type Meaning, meaningOf, VOID, WALL } from "./meanings.ts";

/** A scenario as an author would write it, unchecked, and what was guessed. */
export interface GuessedScenario {
  readonly scenario: PlainObject;
  readonly report: ImportReport;
}

/** Gives the scenario that a drawing most likely means: a hero at `@`, doors, items, monsters for letters, the way out at `>`. Pure. */
export function guessScenario(given: Drawing, name: string): GuessedScenario {
  const { drawing, corners } = withoutCorners(given);
  const counts = countCharacters(drawing);
  const aim = counts.has(">") ? "exit" : counts.has("*") ? "goal" : undefined;
  const guesses = [...counts].map(([character, count]) => guessOf(character, count, { drawing, counts, aim }));
  const start = counts.has("@") ? undefined : guessStart(drawing, guesses);
  const isWild = guesses.some(({ template }) => template !== undefined);
  const legend = Object.fromEntries(guesses.map(({ character, meaning }) => [character, meaning.entry]));
  const level = { legend, map: `${drawing.rows.join("\n")}\n`, ...(start === undefined ? {} : { places: { start: [start.cell] } }) };
  const templates = Object.fromEntries(guesses.flatMap(({ template }) => (template === undefined ? [] : [template])));
  const scenario = {
    schema: "dramatis/scenario@1",
    name,
    why: "a map drawn in characters, with what they most likely mean",
    level,
    ...(start === undefined ? {} : { cast: { hero: { at: "start", ...heroOf(aim) } } }),
    ...(isWild ? { templates } : {}),
    factions: isWild ? { heroes: { hostile: ["monsters"] }, monsters: { hostile: ["heroes"] } } : { heroes: {} },
    ...(aim === undefined ? {} : { objectives: { heroes: { reach: { place: aim } } } }),
    limits: { ticks: 2000, spawns: 0, items: 0 },
  };
  const guessed = [...guesses.map(noteOf), ...cornerNotes(corners), ...startNotes(start, aim)];
  return { scenario, report: { carried: [carriedNote(drawing)], guessed, dropped: [] } };
}

// --- internal ---

interface Guess {
  readonly character: string;
  readonly count: number;
  readonly meaning: Meaning;
  readonly template?: readonly [string, PlainObject];
}

interface Surroundings {
  readonly drawing: Drawing;
  readonly counts: ReadonlyMap<string, number>;
  readonly aim: "exit" | "goal" | undefined;
}

/** A letter on more than one cell of this many is ground of some kind, nobody. */
const groundShare = 20;

/** Up to this many cells a letter is always somebody. */
const monstersMax = 8;

/** Characters in the order of their code units. */
function countCharacters({ rows }: Drawing): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) for (const character of row) counts.set(character, (counts.get(character) ?? 0) + 1);
  return new Map([...counts].sort(([left], [right]) => (left < right ? -1 : 1)));
}

function guessOf(character: string, count: number, around: Surroundings): Guess {
  const plain = (meaning: Meaning): Guess => ({ character, count, meaning });
  if (character === " ") return plain(around.counts.has(".") || around.counts.has("·") ? VOID : FLOOR);
  if (character === "@") return plain({ what: "hero", entry: { terrain: "floor", actor: heroOf(around.aim), name: "hero" } });
  if (character === ">") return plain({ what: "way out", entry: { terrain: "floor", feature: "exit", name: "exit" } });
  if (character === "<") return plain({ what: "way in", entry: { terrain: "floor", name: "way-in" } });
  if (character === "*") return plain({ what: "goal", entry: { terrain: "floor", feature: "goal", name: "goal" } });
  if (/[0-9]/.test(character)) return plain({ what: `place spot-${character}`, entry: { terrain: "floor", name: `spot-${character}` } });
  if (/[A-Za-z]/.test(character)) return letterGuess(character, count, around);
  const code = (character.codePointAt(0) ?? 0).toString(16).padStart(4, "0");
  const unknown = { what: `unknown, floor with the place sign-${code}`, entry: { terrain: "floor", name: `sign-${code}` } };
  return plain(meaningOf(character) ?? unknown);
}

function letterGuess(character: string, count: number, { drawing }: Surroundings): Guess {
  if (count > monstersMax && count * groundShare > drawing.width * drawing.height) {
    return { character, count, meaning: isOnTheEdge(drawing, character) ? WALL : FLOOR };
  }
  const name = `monster-${character}`;
  const isLarge = character < "a";
  const body = {
    faction: "monsters",
    health: isLarge ? 12 : 4,
    attack: isLarge ? 2 : 1,
    driver: { kernel: "guard", leash: 4 },
  };
  return { character, count, meaning: { what: `monster ${name}`, entry: { terrain: "floor", actor: name } }, template: [name, body] };
}

function heroOf(aim: Surroundings["aim"]): PlainObject {
  return { faction: "heroes", health: 20, attack: 3, sight: 8, driver: { kernel: aim === "exit" ? "reach-exit" : "explore" } };
}

/** A `+` that joins a `-` beside it to a `|` above or below is the corner of a frame, no door, and is drawn as a wall. */
function withoutCorners(drawing: Drawing): { readonly drawing: Drawing; readonly corners: number } {
  const { rows } = drawing;
  let corners = 0;
  const drawn = rows.map((row, y) =>
    row.replace(/\+/g, (character, x: number) => {
      const isBeside = row[x - 1] === "-" || row[x + 1] === "-";
      if (!isBeside || (rows[y - 1]?.[x] !== "|" && rows[y + 1]?.[x] !== "|")) return character;
      corners += 1;
      return "#";
    }),
  );
  return { drawing: { ...drawing, rows: drawn }, corners };
}

function isOnTheEdge({ rows, width, height }: Drawing, character: string): boolean {
  const edge = [rows[0] ?? "", rows[height - 1] ?? "", ...rows.map((row) => row.charAt(0) + row.charAt(width - 1))].join("");
  return edge.split(character).length - 1 > edge.length / 2;
}

interface Start {
  readonly cell: Cell;
  readonly told: string;
}

/** The way in, else the first cell of the largest connected part that nobody stands on; none when nothing is open. */
function guessStart({ rows, width, height }: Drawing, guesses: readonly Guess[]): Start {
  const open = new Set(guesses.filter(isOpen).map(({ character }) => character));
  const characters = [...rows.join("")];
  const wayIn = characters.indexOf("<");
  if (wayIn >= 0) return { cell: cellOf(wayIn, width), told: `${saidCell(cellOf(wayIn, width))}, the way in` };
  const grid = { width, height, open: Uint8Array.from(characters, (character) => (open.has(character) ? 1 : 0)) };
  const largest = components(grid).reduce<readonly number[]>((best, part) => (part.length > best.length ? part : best), []);
  const taken = new Set(guesses.filter(({ template }) => template !== undefined).map(({ character }) => character));
  const free = largest.find((cell) => !taken.has(characters[cell] ?? "")) ?? 0;
  return { cell: cellOf(free, width), told: `${saidCell(cellOf(free, width))}, in the largest connected part` };
}

/** Doors count as opened, as in every question of what can be reached. */
function isOpen({ meaning }: Guess): boolean {
  const { terrain, feature } = meaning.entry;
  const isPassable = (name: unknown): boolean => defaultRulebook.kinds[String(name)]?.tags?.includes("passable") ?? false;
  const opens = feature === undefined || isPassable(feature) || defaultRulebook.kinds[String(feature)]?.opensTo !== undefined;
  return isPassable(terrain) && opens;
}

function carriedNote({ width, height }: Drawing): ImportNote {
  return { what: "cells", count: width * height, told: `${height} rows of ${width} columns, drawn as they were` };
}

function noteOf({ character, count, meaning }: Guess): ImportNote {
  return { what: `\`${character}\``, count, told: `taken for ${meaning.what}` };
}

function cornerNotes(count: number): ImportNote[] {
  return count === 0 ? [] : [{ what: "`+` in corners", count, told: "taken for the corners of frames and drawn as #" }];
}

function startNotes(start: Start | undefined, aim: Surroundings["aim"]): ImportNote[] {
  const none = { what: "end", count: 1, told: "neither > nor * is drawn: the run has no objective" };
  return [...(start === undefined ? [] : [{ what: "start", count: 1, told: start.told }]), ...(aim === undefined ? [none] : [])];
}
