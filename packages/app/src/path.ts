// Shortest ways on a map: every query of a file against the length that is written there, or one query with its way.
// It finds files and counts; the searches are those of levels. Only `ms` depends on the machine, and nothing hashes it.
import { readInputFile, stopwatchMs } from "@dramatis/host";
import {
  type Cell,
  costText,
  createFinder,
  type Finder,
  isCostNear,
  isMovingai,
  mediumAt,
  mediumGrid,
  type OpenGrid,
  type PathAlgorithm,
  type PathQuery,
  passGrid,
  pathGrid,
  readMovingai,
  readPathQueries,
} from "@dramatis/levels";
import { type Issue, issue, mergeRulebook } from "@dramatis/runtime";
import { inputRefusal } from "./refusal.ts";
import { checkedScenario } from "./run.ts";
import { loadScenario } from "./scenario-source.ts";

/** What is asked. `map` is a MovingAI map, a level or a scenario (doors count as opened); `ask` a file of queries or two cells. */
export interface PathRequest {
  readonly map: string;
  readonly algorithm: PathAlgorithm;
  readonly ask: { readonly queries: string } | { readonly from: Cell; readonly to: Cell };
}

/** A query whose answer is not what is written: `found` is a length with six decimals, or `no way`. */
export interface WrongQuery {
  readonly line: number;
  readonly expected: string;
  readonly found: string;
}

/** The way of a single query. `rows` are the whole map: `.` open, `#` closed. */
export interface FoundWay {
  readonly found: boolean;
  readonly straight: number;
  readonly diagonal: number;
  /** straight + diagonal * sqrt(2), cut behind six decimals; empty without a way. */
  readonly length: string;
  readonly way: readonly Cell[];
  readonly rows: readonly string[];
}

/** The answer. `ms` is the time of all queries, `prepareMs` that of what is worked out before the first; both of the wall clock. */
export interface PathAnswer {
  readonly queries: number;
  readonly wrong: readonly WrongQuery[];
  readonly totalExpansions: number;
  readonly ms: number;
  readonly prepareMs: number;
  readonly one: FoundWay | null;
}

/** Finds the ways. Throws DRAMATIS_INPUT_FILE, or DRAMATIS_INPUT_INVALID with all issues of the map, the queries or the cells. */
export function path({ map, algorithm, ask }: PathRequest): PathAnswer {
  const ground = loadGround(map);
  const started = stopwatchMs();
  const finders = findersOf(ground, algorithm, "queries" in ask ? landmarkCount : 0);
  return "queries" in ask ? answerAll(ground, ask.queries, { finders, started }) : answerOne(ground, ask, { finders, started });
}

// --- internal ---

/** Landmarks of a finder that answers a file of queries. */
const landmarkCount = 8;

/** A map to find ways on: `gridAt` is the grid of whatever moves where a query begins. */
interface Ground {
  readonly file: string;
  readonly width: number;
  readonly height: number;
  gridAt(cell: Cell): OpenGrid;
}

interface Asking {
  readonly finders: (from: Cell) => Finder;
  readonly started: number;
}

function loadGround(name: string): Ground {
  const file = name === "-" ? undefined : readInputFile(name);
  if (file === undefined || !isMovingai(file.bytes)) return levelGround(name);
  const { map, issues } = readMovingai(file.bytes, file.name);
  if (map === undefined) throw inputRefusal(file.name, issues);
  const grids = { land: mediumGrid(map, "land"), water: mediumGrid(map, "water") };
  return { file: file.name, width: map.width, height: map.height, gridAt: (cell) => grids[mediumAt(map, cell)] };
}

function levelGround(name: string): Ground {
  const source = loadScenario(name);
  const { level, rules } = checkedScenario(source, []);
  const grid = passGrid(level, mergeRulebook(rules).kinds);
  return { file: source.file, width: grid.width, height: grid.height, gridAt: () => grid };
}

/** One finder a grid, made when it is asked for first. */
function findersOf(ground: Ground, algorithm: PathAlgorithm, landmarks: number): (from: Cell) => Finder {
  const made = new Map<OpenGrid, Finder>();
  return (from) => {
    const grid = ground.gridAt(from);
    const finder = made.get(grid) ?? createFinder(pathGrid(grid), { algorithm, landmarks: algorithm === "jps" ? landmarks : 0 });
    made.set(grid, finder);
    return finder;
  };
}

function answerAll(ground: Ground, name: string, { finders, started }: Asking): PathAnswer {
  const file = readInputFile(name);
  const { queries, issues } = readPathQueries(file.bytes, file.name, ground);
  if (issues.length > 0) throw inputRefusal(file.name, issues);
  for (const { from } of queries) finders(from);
  const prepared = stopwatchMs();
  let totalExpansions = 0;
  const wrong: WrongQuery[] = [];
  for (const query of queries) {
    const finder = finders(query.from);
    finder.find(query.from, query.to);
    totalExpansions += finder.expansions;
    const fault = faultOf(query, finder);
    if (fault !== undefined) wrong.push(fault);
  }
  const ms = stopwatchMs() - prepared;
  return { queries: queries.length, wrong, totalExpansions, ms, prepareMs: prepared - started, one: null };
}

function faultOf({ line, length }: PathQuery, finder: Finder): WrongQuery | undefined {
  const cost = finder.cost();
  if (cost === undefined) return { line, expected: length, found: "no way" };
  return isCostNear(cost, length) ? undefined : { line, expected: length, found: costText(cost, decimals) };
}

const decimals = 6;

function answerOne(ground: Ground, { from, to }: { readonly from: Cell; readonly to: Cell }, { finders, started }: Asking): PathAnswer {
  const issues = [...cellIssues(ground, "--from", from), ...cellIssues(ground, "--to", to)];
  if (issues.length > 0) throw inputRefusal("the command line", issues);
  const finder = finders(from);
  const prepared = stopwatchMs();
  const found = finder.find(from, to);
  const ms = stopwatchMs() - prepared;
  const cost = finder.cost();
  const { straight, diagonal } = cost ?? { straight: 0, diagonal: 0 };
  const length = cost === undefined ? "" : costText(cost, decimals);
  const one = { found, straight, diagonal, length, way: finder.way(), rows: rowsOf(ground.gridAt(from)) };
  return { queries: 1, wrong: [], totalExpansions: finder.expansions, ms, prepareMs: prepared - started, one };
}

function cellIssues({ file, width, height, gridAt }: Ground, flag: string, cell: Cell): Issue[] {
  const [x, y] = cell;
  const place = { file: "the command line", path: flag };
  if (x >= width || y >= height) {
    const expected = `a cell of ${file}, columns 0 to ${width - 1} and rows 0 to ${height - 1}`;
    return [issue("DRAMATIS_INPUT_VALUE", place, { expected, found: `${x},${y}` })];
  }
  if (gridAt(cell).open[y * width + x] === 1) return [];
  return [issue("DRAMATIS_INPUT_VALUE", place, { expected: "a cell that can be stood on", found: `${x},${y}, which is closed` })];
}

function rowsOf({ width, height, open }: OpenGrid): string[] {
  const rowOf = (y: number): string => Array.from(open.subarray(y * width, (y + 1) * width), (mark) => (mark === 1 ? "." : "#")).join("");
  return Array.from({ length: height }, (_row, y) => rowOf(y));
}
