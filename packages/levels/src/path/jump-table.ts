// Where jump point search lands from each cell in each direction, worked out once for a grid. No goal is known here.
// Source: D. Harabor and A. Grastien, "Improving jump point search" (2014), with the rules for diagonal steps that need both sides free:
// then only straight moves have forced neighbours, and a diagonal move stops where one of its two straight moves would find something.
import type { PathGrid } from "./path-grid.ts";

/** The table. Memory: 16 bytes a cell. */
export interface JumpTable {
  /** At cell * 8 + direction: steps to the next jump point, from 1; or 0 and less: minus the steps that can be taken before something closed. */
  readonly jumps: Int16Array;
  /** At arriving direction * 256 + near mask: the directions that need to be looked into; at 8 * 256 + mask those of a start: all. */
  readonly onward: Uint8Array;
}

/** Works out the table of a grid. Pure. */
export function jumpTable(grid: PathGrid): JumpTable {
  const onward = onwardMasks();
  const jumps = new Int16Array(grid.open.length * 8);
  for (const direction of [0, 2, 4, 6]) fillStraight(grid, direction, onward, jumps);
  for (const direction of [1, 3, 5, 7]) fillDiagonal(grid, direction, jumps);
  return { jumps, onward };
}

// --- internal ---

function onwardMasks(): Uint8Array {
  const onward = new Uint8Array(9 * 256);
  for (let near = 0; near < 256; near += 1) {
    for (let direction = 0; direction < 8; direction += 1) onward[direction * 256 + near] = directionsBehind(direction, near);
    onward[8 * 256 + near] = 255;
  }
  return onward;
}

/** Behind a diagonal step: the same way on and its two parts. Behind a straight one: on, and around every corner that was just passed. */
function directionsBehind(direction: number, near: number): number {
  const turned = (by: number): number => 1 << ((direction + by) & 7);
  if (direction % 2 === 1) return turned(-1) | turned(0) | turned(1);
  let mask = turned(0);
  if ((near & turned(2)) !== 0 && (near & turned(3)) === 0) mask |= turned(1) | turned(2);
  if ((near & turned(-2)) !== 0 && (near & turned(-3)) === 0) mask |= turned(-1) | turned(-2);
  return mask;
}

/** Cells in the order in which the neighbour in a direction comes first: descending for those that lie behind in the numbering. */
function eachCell(grid: PathGrid, direction: number, visit: (cell: number, next: number) => void): void {
  const offset = grid.offsets[direction] ?? 0;
  const last = grid.open.length - 1;
  for (let count = 0; count <= last; count += 1) {
    const cell = offset < 0 ? count : last - count;
    if (grid.open[cell] === 1) visit(cell, cell + offset);
  }
}

function fillStraight(grid: PathGrid, direction: number, onward: Uint8Array, jumps: Int16Array): void {
  const straightOn = 1 << direction;
  eachCell(grid, direction, (cell, next) => {
    if (grid.open[next] !== 1) return;
    const isJumpPoint = onward[direction * 256 + (grid.near[next] ?? 0)] !== straightOn;
    const beyond = jumps[next * 8 + direction] ?? 0;
    jumps[cell * 8 + direction] = isJumpPoint ? 1 : beyond > 0 ? beyond + 1 : beyond - 1;
  });
}

function fillDiagonal(grid: PathGrid, direction: number, jumps: Int16Array): void {
  const [left, right] = [direction - 1, (direction + 1) & 7];
  eachCell(grid, direction, (cell, next) => {
    if (((grid.steps[cell] ?? 0) & (1 << direction)) === 0) return;
    const isJumpPoint = (jumps[next * 8 + left] ?? 0) > 0 || (jumps[next * 8 + right] ?? 0) > 0;
    const beyond = jumps[next * 8 + direction] ?? 0;
    jumps[cell * 8 + direction] = isJumpPoint ? 1 : beyond > 0 ? beyond + 1 : beyond - 1;
  });
}
