// Sokoban collections in XSB notation (.xsb, .sok, .txt) as scenarios of ours: a keeper driven from outside, crates that are things, goals to cover.
// It must not solve anything.
import { assert, checkScenario, type Issue, issue, type Level, type Scenario, type ScenarioInput } from "@dramatis/runtime";
import type { ImportReport } from "../report.ts";
import { BOARDS_MAX, readCollection, SQUARES_MAX, type XsbBoard, type XsbCollection } from "./collection.ts";
import { issuesOfBoard, spotsOf, widthOf } from "./judge.ts";

/** A level of a collection. `name` is its title as a name, made unique in the file; the scenario is checked. */
export interface XsbLevel {
  readonly name: string;
  readonly scenario: Scenario;
}

/** Issues that are told of one file at most, and cells of all its levels together; behind them reading goes on no further. */
export const XSB_ISSUES_MAX = 1000;
export const XSB_CELLS_MAX = 16_000_000;

/**
 * Reads a collection. Levels with issues are left out; the others can be run. Every crate must come onto a goal (`cover`), the rules are those of
 * Sokoban: four directions, one crate a push, and nothing that the keeper does breaks a crate. Pure.
 */
export function readXsb(
  bytes: Uint8Array,
  file: string,
): { readonly levels: readonly XsbLevel[]; readonly issues: readonly Issue[]; readonly report: ImportReport } {
  const collection = readCollection(new TextDecoder().decode(bytes));
  const issues = fileIssues(collection, file);
  const levels: XsbLevel[] = [];
  const names = new Map<string, number>();
  const base = skeleton();
  let cells = 0;
  for (const [index, board] of collection.boards.entries()) {
    cells += board.rows.length * widthOf(board);
    if (cells > XSB_CELLS_MAX) issues.push(tooLarge(file, `at most ${XSB_CELLS_MAX} cells in all levels together`));
    if (cells > XSB_CELLS_MAX || issues.length >= XSB_ISSUES_MAX) break;
    const found = issuesOfBoard(board, file);
    issues.push(...found);
    if (found.length > 0) continue;
    const name = uniqueName(nameOf(board.title) || `${nameOf(baseName(file)) || "level"}-${index + 1}`, names);
    levels.push({ name, scenario: scenarioOf(base, board, name) });
  }
  return { levels, issues: issues.slice(0, XSB_ISSUES_MAX), report: reportOf(collection, levels) };
}

/** Whether a text is an XSB collection: it has a board with a keeper and a crate. Pure. */
export function looksLikeXsb(text: string): boolean {
  const head = text.slice(0, 100_000);
  if (!head.includes("#")) return false;
  const { boards } = readCollection(head);
  return boards.some((board) => spotsOf(board, "@+").length > 0 && spotsOf(board, "$*").length > 0);
}

// --- internal ---

/** A crate that no strike can hurt: health is at most 30,000, and so is attack. */
const unbreakable = 30_000;

function fileIssues({ boards, isCut }: XsbCollection, file: string): Issue[] {
  const where = { file, path: "1:1" };
  if (boards.length === 0) return [issue("DRAMATIS_LEVEL_COUNT", where, { expected: "at least 1", found: "0" }, { what: "levels" })];
  if (!isCut) return [];
  return [tooLarge(file, `at most ${BOARDS_MAX} levels with ${SQUARES_MAX} squares`)];
}

function tooLarge(file: string, expected: string): Issue {
  return issue("DRAMATIS_LEVEL_SIZE", { file, path: "1:1" }, { expected, found: "more" });
}

/** The scenario that all levels share, checked once, so that a collection of thousands costs what its maps cost. */
function skeleton(): Scenario {
  const input: ScenarioInput = {
    schema: "dramatis/scenario@1",
    name: "sokoban",
    level: {
      legend: {
        "#": { terrain: "wall" },
        ".": { terrain: "floor" },
        o: { terrain: "floor", feature: "goal", name: "goals" },
        " ": { terrain: "void" },
      },
      map: "#####\n#..o#\n#####\n",
      places: { start: [[1, 1]], crates: [[2, 1]] },
    },
    cast: {
      keeper: { at: "start", faction: "keepers", driver: { external: true } },
      crate: { at: "crates", count: 1, tags: ["object", "pushable"], defence: unbreakable },
    },
    factions: { keepers: { knows: "map" } },
    objectives: { keepers: { cover: { place: "goals", count: 1 } } },
    rules: { numbers: { directions: 4 } },
    limits: { ticks: 100_000, spawns: 0, items: 0 },
  };
  const checked = checkScenario(input, "sokoban");
  assert("scenario" in checked, "the skeleton of a Sokoban level is a scenario");
  return checked.scenario;
}

