// Turning and mirroring of a drawing: its cells, its places, and whatever on them says a direction (kinds that flow or are one-way, facings, scripts).
// It must not know where the drawing is stamped.
import type { AuthoredStack, DrawnActor } from "../contracts/authored-level.ts";
import { byCodeUnits } from "../contracts/canonical.ts";
import type { Point } from "../contracts/level.ts";
import { directionSchema } from "../contracts/names.ts";
import type { Rulebook } from "../contracts/rulebook.ts";
import { conflict } from "../rulebook/check/context.ts";
import { featureOf, lookup } from "../rulebook/tables.ts";
import type { Desk, Drawing, DrawnCell } from "./desk.ts";

/** How a drawing is laid: mirrored left to right first, then turned clockwise by degrees. */
export interface Turning {
  readonly turn: 0 | 90 | 180 | 270;
  readonly mirror: boolean;
}

/** Gives a drawing mirrored and turned. A kind with a direction that has no counterpart among the kinds is an issue. Pure but for the issues. */
export function turned(desk: Desk, rulebook: Rulebook, drawing: Drawing, turning: Turning): Drawing {
  if (turning.turn === 0 && !turning.mirror) return drawing;
  const isLying = turning.turn === 90 || turning.turn === 270;
  const width = isLying ? drawing.height : drawing.width;
  const height = isLying ? drawing.width : drawing.height;
  const cells = new Array<DrawnCell | undefined>(width * height).fill(undefined);
  const of = { desk, rulebook, turning };
  drawing.cells.forEach((cell, index) => {
    const [x, y] = pointAfter(drawing, turning, [index % drawing.width, Math.floor(index / drawing.width)]);
    cells[y * width + x] = cell === undefined ? undefined : turnedCell(of, cell);
  });
  const places = [...drawing.places].map(([name, points]) => [name, points.map((point) => pointAfter(drawing, turning, point))] as const);
  return { width, height, cells, places: new Map(places) };
}

// --- internal ---

type Direction = (typeof directionSchema.options)[number];

interface Job {
  readonly desk: Desk;
  readonly rulebook: Rulebook;
  readonly turning: Turning;
}

function pointAfter({ width, height }: Drawing, { turn, mirror }: Turning, [column, y]: Point): [number, number] {
  const x = mirror ? width - 1 - column : column;
  if (turn === 90) return [height - 1 - y, x];
  if (turn === 180) return [width - 1 - x, height - 1 - y];
  return turn === 270 ? [y, width - 1 - x] : [x, y];
}

/** Directions are numbered clockwise from north, so that mirroring is a change of sign and a quarter turn two steps. */
function directionAfter({ turn, mirror }: Turning, direction: Direction): Direction {
  const all = directionSchema.options;
  const number = all.indexOf(direction);
  return all[((mirror ? 8 - number : number) + turn / 45) % 8] ?? direction;
}

function turnedCell(job: Job, cell: DrawnCell): DrawnCell {
  const { tile, actor } = cell;
  const terrain = kindAfter(job, tile.terrain, `${cell.path}.terrain`);
  const said = actor === undefined ? undefined : { ...actor, said: actorAfter(job, actor.said) };
  return { ...cell, tile: { ...tile, terrain, ...featureAfter(job, tile, cell.path) }, actor: said };
}

function featureAfter(job: Job, { feature }: Pick<AuthoredStack, "feature">, path: string): Pick<AuthoredStack, "feature"> {
  if (feature === undefined) return {};
  const kind = kindAfter(job, featureOf(feature).kind, `${path}.feature`);
  return { feature: typeof feature === "string" ? kind : { ...feature, kind } };
}

/** A kind without a direction stays; another becomes the kind that says the same in the new direction, of several the one named alike. */
function kindAfter({ desk, rulebook, turning }: Job, name: string, path: string): string {
  const row = lookup(rulebook.kinds, name);
  if (row === undefined || (row.flow === undefined && row.from.length === 8)) return name;
  const { flow, from, ...rest } = row;
  const sorted = (directions: readonly Direction[]): string => [...directions].sort(byCodeUnits).join(" ");
  const wanted = {
    flow: flow === undefined ? "" : directionAfter(turning, flow),
    from: sorted(from.map((one) => directionAfter(turning, one))),
    rest: said(rest),
  };
  const found = Object.entries(rulebook.kinds).filter(
    ([, { flow: otherFlow, from: otherFrom, ...other }]) =>
      (otherFlow ?? "") === wanted.flow && sorted(otherFrom) === wanted.from && said(other) === wanted.rest,
  );
  const stem = name.replace(/-[a-z]+$/, "");
  const best = found.find(([other]) => other.startsWith(stem)) ?? found[0];
  if (best === undefined) conflict(desk, path, `it says a direction, and no kind says the same when it is turned`, name);
  return best?.[0] ?? name;
}

/** What a row says beside its directions; the character it is shown with says nothing. */
function said({ glyph: _shown, ...row }: Omit<Rulebook["kinds"][string], "flow" | "from">): string {
  return JSON.stringify(row);
}

function actorAfter({ turning }: Job, actor: DrawnActor): DrawnActor {
  if (typeof actor === "string") return actor;
  const { facing, driver } = actor;
  const script = driver !== undefined && "script" in driver ? driver.script : undefined;
  const lines = script?.map((line) =>
    line.direction === undefined ? line : { ...line, direction: directionAfter(turning, line.direction) },
  );
  return {
    ...actor,
    ...(facing === undefined ? {} : { facing: directionAfter(turning, facing) }),
    ...(lines === undefined ? {} : { driver: { script: lines } }),
  };
}
