// Wave function collapse: fills a map with the patterns of an example, position by position, taking back choices that lead nowhere.
// It must not know what the characters mean beyond the wall.
import type { Random } from "@dramatis/runtime";
import { type CountConstraint, canHangTogether, countOf, createKnowledge, type Knowledge } from "./constraints.ts";
import type { Patterns } from "./patterns.ts";
import { wallTile } from "./tiles.ts";
import { ban, newWave, propagate, takeBack, type Wave } from "./wave.ts";

/** What is to be filled. The outermost cells are walls. */
export interface CollapseAsked {
  readonly width: number;
  readonly height: number;
  readonly patterns: Patterns;
  readonly counts: readonly CountConstraint[];
}

/** Choices that are taken back before a filling is given up. */
export const takenBackMax = 120;

/** Gives the lines of a filled map in which all open cells hang together and all counts are kept; undefined when none was found from these draws. */
export function collapse(asked: CollapseAsked, random: Random): string[] | undefined {
  const { size } = asked.patterns;
  const wave = newWave(asked.patterns, asked.width - size + 1, asked.height - size + 1);
  const filling: Filling = { asked, wave, knowledge: createKnowledge(wave), random };
  if (!wallIn(wave, asked) || !holds(filling)) return undefined;
  const choices: Choice[] = [];
  let takenBack = 0;
  for (let position = nextPosition(wave, random); position >= 0; position = nextPosition(wave, random)) {
    choices.push(choose(filling, position));
    while (!holds(filling)) {
      const choice = choices.pop();
      takenBack += 1;
      if (choice === undefined || takenBack > takenBackMax) return undefined;
      takeBack(wave, choice.bans);
      // A position that is left without patterns empties those beside it, which `holds` finds.
      ban(wave, choice.position, choice.pattern);
    }
  }
  return linesOf(filling);
}

// --- internal ---

interface Filling {
  readonly asked: CollapseAsked;
  readonly wave: Wave;
  readonly knowledge: Knowledge;
  readonly random: Random;
}

/** A choice, and how many bans there were before it. */
interface Choice {
  readonly position: number;
  readonly pattern: number;
  readonly bans: number;
}

/** Bans every pattern that would put something other than a wall on the edge, and where nothing of the example lies beside it. */
function wallIn(wave: Wave, { width, height, patterns }: CollapseAsked): boolean {
  const { columns, rows } = wave;
  const { size, cells, fits } = patterns;
  let isGood = true;
  for (let position = 0; position < columns * rows; position += 1) {
    const x = position % columns;
    const y = Math.floor(position / columns);
    const outer = [...Array(size * size).keys()].filter((inside) => {
      const [cellX, cellY] = [x + (inside % size), y + Math.floor(inside / size)];
      return cellX === 0 || cellY === 0 || cellX === width - 1 || cellY === height - 1;
    });
    const ways = [x > 0, x < columns - 1, y > 0, y < rows - 1];
    cells.forEach((pattern, index) => {
      const isWalled = outer.every((inside) => pattern[inside] === wallTile);
      const hasSides = ways.every((isThere, way) => !isThere || (fits[way]?.[index]?.length ?? 0) > 0);
      if (!(isWalled && hasSides) && !ban(wave, position, index)) isGood = false;
    });
  }
  return isGood;
}

/** Follows all bans; whether everything can still be kept. */
function holds({ asked, wave, knowledge }: Filling): boolean {
  if (!propagate(wave)) return false;
  knowledge.refresh();
  return canHangTogether(knowledge) && asked.counts.every((one) => countOf(knowledge, one).isPossible);
}

/** A position with the fewest patterns left, by lots among equals; -1 when all are decided. */
function nextPosition({ left }: Wave, random: Random): number {
  let least = Number.MAX_SAFE_INTEGER;
  let found: number[] = [];
  for (let position = 0; position < left.length; position += 1) {
    const count = left[position] ?? 0;
    if (count < 2 || count > least) continue;
    if (count < least) found = [];
    least = count;
    found.push(position);
  }
  return found.length === 0 ? -1 : random.pick(found);
}

/** Leaves one pattern at a position: a character for its first cell by what the counts still want, then a pattern with it by how often it occurs. */
function choose(filling: Filling, position: number): Choice {
  const { wave, random } = filling;
  const { patterns, alive, bans } = wave;
  const kinds = patterns.cells.length;
  const left = [...Array(kinds).keys()].filter((pattern) => alive[position * kinds + pattern] === 1);
  const pattern = byWeight(leaning(filling, left), (one) => patterns.counts[one] ?? 0, random);
  const choice = { position, pattern, bans: bans.length };
  for (const other of left) if (other !== pattern) ban(wave, position, other);
  return choice;
}

/**
 * The patterns that are left, without those that a count would rather not have now: inside or outside by lots. The chance is the share that the count
 * still lacks of the loose cells, pushed further the more it differs from the example's, since what follows from a choice leans to the example.
 */
function leaning({ asked, knowledge, random }: Filling, left: readonly number[]): readonly number[] {
  const { cells, counts } = asked.patterns;
  const all = counts.reduce((sum, count) => sum + count, 0);
  let kept = left;
  for (const one of asked.counts) {
    const isInside = (pattern: number) => one.characters.includes(cells[pattern]?.[0] ?? "");
    const usual = counts.reduce((sum, count, pattern) => sum + (isInside(pattern) ? count : 0), 0);
    const { sure, loose } = countOf(knowledge, one);
    const [least, most] = [perMille(one.from - sure, loose), perMille(one.to - sure, loose)];
    const natural = perMille(usual, all);
    const lacking = Math.min(Math.max(natural, least), most);
    const isWanted = random.whole(1, 1000) <= lacking + push * (lacking - natural);
    const fitting = kept.filter((pattern) => isInside(pattern) === isWanted);
    if (fitting.length > 0) kept = fitting;
  }
  return kept;
}

const push = 3;

function perMille(part: number, all: number): number {
  return Math.floor((Math.max(0, part) * 1000) / Math.max(1, all));
}

function byWeight(list: readonly number[], weightOf: (one: number) => number, random: Random): number {
  let lot = random.whole(
    1,
    Math.max(
      1,
      list.reduce((sum, one) => sum + weightOf(one), 0),
    ),
  );
  for (const one of list) {
    lot -= weightOf(one);
    if (lot <= 0) return one;
  }
  return list[0] ?? 0;
}

function linesOf({ asked: { width, height }, knowledge: { alphabet, may } }: Filling): string[] {
  const characterAt = (cell: number) => alphabet[31 - Math.clz32(may[cell] ?? 1)] ?? wallTile;
  return Array.from({ length: height }, (_row, y) => Array.from({ length: width }, (_column, x) => characterAt(y * width + x)).join(""));
}
