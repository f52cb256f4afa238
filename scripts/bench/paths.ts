// Queries for shortest ways a second, beside the npm package `pathfinding` in the same run: the same maps, the same queries, equal lengths.
// The maps are samples that a machine may have; without them there is no figure. It must not know how ways are found.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pathfinding from "pathfinding";
import {
  costText,
  createFinder,
  type Finder,
  isCostNear,
  mediumGrid,
  type OpenGrid,
  type PathQuery,
  pathGrid,
  readMovingai,
  readPathQueries,
} from "../../packages/levels/src/index.ts";
import { absentRow, type BenchRow, medianOf, millisecondsOf, row } from "./measure.ts";

/** The figures, one map after the other. */
export function pathFigures(): (() => BenchRow[])[] {
  return sampleNames.map((name) => () => figuresOf(name));
}

// --- internal ---

const sampleNames = ["32room_004", "random512-10-9"];
/** How many queries of a file the package is asked, evenly over the file; it takes about 0.1 s for one. */
const sampleQueries = 60;
const ratioTarget = 100;
const landmarks = 16;

interface Sample {
  readonly name: string;
  readonly grid: OpenGrid;
  readonly queries: readonly PathQuery[];
}

type Theirs = (query: PathQuery, grid: pathfinding.Grid) => number[][];

/** What the package offers for steps that need both sides free; lengths are right with the octile heuristic alone. */
const options = { diagonalMovement: pathfinding.DiagonalMovement.OnlyWhenNoObstacles, heuristic: pathfinding.Heuristic.octile };
const theirFinders: Readonly<Record<string, Theirs>> = {
  "A*": asTheirs(new pathfinding.AStarFinder(options)),
  "jump point search": asTheirs(pathfinding.JumpPointFinder(options)),
};

function asTheirs(finder: pathfinding.Finder): Theirs {
  return ({ from: [x, y], to: [toX, toY] }, grid) => finder.findPath(x, y, toX, toY, grid);
}

function figuresOf(name: string): BenchRow[] {
  const sample = loadSample(name);
  const parts = { name: `paths on ${name}`, unit: "times", better: "higher" as const, target: ratioTarget };
  if (sample === undefined) {
    const workload = `${name}.map and its queries`;
    return [absentRow({ ...parts, workload, against: "npm package pathfinding" }, "DRAMATIS_SAMPLES names no folder with this map")];
  }
  const prepareMs = millisecondsOf(() => void ourFinder(sample));
  const finder = ourFinder(sample);
  checkOurs(sample, finder);
  const every = Math.ceil(sample.queries.length / sampleQueries);
  const asked = sample.queries.filter((_query, index) => index % every === 0);
  const ours = medianOf(() => millisecondsOf(() => repeat(() => askOurs(finder, asked)))) / repeats / asked.length;
  const said = `${asked.length} of ${sample.queries.length} queries of ${name}, 512x512, each with its way, CPU time`;
  const prepared = `tables and ${landmarks} landmarks made before in ${Math.round(prepareMs)} ms, not counted`;
  const own = { name: `queries on ${name}`, value: 1000 / ours, unit: "queries/s", better: "higher" as const, target: null };
  return [
    row({ ...own, workload: `${said}; ${prepared}`, against: "calibration" }),
    ...Object.keys(theirFinders).flatMap((theirs) => besideRows(sample, asked, { theirs, ours, workload: `${said}; ${prepared}` })),
  ];
}

function besideRows(
  sample: Sample,
  asked: readonly PathQuery[],
  { theirs, ours, workload }: { readonly theirs: string; readonly ours: number; readonly workload: string },
): BenchRow[] {
  const { whole, search } = askTheirs(sample, asked, theirFinders[theirs] as Theirs);
  const name = `queries on ${sample.name} over pathfinding's ${theirs}`;
  const said = { unit: "times", better: "higher" as const, workload };
  const rate = (ms: number): string => `pathfinding 0.4.18, ${(1000 / ms).toPrecision(3)} queries/s`;
  return [
    row({
      ...said,
      name,
      value: whole / ours,
      target: ratioTarget,
      against: `${rate(whole)} with the copy of the grid that it needs for each`,
    }),
    row({ ...said, name: `${name}, search alone`, value: search / ours, target: null, against: `${rate(search)} without that copy` }),
  ];
}

function loadSample(name: string): Sample | undefined {
  const folder = process.env.DRAMATIS_SAMPLES;
  const path = join(folder ?? "", "movingai", `${name}.map`);
  if (folder === undefined || !existsSync(path)) return undefined;
  const { map } = readMovingai(readFileSync(path), path);
  if (map === undefined) throw new Error(`${path} is no map`);
  const { queries, issues } = readPathQueries(readFileSync(`${path}.scen`), `${path}.scen`, map);
  if (issues.length > 0) throw new Error(`${path}.scen has ${issues.length} bad lines`);
  return { name, grid: mediumGrid(map, "land"), queries };
}

const ourFinder = ({ grid }: Sample): Finder => createFinder(pathGrid(grid), { algorithm: "jps", landmarks });

/** Every query of the file, before anything is measured. */
function checkOurs({ name, queries }: Sample, finder: Finder): void {
  for (const { line, from, to, length } of queries) {
    const cost = finder.find(from, to) ? finder.cost() : undefined;
    if (cost === undefined || !isCostNear(cost, length)) throw new Error(`${name}, line ${line}: ${length} was expected`);
  }
}

const repeats = 5;

function repeat(work: () => void): void {
  for (let time = 0; time < repeats; time += 1) work();
}

function askOurs(finder: Finder, queries: readonly PathQuery[]): void {
  for (const { line, from, to } of queries) {
    finder.find(from, to);
    if (finder.way().length === 0) throw new Error(`line ${line} has a way`);
  }
}

/** CPU milliseconds a query, with the copy of the grid and without; lengths that are not right end the bench. */
function askTheirs(
  { name, grid }: Sample,
  queries: readonly PathQuery[],
  find: Theirs,
): { readonly whole: number; readonly search: number } {
  const { width, height, open } = grid;
  const matrix = Array.from({ length: height }, (_row, y) => Array.from(open.subarray(y * width, (y + 1) * width), (mark) => 1 - mark));
  const fresh = new pathfinding.Grid(matrix);
  let copies = 0;
  let searches = 0;
  for (const query of queries) {
    let copy = fresh;
    let way: number[][] = [];
    copies += millisecondsOf(() => {
      copy = fresh.clone();
    });
    searches += millisecondsOf(() => {
      way = find(query, copy);
    });
    const diagonal = way.filter(([x, y], step) => step > 0 && x !== way[step - 1]?.[0] && y !== way[step - 1]?.[1]).length;
    const cost = { straight: way.length - 1 - diagonal, diagonal };
    if (!isCostNear(cost, query.length)) throw new Error(`${name}, line ${query.line}: the package found ${costText(cost, 6)}`);
  }
  return { whole: (copies + searches) / queries.length, search: searches / queries.length };
}
