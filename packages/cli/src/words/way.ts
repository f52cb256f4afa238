// A way on a map in characters: the part of the map around it, made smaller where it does not fit.
// It must not know how a way was found.
import type { FoundWay } from "@dramatis/app";
import type { Colours } from "../terminal.ts";

/** Gives the lines of a way: what it costs, then the map with `A` where it begins, `B` where it ends and `*` between. */
export function wayLines({ found, straight, diagonal, length, way, rows }: FoundWay, colours: Colours): string[] {
  if (!found) return ["no way leads there"];
  const cost = `${length} = ${straight} + ${diagonal} * sqrt(2), ${way.length - 1} steps`;
  const box = boxOf(way, rows);
  const step = Math.max(1, Math.ceil((box.right - box.left + 1) / columnsMax), Math.ceil((box.bottom - box.top + 1) / rowsMax));
  const marks = new Map(way.map(([x, y]) => [keyOf(x, y, step), "*"]));
  for (const [mark, cell] of [
    ["A", way[0]],
    ["B", way[way.length - 1]],
  ] as const) {
    if (cell !== undefined) marks.set(keyOf(cell[0], cell[1], step), mark);
  }
  const drawn: string[] = [];
  for (let y = box.top - (box.top % step); y <= box.bottom; y += step) {
    let line = "";
    for (let x = box.left - (box.left % step); x <= box.right; x += step) {
      const mark = marks.get(keyOf(x, y, step));
      line += mark === undefined ? colours.dim(rows[y]?.charAt(x) ?? "") : colours.bold(colours.green(mark));
    }
    drawn.push(line);
  }
  return [colours.bold(cost), ...drawn, ...(step === 1 ? [] : [`one character stands for ${step} x ${step} cells`])];
}

// --- internal ---

const columnsMax = 100;
const rowsMax = 40;
const margin = 2;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function boxOf(way: FoundWay["way"], rows: readonly string[]): Box {
  const [first = [0, 0]] = way;
  const box = { left: first[0], right: first[0], top: first[1], bottom: first[1] };
  for (const [x, y] of way) {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return {
    left: Math.max(0, box.left - margin),
    right: Math.min((rows[0]?.length ?? 1) - 1, box.right + margin),
    top: Math.max(0, box.top - margin),
    bottom: Math.min(rows.length - 1, box.bottom + margin),
  };
}

function keyOf(x: number, y: number, step: number): string {
  return `${Math.floor(x / step)},${Math.floor(y / step)}`;
}
