// The generator `caves`: noise that is smoothed by a cellular automaton, its largest cave, carved or filled up to the share that was asked.
// It must not decorate; a draft is ground alone.
import type { Random } from "@dramatis/runtime";
import { z } from "zod";
import { components, sidesOf } from "../../analysis/components.ts";
import type { Drafted, Generator } from "../generator.ts";
import { at, type Board, isInner, isSpare, newBoard, openCells, openSides } from "../ground/board.ts";
import { chooseEnds } from "../ground/ends.ts";
import { asked, common, path, percent, size, whole } from "../parameters.ts";

const parameters = z.strictObject({
  ...size(48, 28),
  open: asked(10, 75, "percent of the map that is open; else 32 to 50"),
  smooth: whole(0, 10, 4, "rounds of the automaton: 0 is noise, many are round caves"),
  path,
  ...common,
});

type Parameters = z.output<typeof parameters>;

/** Caves of a cellular automaton. */
export const cavesGenerator: Generator<Parameters> = {
  name: "caves",
  about: "one cave of a cellular automaton",
  parameters,
  asked: [
    { parameter: "open", from: 25, to: 60 },
    { parameter: "path", from: 20, to: 40 },
  ],
  draft,
  broken: () => [],
};

// --- internal ---

/** Walls around a cell from which on it becomes a wall, itself counted in. */
const wallsToClose = 5;
/** Candidates of which the smoothest is taken when cells are carved or filled. */
const candidates = 4;

function draft(wanted: Parameters, random: Random): Drafted {
  const share = wanted.open ?? random.whole(32, 50);
  let board = noise(wanted, { share, smooth: wanted.smooth }, random);
  for (let round = 0; round < wanted.smooth; round += 1) board = smoothed(board);
  keepLargest(board);
  const target = Math.floor((share * board.open.length) / 100);
  if (openCells(board).length === 0) return { refused: "nothing of the noise was left open" };
  carveUp(board, target, random);
  fillUp(board, target, random);
  const open = percent(openCells(board).length, board.open.length);
  const ends = chooseEnds(board, wanted.path, random);
  if (ends === undefined) return { refused: `no two cells lie ${wanted.path} steps apart` };
  const nothing = new Map<number, never>();
  return { board, ...ends, doors: nothing, keys: nothing, grounds: nothing, rooms: new Map(), achieved: { open, path: ends.path } };
}

/** Noise that the automaton makes more or less open, so that about the share that is wanted is left. */
function noise({ width, height }: Parameters, { share, smooth }: { share: number; smooth: number }, random: Random): Board {
  const board = newBoard(width, height);
  const chance = smooth === 0 ? Math.max(share, 62) : 45 + Math.floor(share / 5);
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) board.open[at(board, x, y)] = random.chance(chance) ? 1 : 0;
  }
  return board;
}

function smoothed(board: Board): Board {
  const next = newBoard(board.width, board.height);
  for (let y = 1; y < board.height - 1; y += 1) {
    for (let x = 1; x < board.width - 1; x += 1) {
      const cell = at(board, x, y);
      next.open[cell] = wallsAround(board, cell) >= wallsToClose ? 0 : 1;
    }
  }
  return next;
}

/** Walls among the nine cells around an inner cell. */
function wallsAround({ width, open }: Board, cell: number): number {
  let walls = 0;
  for (const row of [-width, 0, width]) {
    for (const column of [-1, 0, 1]) walls += 1 - (open[cell + row + column] ?? 0);
  }
  return walls;
}

function keepLargest(board: Board): void {
  const parts = [...components(board)].sort((one, other) => other.length - one.length);
  for (const part of parts.slice(1)) for (const cell of part) board.open[cell] = 0;
}

/** Opens walls beside the cave, those with few walls around first, until so many cells are open. */
function carveUp(board: Board, target: number, random: Random): void {
  const open = openCells(board);
  let count = open.length;
  const isEdge = (cell: number) => board.open[cell] === 0 && isInner(board, cell % board.width, Math.floor(cell / board.width));
  const edge = new Set(open.flatMap((cell) => sidesOf(board, cell).filter(isEdge)));
  const list = [...edge].sort((one, other) => one - other);
  while (count < target && list.length > 0) {
    const cell = takeSmoothest(list, (one) => wallsAround(board, one), random);
    board.open[cell] = 1;
    count += 1;
    for (const side of sidesOf(board, cell)) {
      if (!isEdge(side) || edge.has(side)) continue;
      edge.add(side);
      list.push(side);
    }
  }
}

/** Closes cells that part nothing, those with many walls around first, until no more than so many are open. */
function fillUp(board: Board, target: number, random: Random): void {
  let count = openCells(board).length;
  let list = openCells(board);
  while (count > target && list.length > 0) {
    const cell = takeSmoothest(list, (one) => 9 - wallsAround(board, one), random);
    if (board.open[cell] !== 1 || !isSpare(board, cell)) continue;
    board.open[cell] = 0;
    count -= 1;
    list.push(...openSides(board, cell));
    if (list.length > board.open.length * 4) list = openCells(board);
  }
}

/** Takes the least of some candidates out of a list. */
function takeSmoothest(list: number[], roughness: (cell: number) => number, random: Random): number {
  let best = random.whole(0, list.length - 1);
  for (let tried = 1; tried < candidates; tried += 1) {
    const other = random.whole(0, list.length - 1);
    if (roughness(list[other] ?? 0) < roughness(list[best] ?? 0)) best = other;
  }
  const cell = list[best] ?? 0;
  const last = list.pop() ?? 0;
  if (best < list.length) list[best] = last;
  return cell;
}
