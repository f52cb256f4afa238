// Floors: maps of their own that are laid onto one grid, one below the other, so far apart that nothing carries from one to another.
// It must not know what is drawn on them.
import type { Point, Region } from "../contracts/level.ts";
import { report } from "../rulebook/check/context.ts";
import { defaultRulebook } from "../rulebook/default.ts";
import type { Desk, Drawing, DrawnCell } from "./desk.ts";

/** Several drawings on one grid, and where each of them lies. */
export interface LaidFloors {
  readonly drawing: Drawing;
  readonly floors: Readonly<Record<string, Region>>;
}

/** Lays floors out in order of their names: down one column, and on in the next when 1024 rows are full. Too many cells are an issue. */
export function layFloors(desk: Desk, floors: readonly (readonly [string, Drawing])[]): LaidFloors {
  const gap = gapOf(desk.scenario);
  const placed = positions(floors, gap);
  const width = placed.reduce((most, { drawing, left }) => Math.max(most, left + drawing.width), 0);
  const height = placed.reduce((most, { drawing, top }) => Math.max(most, top + drawing.height), 0);
  if (width > sideMax || height > sideMax) {
    const found = `floors that together, ${gap} cells apart, take ${width} columns, ${height} rows`;
    report(desk, "DRAMATIS_LEVEL_SIZE", "level.floors", { expected: `1 to ${sideMax} rows and columns`, found });
    return { drawing: placed[0]?.drawing ?? nothing, floors: {} };
  }
  const cells = new Array<DrawnCell | undefined>(width * height).fill(undefined);
  const places = new Map<string, Point[]>();
  for (const { drawing, left, top } of placed) {
    drawing.cells.forEach((cell, index) => {
      cells[(top + Math.floor(index / drawing.width)) * width + left + (index % drawing.width)] = cell;
    });
    for (const [name, points] of drawing.places)
      places.set(name, [...(places.get(name) ?? []), ...points.map(([x, y]): Point => [x + left, y + top])]);
  }
  const regions = placed.map(({ name, drawing, left, top }): [string, Region] => [
    name,
    { from: [left, top], to: [left + drawing.width - 1, top + drawing.height - 1] },
  ]);
  return { drawing: { width, height, cells, places }, floors: Object.fromEntries(regions) };
}

// --- internal ---

const sideMax = 1024;

/** The farthest that sight, light, a strike or a shot can reach: their contracts allow no more. */
const reachMax = 32;

const nothing: Drawing = { width: 0, height: 0, cells: [], places: new Map() };

interface Placed {
  readonly name: string;
  readonly drawing: Drawing;
  readonly left: number;
  readonly top: number;
}

function positions(floors: readonly (readonly [string, Drawing])[], gap: number): Placed[] {
  const placed: Placed[] = [];
  let [left, top, widest] = [0, 0, 0];
  for (const [name, drawing] of floors) {
    if (top > 0 && top + drawing.height > sideMax) [left, top, widest] = [left + widest + gap, 0, 0];
    placed.push({ name, drawing, left, top });
    top += drawing.height + gap;
    widest = Math.max(widest, drawing.width);
  }
  return placed;
}

/** As many cells of void as the farthest of anything reaches: then the next floor is one cell farther away. */
function gapOf(scenario: Desk["scenario"]): number {
  return Math.max(reachMax, loudest(scenario), loudest(defaultRulebook));
}

/** The largest radius of a noise that is written anywhere: by an action's row or by a consequence. */
function loudest(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce((most, [key, inner]) => Math.max(most, key === "noise" ? radiusOf(inner) : 0, loudest(inner)), 0);
}

function radiusOf(noise: unknown): number {
  const radius = typeof noise === "object" && noise !== null && "radius" in noise ? noise.radius : noise;
  return typeof radius === "number" ? radius : 0;
}
