// Paints the ground of the map onto a canvas: cells as tiles, or as single pixels that are scaled where cells are small. A cell is painted
// again only when its number changed or one looks elsewhere. It must not know actors.
import { type Camera, type MapSize, originOf, TILE_SCALE_MIN, type Viewport, windowOf } from "./camera.ts";
import type { MapTheme } from "./theme.ts";
import type { TileSprites } from "./tile-sprites.ts";

/** What is painted, and from where. `codeAt` gives the number of a cell (see cell-code.ts) by column and row of the map. */
export interface GroundView {
  readonly camera: Camera;
  readonly viewport: Viewport;
  readonly size: MapSize;
  readonly theme: MapTheme;
  readonly sprites: TileSprites;
  codeAt(x: number, y: number): number;
}

/** Paints the ground. */
export interface GroundPainter {
  /** Brings the canvas up to date; gives how many cells were painted. */
  paint(view: GroundView): number;
}

/** A painter on a canvas, whose size it sets. */
export function createGroundPainter(canvas: HTMLCanvasElement): GroundPainter {
  const context = canvas.getContext("2d", { alpha: false });
  const pixels = document.createElement("canvas");
  const memory: PaintMemory = { key: "", sprites: undefined, codes: new Uint32Array(0), pixels, image: undefined };
  return {
    paint(view) {
      if (context === null) return 0;
      const seen = windowOf(view.camera, view.viewport, view.size);
      const isFresh = refresh(memory, view, seen);
      if (isFresh) clear(context, view);
      const paintOne = view.camera.scale >= TILE_SCALE_MIN ? tilePainter(context, view) : pixelPainter(memory, view, seen);
      const painted = paintChanged(memory, view, { seen, isFresh, paintOne });
      if (painted > 0 && view.camera.scale < TILE_SCALE_MIN) showPixels(context, memory, { view, seen });
      return painted;
    },
  };
}

// --- internal ---

interface PaintMemory {
  /** Where one looked from when `codes` were painted, as text. */
  key: string;
  sprites: TileSprites | undefined;
  codes: Uint32Array;
  readonly pixels: HTMLCanvasElement;
  image: ImageData | undefined;
}

type Seen = ReturnType<typeof windowOf>;
type PaintOne = (code: number, x: number, y: number) => void;

/** Takes note of where one looks from; true when everything has to be painted. */
function refresh(memory: PaintMemory, { camera, viewport, sprites }: GroundView, seen: Seen): boolean {
  const key = `${camera.x},${camera.y},${camera.scale},${viewport.width},${viewport.height},${viewport.ratio}`;
  if (key === memory.key && sprites === memory.sprites) return false;
  memory.key = key;
  memory.sprites = sprites;
  memory.codes = new Uint32Array(seen.columns * seen.rows);
  memory.image = undefined;
  return true;
}

function clear(context: CanvasRenderingContext2D, { viewport, theme }: GroundView): void {
  const { canvas } = context;
  const width = Math.round(viewport.width * viewport.ratio);
  const height = Math.round(viewport.height * viewport.ratio);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  context.fillStyle = theme.outside;
  context.fillRect(0, 0, width, height);
}

function paintChanged(
  memory: PaintMemory,
  view: GroundView,
  { seen, isFresh, paintOne }: { seen: Seen; isFresh: boolean; paintOne: PaintOne },
): number {
  let painted = 0;
  for (let row = 0; row < seen.rows; row++) {
    for (let column = 0; column < seen.columns; column++) {
      const index = row * seen.columns + column;
      const code = view.codeAt(seen.x + column, seen.y + row);
      if (!isFresh && memory.codes[index] === code) continue;
      memory.codes[index] = code;
      paintOne(code, seen.x + column, seen.y + row);
      painted += 1;
    }
  }
  return painted;
}

function tilePainter(context: CanvasRenderingContext2D, { camera, viewport, sprites }: GroundView): PaintOne {
  const origin = originOf(camera, viewport);
  const size = Math.round(camera.scale * viewport.ratio);
  return (code, x, y) => context.drawImage(sprites.picture(code, size), origin.x + x * size, origin.y + y * size);
}

function pixelPainter(memory: PaintMemory, { sprites }: GroundView, seen: Seen): PaintOne {
  const width = Math.max(1, seen.columns);
  memory.image ??= new ImageData(width, Math.max(1, seen.rows));
  const words = new Uint32Array(memory.image.data.buffer);
  return (code, x, y) => {
    words[(y - seen.y) * width + x - seen.x] = sprites.pixel(code);
  };
}

function showPixels(
  context: CanvasRenderingContext2D,
  { pixels, image }: PaintMemory,
  { view, seen }: { view: GroundView; seen: Seen },
): void {
  if (image === undefined) return;
  pixels.width = image.width;
  pixels.height = image.height;
  pixels.getContext("2d")?.putImageData(image, 0, 0);
  const { camera, viewport } = view;
  const origin = originOf(camera, viewport);
  const scale = camera.scale * viewport.ratio;
  context.imageSmoothingEnabled = scale < 1;
  context.drawImage(pixels, origin.x + seen.x * scale, origin.y + seen.y * scale, image.width * scale, image.height * scale);
}