function scenarioOf(base: Scenario, board: XsbBoard, name: string): Scenario {
  const crates = pointsOf(board, "$*");
  const start = pointsOf(board, "@+");
  const { keeper, crate } = base.cast;
  assert(keeper !== undefined && crate !== undefined, "the skeleton has a keeper and a crate");
  const { author } = board;
  return {
    ...base,
    name,
    ...(author === "" ? {} : { why: `a Sokoban level by ${author}`.slice(0, 500) }),
    level: { ...base.level, name, map: mapOf(board), places: { start, crates } },
    cast: { keeper, crate: { ...crate, count: crates.length } },
    objectives: { keepers: { cover: { place: "goals", count: crates.length } } },
  };
}

function pointsOf(board: XsbBoard, wanted: string): [number, number][] {
  return spotsOf(board, wanted).map(({ x, y }) => [x, y]);
}

/** The map without crates and keeper. What is open to the edge of the file, and nothing stands on it, is nothing. */
function mapOf(board: XsbBoard): Level["map"] {
  const width = widthOf(board);
  const isOutside = outsideOf(board, width);
  const rows = board.rows.map(({ squares }, y) =>
    Array.from({ length: width }, (_, x) => {
      const square = squares[x] ?? " ";
      if (square === "#") return "#";
      if (".*+".includes(square)) return "o";
      return square === " " && isOutside[y * width + x] === 1 ? " " : ".";
    }).join(""),
  );
  return `${rows.join("\n")}\n`;
}

/** 1 for every square that is come to from beyond the edge without crossing a wall. */
function outsideOf({ rows }: XsbBoard, width: number): Uint8Array {
  const outside = new Uint8Array(width * rows.length);
  const queue: number[] = [];
  const enter = (x: number, y: number): void => {
    const isIn = x >= 0 && x < width && y >= 0 && y < rows.length;
    if (!isIn || outside[y * width + x] === 1 || rows[y]?.squares[x] === "#") return;
    outside[y * width + x] = 1;
    queue.push(y * width + x);
  };
  for (let x = 0; x < width; x += 1) for (const y of [0, rows.length - 1]) enter(x, y);
  for (let y = 0; y < rows.length; y += 1) for (const x of [0, width - 1]) enter(x, y);
  for (let head = 0; head < queue.length; head += 1) {
    const x = (queue[head] ?? 0) % width;
    const y = Math.floor((queue[head] ?? 0) / width);
    enter(x, y - 1);
    enter(x + 1, y);
    enter(x, y + 1);
    enter(x - 1, y);
  }
  return outside;
}

function baseName(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
}

/** A text as a name: what a name may not hold becomes `-`. */
function nameOf(text: string): string {
  return text
    .slice(0, 200)
    .replace(/[^A-Za-z0-9_.:-]+/g, "-")
    .replace(/^[^A-Za-z0-9]+|-+$/g, "")
    .slice(0, 56);
}

/** The name that is wanted, or that with the next free number; `taken` has all names, with the last number that was tried for each. */
function uniqueName(wanted: string, taken: Map<string, number>): string {
  let name = wanted;
  let count = taken.get(wanted) ?? 1;
  for (; taken.has(name); name = `${wanted}-${count}`) count += 1;
  taken.set(wanted, count);
  taken.set(name, taken.get(name) ?? 1);
  return name;
}

function reportOf({ boards, textLines }: XsbCollection, levels: readonly XsbLevel[]): ImportReport {
  const untitled = boards.filter(({ title }) => nameOf(title) === "").length;
  const note = (what: string, count: number, told: string) => (count === 0 ? [] : [{ what, count, told }]);
  return {
    carried: note("levels", levels.length, "one scenario each: walls, floor, goals, crates and the keeper"),
    guessed: note("names", untitled, "levels without a title are called after the file, by number"),
    dropped: note("lines of text", textLines, "comments and solutions are not kept"),
  };
}
