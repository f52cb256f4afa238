// The generator `mazes`: a perfect maze of a growing tree, some of whose dead ends are opened.
// It must not decorate; a draft is ground alone.
import type { Random } from "@dramatis/runtime";
import { z } from "zod";
import type { Drafted, Generator, Subject } from "../generator.ts";
import { at, type Board, isInner, newBoard, openSides } from "../ground/board.ts";
import { chooseEnds } from "../ground/ends.ts";
import { terrainAt } from "../measure/classes.ts";
import { asked, common, path, percent, size, whole } from "../parameters.ts";

const parameters = z.strictObject({
  ...size(41, 31),
  braid: asked(0, 100, "percent of the dead ends that are opened into loops; else 0 to 60"),
  bend: whole(
    0,
    100,
    30,
    "percent of steps that begin at any cell instead of the last: few are long winding ways, many are short branches",
  ),
  path,
  ...common,
});

type Parameters = z.output<typeof parameters>;

/** Mazes. An even width or height leaves a thicker wall. */
export const mazesGenerator: Generator<Parameters> = {
  name: "mazes",
  about: "a maze of ways one cell wide, with loops where dead ends are opened",
  parameters,
  asked: [
    { parameter: "braid", from: 20, to: 100 },
    { parameter: "path", from: 30, to: 60 },
  ],
  draft,
  broken,
};

// --- internal ---

function draft(wanted: Parameters, random: Random): Drafted {
  const board = newBoard(wanted.width, wanted.height);
  growTree(board, wanted.bend, random);
  const braid = wanted.braid ?? random.whole(0, 60);
  const opened = openDeadEnds(board, braid, random);
  const ends = chooseEnds(board, wanted.path, random);
  if (ends === undefined) return { refused: `no two cells lie ${wanted.path} steps apart` };
  const nothing = new Map<number, never>();
  const achieved = { braid: opened, path: ends.path };
  return { board, ...ends, doors: nothing, keys: nothing, grounds: nothing, rooms: new Map(), achieved };
}

/** Rooms of the maze stand on odd columns and rows; a way to a neighbour opens the wall between. */
function growTree(board: Board, bend: number, random: Random): void {
  const columns = (board.width - 1) >> 1;
  const rows = (board.height - 1) >> 1;
  const growing = [at(board, 1 + 2 * random.whole(0, columns - 1), 1 + 2 * random.whole(0, rows - 1))];
  board.open[growing[0] ?? 0] = 1;
  while (growing.length > 0) {
    const index = random.chance(bend) ? random.whole(0, growing.length - 1) : growing.length - 1;
    const cell = growing[index] ?? 0;
    const walls = wallsOf(board, cell).filter(({ beyond }) => board.open[beyond] === 0);
    if (walls.length === 0) {
      growing.splice(index, 1);
      continue;
    }
    const { wall, beyond } = random.pick(walls);
    board.open[wall] = 1;
    board.open[beyond] = 1;
    growing.push(beyond);
  }
}

/** The closed walls to the neighbours of a cell of the maze. */
function wallsOf(board: Board, cell: number): { readonly wall: number; readonly beyond: number }[] {
  const x = cell % board.width;
  const y = Math.floor(cell / board.width);
  const last = { x: ((board.width - 1) >> 1) * 2 - 1, y: ((board.height - 1) >> 1) * 2 - 1 };
  return steps
    .filter(([dx, dy]) => isInner(board, x + 2 * dx, y + 2 * dy) && x + 2 * dx <= last.x && y + 2 * dy <= last.y)
    .map(([dx, dy]) => ({ wall: at(board, x + dx, y + dy), beyond: at(board, x + 2 * dx, y + 2 * dy) }))
    .filter(({ wall }) => board.open[wall] === 0);
}

const steps = [
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, 0],
] as const;

/** Opens dead ends by lots until so many of 100 are gone, and gives the share that is. */
function openDeadEnds(board: Board, share: number, random: Random): number {
  const before = deadEnds(board);
  const wanted = Math.round((before.length * share) / 100);
  let gone = 0;
  for (const cell of random.shuffle(before)) {
    if (gone >= wanted) break;
    if (openSides(board, cell).length !== 1) continue;
    const walls = wallsOf(board, cell);
    const single = walls.filter(({ beyond }) => openSides(board, beyond).length !== 1);
    const { wall, beyond } = random.pick(gone + 1 === wanted && single.length > 0 ? single : walls);
    gone += openSides(board, beyond).length === 1 ? 2 : 1;
    board.open[wall] = 1;
  }
  return before.length === 0 ? 0 : percent(gone, before.length);
}

function deadEnds(board: Board): number[] {
  const cells: number[] = [];
  for (let y = 1; y < board.height - 1; y += 2) {
    for (let x = 1; x < board.width - 1; x += 2) {
      const cell = at(board, x, y);
      if (board.open[cell] === 1 && openSides(board, cell).length === 1) cells.push(cell);
    }
  }
  return cells;
}

function broken({ scenario: { level } }: Subject<Parameters>): string[] {
  const terrain = terrainAt(level);
  const lines = level.map.trimEnd().split("\n");
  const isWide = lines.some((line, y) =>
    [...line].some((_character, x) =>
      [terrain(x, y), terrain(x + 1, y), terrain(x, y + 1), terrain(x + 1, y + 1)].every((kind) => kind === "floor"),
    ),
  );
  return isWide ? ["ways are one cell wide"] : [];
}
