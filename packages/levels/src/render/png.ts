// A picture of a level as a PNG file: a square of one colour a cell, on it a glyph where something stands. Equal pictures give equal bytes.
// It must not know a scenario.
import { encode } from "fast-png";
import { type Colour, colourOf, factionColour, INK, paletteOf } from "./colours.ts";
import { GLYPH_SIZE, glyphRows } from "./glyphs.ts";
import type { DrawnCell, LevelPicture } from "./picture.ts";

/** Limits of a picture: pixels of a cell's side, and pixels in all. */
export const PICTURE_LIMITS = { scaleMax: 32, pixelsMax: 4096 * 4096 } as const;

/** Gives the largest scale at which a map of this size can be drawn, from 1 to PICTURE_LIMITS.scaleMax. Pure. */
export function scaleFor({ width, height }: Pick<LevelPicture, "width" | "height">): number {
  let scale: number = PICTURE_LIMITS.scaleMax;
  while (scale > 1 && width * height * scale * scale > PICTURE_LIMITS.pixelsMax) scale -= 1;
  return scale;
}

/** Gives the bytes of a PNG with 256 colours at most; `scale` is 1 to scaleFor(picture), other values are brought there. Pure. */
export function pictureBytes(picture: LevelPicture, scale: number): Uint8Array {
  const size = Math.max(1, Math.min(Math.trunc(scale), scaleFor(picture)));
  const palette = paletteOf();
  const canvas: Canvas = {
    width: picture.width * size,
    pixels: new Uint8Array(picture.width * size * picture.height * size),
    inks: new Map(palette.map((colour, index) => [colour.join(), index])),
  };
  picture.cells.forEach((cell, number) => {
    drawCell(canvas, cell, { left: (number % picture.width) * size, top: Math.floor(number / picture.width) * size, size });
  });
  const data = { width: canvas.width, height: picture.height * size, data: canvas.pixels, depth: 8, channels: 1 } as const;
  return encode({ ...data, palette: palette.map((colour) => [...colour]) });
}

// --- internal ---

interface Canvas {
  readonly width: number;
  readonly pixels: Uint8Array;
  readonly inks: ReadonlyMap<string, number>;
}

interface Square {
  readonly left: number;
  readonly top: number;
  readonly size: number;
}

/** From this many pixels on a glyph can be read; below it what stands on a cell is a dot of its colour. */
const readableSize = 6;

/** From this many pixels on the ground is seen around what stands on it. */
const framedSize = 4;

function drawCell(canvas: Canvas, cell: DrawnCell, square: Square): void {
  fill(canvas, square, colourOf(cell.ground));
  const isMarked = cell.kind === "actor" || cell.kind === "item" || cell.name !== cell.ground.name;
  if (!isMarked) return;
  const inset = square.size < framedSize ? 0 : Math.max(1, Math.floor(square.size / (cell.kind === "actor" ? 10 : 4)));
  const inner = { left: square.left + inset, top: square.top + inset, size: square.size - 2 * inset };
  const colour = cell.kind === "actor" ? factionColour(cell.faction ?? 0) : colourOf(cell);
  if (square.size < readableSize) fill(canvas, inner, colour);
  else if (cell.kind !== "actor") drawGlyph(canvas, cell.glyph, square, colour);
  else {
    fill(canvas, inner, colour);
    drawGlyph(canvas, cell.glyph, square, INK);
  }
}

function fill(canvas: Canvas, { left, top, size }: Square, colour: Colour): void {
  const ink = inkOf(canvas, colour);
  for (let y = top; y < top + size; y += 1) canvas.pixels.fill(ink, y * canvas.width + left, y * canvas.width + left + size);
}

function drawGlyph(canvas: Canvas, glyph: string, { left, top, size }: Square, colour: Colour): void {
  const dot = Math.max(1, Math.floor(size / (GLYPH_SIZE.height + 2)));
  const x0 = left + Math.floor((size - GLYPH_SIZE.width * dot) / 2);
  const y0 = top + Math.floor((size - GLYPH_SIZE.height * dot) / 2);
  glyphRows(glyph).forEach((bits, row) => {
    for (let column = 0; column < GLYPH_SIZE.width; column += 1) {
      const isSet = ((bits >> (GLYPH_SIZE.width - 1 - column)) & 1) === 1;
      if (isSet) fill(canvas, { left: x0 + column * dot, top: y0 + row * dot, size: dot }, colour);
    }
  });
}

function inkOf({ inks }: Canvas, colour: Colour): number {
  return inks.get(colour.join()) ?? 0;
}
