// Paints the ground of the map onto a canvas. Large cells are tiles: one is painted again only when its number changed or one looks
// elsewhere. Small cells are pixels of one picture of the whole map, which is scaled. It must not know actors.
import { type Camera, type MapSize, originOf, TILE_SCALE_MIN, type Viewport, windowOf } from "./camera.ts";
import type { MapTheme } from "./theme.ts";
import type { TileSprites } from "./tile-sprites.ts";

/** What is painted, and from where. */
export interface GroundView {
  readonly camera: Camera;
  readonly viewport: Viewport;
  readonly size: MapSize;
  readonly theme: MapTheme;
  readonly sprites: TileSprites;
  /** Changes whenever the number of a cell may have changed. */
  readonly revision: number;
  /** The number of a cell (see cell-code.ts) by column and row of the map; what joins it is left out when `isPlain`. */
  codesFor(isPlain: boolean): (x: number, y: number) => number;
}

/** Paints the ground. */
export interface GroundPainter {
  /** Brings the canvas up to date. */
  paint(view: GroundView): void;
}

/** A painter on a canvas, whose size it sets. */
export function createGroundPainter(canvas: HTMLCanvasElement): GroundPainter {
  const context = canvas.getContext("2d", { alpha: false });
  const tiles: TileMemory = { key: "", sprites: undefined, codes: new Uint32Array(0) };
  const picture: PictureMemory = {
    canvas: document.createElement("canvas"),
    image: undefined,
    sprites: undefined,
    revision: -1,
    read: nowhere,
  };
  return {
    paint(view) {
      if (context === null) return;
      if (view.camera.scale >= TILE_SCALE_MIN) paintTiles(context, tiles, view);
      else paintPicture(context, picture, view);
      if (view.camera.scale < TILE_SCALE_MIN) tiles.key = "";
    },
  };
}

// --- internal ---

const nowhere: ReturnType<typeof windowOf> = { x: 0, y: 0, columns: 0, rows: 0 };

/** The numbers of the cells in sight as they were painted, and where one looked from, as text. */
interface TileMemory {
  key: string;
  sprites: TileSprites | undefined;
  codes: Uint32Array;
}

type CellWindow = ReturnType<typeof windowOf>;

/** The whole map, a pixel a cell; the cells of `read` are as they were at `revision`, others may be older. */
interface PictureMemory {
  readonly canvas: HTMLCanvasElement;
  image: ImageData | undefined;
  sprites: TileSprites | undefined;
  revision: number;
  read: CellWindow;
}

function paintTiles(context: CanvasRenderingContext2D, memory: TileMemory, view: GroundView): void {
  const { camera, viewport, sprites } = view;
  const seen = windowOf(camera, viewport, view.size);
  const key = `${camera.x},${camera.y},${camera.scale},${viewport.width},${viewport.height},${viewport.ratio}`;
  const isFresh = key !== memory.key || sprites !== memory.sprites;
  if (isFresh) {
    clear(context, view);
    Object.assign(memory, { key, sprites, codes: new Uint32Array(seen.columns * seen.rows) });
  }
  const codeAt = view.codesFor(false);
  const origin = originOf(camera, viewport);
  const size = Math.round(camera.scale * viewport.ratio);
  for (let index = 0; index < memory.codes.length; index++) {
    const x = seen.x + (index % seen.columns);
    const y = seen.y + Math.floor(index / seen.columns);
    const code = codeAt(x, y);
    if (!isFresh && memory.codes[index] === code) continue;
    memory.codes[index] = code;
    context.drawImage(sprites.picture(code, size), origin.x + x * size, origin.y + y * size);
  }
}

function paintPicture(context: CanvasRenderingContext2D, memory: PictureMemory, view: GroundView): void {
  const { camera, viewport, size } = view;
  const seen = windowOf(camera, viewport, size);
  const isStale = memory.revision !== view.revision || memory.sprites !== view.sprites;
  if (isStale || !isInside(seen, memory.read)) renewPicture(memory, view, seen);
  clear(context, view);
  const origin = originOf(camera, viewport);
  const scale = camera.scale * viewport.ratio;
  context.imageSmoothingEnabled = scale < 1;
  context.drawImage(memory.canvas, origin.x, origin.y, size.width * scale, size.height * scale);
}

function isInside(inner: CellWindow, outer: CellWindow): boolean {
  const isWide = inner.x >= outer.x && inner.x + inner.columns <= outer.x + outer.columns;
  return isWide && inner.y >= outer.y && inner.y + inner.rows <= outer.y + outer.rows;
}

/** Brings the cells in sight up to date; only the rows between the first and the last changed one are copied. */
function renewPicture(memory: PictureMemory, { size, sprites, revision, codesFor }: GroundView, read: CellWindow): void {
  if (memory.image === undefined) {
    memory.canvas.width = size.width;
    memory.canvas.height = size.height;
    memory.image = new ImageData(size.width, size.height);
  }
  Object.assign(memory, { sprites, revision, read });
  const words = new Uint32Array(memory.image.data.buffer);
  const codeAt = codesFor(true);
  let [first, last] = [size.height, -1];
  for (let y = read.y; y < read.y + read.rows; y++) {
    for (let x = read.x; x < read.x + read.columns; x++) {
      const pixel = sprites.pixel(codeAt(x, y));
      if (words[y * size.width + x] === pixel) continue;
      words[y * size.width + x] = pixel;
      first = Math.min(first, y);
      last = y;
    }
  }
  if (last >= first) memory.canvas.getContext("2d")?.putImageData(memory.image, 0, 0, 0, first, size.width, last - first + 1);
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
