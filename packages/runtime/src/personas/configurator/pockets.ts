// Pockets: cells that can be stood on and that nobody of the cast can come to, joined, with what they hold and why they are cut off.
// It must not judge whether anybody wants to go there.

import { byCodeUnits } from "../../contracts/canonical.ts";
import type { PocketFinding } from "../../ports.ts";
import { pointOf } from "../../rulebook/level-grid.ts";
import { whyNot } from "./obstacles.ts";
import { neighboursOf, type Reach, type Ways } from "./ways.ts";

/** The most pockets that are told of, the largest first. */
export const POCKETS_MAX = 32;

/** Gives the pockets that a walk of the whole cast left out, the largest first, then by first cell; at most POCKETS_MAX. Pure. */
export function pocketsOf(ways: Ways, reach: Reach): readonly PocketFinding[] {
  const seen = Uint8Array.from(reach.reached);
  const pockets: (readonly number[])[] = [];
  ways.cells.forEach((kind, cell) => {
    if (kind !== "closed" && seen[cell] !== 1) pockets.push(pocketFrom(ways, seen, cell));
  });
  const sorted = pockets.sort((left, right) => right.length - left.length || (left[0] ?? 0) - (right[0] ?? 0));
  return sorted.slice(0, POCKETS_MAX).map((cells) => describe(ways, reach, cells));
}

// --- internal ---

function pocketFrom(ways: Ways, seen: Uint8Array, first: number): number[] {
  const cells = [first];
  seen[first] = 1;
  for (let head = 0; head < cells.length; head++) {
    for (const next of neighboursOf(ways, cells[head] ?? first)) {
      if (ways.cells[next] === "closed" || ways.cells[next] === undefined || seen[next] === 1) continue;
      seen[next] = 1;
      cells.push(next);
    }
  }
  return cells;
}

function describe(ways: Ways, reach: Reach, cells: readonly number[]): PocketFinding {
  const { grid } = ways.tables;
  const inside = new Set(cells);
  const features = cells.flatMap((cell) => ways.features[cell] ?? []);
  const places = [...grid.placeCells].filter(([, list]) => list.some((cell) => inside.has(cell))).map(([name]) => name);
  const { x, y } = pointOf(
    cells.reduce((least, cell) => Math.min(least, cell), cells[0] ?? 0),
    grid.stride,
  );
  const why = whyNot(ways, { from: ways.starts, reach, isMet: ({ reached }) => cells.some((cell) => reached[cell] === 1) });
  return { cells: cells.length, at: [x, y], holds: [...new Set([...features, ...places])].sort(byCodeUnits), why };
}
