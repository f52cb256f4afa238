// Where stairs lead: the place exists, has cells, and nobody who arrives there is led on at once.
// It must not know what a stair looks like.
import { conflict } from "../rulebook/check/context.ts";
import { below, type Desk, type Drawing } from "./desk.ts";

/** Adds an issue for each destination of a drawing that nobody could stay at. Unknown names are told with all others. */
export function checkLanding(desk: Desk, drawing: Drawing): void {
  const cells = cellsOfPlaces(desk, drawing);
  const told = new Set<string>();
  for (const cell of drawing.cells) {
    const to = typeof cell?.tile.feature === "object" ? cell.tile.feature.to : undefined;
    const landing = to === undefined ? undefined : cells.get(to);
    if (cell === undefined || to === undefined || landing === undefined || told.has(`${cell.path} ${to}`)) continue;
    told.add(`${cell.path} ${to}`);
    const path = below(cell.path, "feature", "to");
    if (landing.length === 0) conflict(desk, path, `the place \`${to}\` is drawn nowhere`, to);
    else if (landing.some((index) => leadsOn(drawing, index)))
      conflict(desk, path, `who arrives at \`${to}\` would be led on at once; name a place beside the stairs there`, to);
  }
}

// --- internal ---

function leadsOn({ cells }: Drawing, index: number): boolean {
  const feature = cells[index]?.tile.feature;
  return typeof feature === "object" && feature.to !== undefined;
}

/** Places of the drawing and of the level's legend; one of the legend may be drawn nowhere. */
function cellsOfPlaces({ level }: Desk, { cells, places, width }: Drawing): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const said of Object.values(level.legend)) if (said.name !== undefined && !("prefab" in said)) found.set(said.name, []);
  const add = (name: string, index: number): void => {
    found.set(name, [...(found.get(name) ?? []), index]);
  };
  for (const [name, points] of places) for (const [x, y] of points) add(name, y * width + x);
  cells.forEach((cell, index) => {
    const names = new Set([cell?.tile.name, cell?.actor?.key]);
    for (const name of names) if (name !== undefined) add(name, index);
  });
  return found;
}
