// Terrain, one cell in a unit square: floor with the shadow of walls, walls with a lit top and a front, water, pits.
// It must not know where on the map the cell lies; what joins it is said by a mask.
import type { Look, TerrainShape } from "./looks.ts";
import type { MapTheme } from "./theme.ts";

/** Where and with which colours to draw. The context's unit is the side of a cell. */
export interface Brush {
  readonly context: CanvasRenderingContext2D;
  readonly theme: MapTheme;
}

/** Bits of a mask: the neighbour in that direction joins the cell (for walls: is a wall; for the ground: is a wall; for water: is water). */
export const JOINS_NORTH = 1;
export const JOINS_EAST = 2;
export const JOINS_SOUTH = 4;
export const JOINS_WEST = 8;

/** Draws terrain into the unit square. */
export function drawTerrain(brush: Brush, look: Look<TerrainShape>, mask: number): void {
  grounds[look.shape](brush, mask, look.glyph);
}

/** Draws a character in the middle of the unit square. */
export function drawGlyph({ context }: Brush, glyph: string, colour: string, size = 0.62): void {
  if (glyph === "") return;
  context.fillStyle = colour;
  context.font = `600 ${size}px system-ui, sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(glyph, 0.5, 0.53);
}

// --- internal ---

type Ground = (brush: Brush, mask: number, glyph: string) => void;

const grounds: Readonly<Record<TerrainShape, Ground>> = {
  void: ({ context, theme }) => fill(context, theme.outside),
  floor(brush, mask, glyph) {
    drawFloor(brush, mask);
    if (glyph !== ".") drawGlyph(brush, glyph, brush.theme.plaque);
  },
  wall: drawWall,
  water: (brush, mask) => drawWater(brush, brush.theme.water, mask),
  "deep-water": (brush, mask) => drawWater(brush, brush.theme.waterDeep, mask),
  lava: (brush, mask) => drawWater(brush, brush.theme.lava, mask),
  pit: drawPit,
  block(brush, mask, glyph) {
    drawFloor(brush, mask);
    drawGlyph(brush, glyph, brush.theme.wallFront);
  },
};

const front = 0.34;

function fill(context: CanvasRenderingContext2D, colour: string): void {
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
}

function bar(context: CanvasRenderingContext2D, colour: string, box: readonly [number, number, number, number]): void {
  context.fillStyle = colour;
  context.fillRect(...box);
}

function drawFloor({ context, theme }: Brush, mask: number): void {
  fill(context, theme.floor);
  bar(context, theme.floorSeam, [0, 0, 1, 0.04]);
  bar(context, theme.floorSeam, [0, 0, 0.04, 1]);
  if ((mask & JOINS_NORTH) !== 0) bar(context, theme.shadow, [0, 0, 1, 0.14]);
  if ((mask & JOINS_WEST) !== 0) bar(context, theme.shadow, [0, (mask & JOINS_NORTH) === 0 ? 0 : 0.14, 0.08, 1]);
}

function drawWall({ context, theme }: Brush, mask: number): void {
  fill(context, theme.wall);
  if ((mask & JOINS_NORTH) === 0) bar(context, theme.wallLight, [0, 0, 1, 0.08]);
  if ((mask & JOINS_WEST) === 0) bar(context, theme.wallLight, [0, 0, 0.06, 1]);
  if ((mask & JOINS_EAST) === 0) bar(context, theme.wallDark, [0.94, 0, 0.06, 1]);
  if ((mask & JOINS_SOUTH) !== 0) return;
  bar(context, theme.wallFront, [0, 1 - front, 1, front]);
  bar(context, theme.wallLight, [0, 1 - front, 1, 0.05]);
}

function drawWater({ context, theme }: Brush, colour: string, mask: number): void {
  fill(context, colour);
  context.strokeStyle = theme.waterLine;
  context.lineWidth = 0.06;
  context.lineCap = "round";
  for (const [x, y] of [
    [0.14, 0.3],
    [0.44, 0.66],
  ] as const) {
    context.beginPath();
    context.moveTo(x, y);
    context.quadraticCurveTo(x + 0.1, y - 0.12, x + 0.2, y);
    context.quadraticCurveTo(x + 0.3, y + 0.12, x + 0.4, y);
    context.stroke();
  }
  if ((mask & JOINS_NORTH) === 0) bar(context, theme.shadow, [0, 0, 1, 0.1]);
  if ((mask & JOINS_WEST) === 0) bar(context, theme.shadow, [0, 0, 0.07, 1]);
}

function drawPit({ context, theme }: Brush, mask: number): void {
  fill(context, theme.pit);
  if ((mask & JOINS_NORTH) === 0) bar(context, theme.pitEdge, [0, 0, 1, 0.22]);
  if ((mask & JOINS_WEST) === 0) bar(context, theme.pitEdge, [0, 0, 0.1, 1]);
  if ((mask & JOINS_EAST) === 0) bar(context, theme.pitEdge, [0.95, 0, 0.05, 1]);
}
