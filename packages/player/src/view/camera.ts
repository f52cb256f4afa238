// Where one looks: the point of the map in the middle of the canvas and how large a cell is. Pure numbers, and the sums with them.
// It must not know the canvas nor the world.

/** A view of the map. `x` and `y` are in cells from the upper left of the map, `scale` is CSS pixels a cell, as it is drawn. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** A rectangle in CSS pixels, and how many device pixels one of them has. */
export interface Viewport {
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

/** Width and height of the map in cells. */
export interface MapSize {
  readonly width: number;
  readonly height: number;
}

/** From this size on (CSS pixels a cell) cells are drawn as tiles, and a cell is a whole number of device pixels. */
export const TILE_SCALE_MIN = 7;

/** The largest size of a cell in CSS pixels. */
export const SCALE_MAX = 96;

/** Shows the whole map, at most at `most` CSS pixels a cell. Pure. */
export function fitted(size: MapSize, viewport: Viewport, most = 56): Camera {
  const raw = Math.min((viewport.width - 2 * margin) / size.width, (viewport.height - 2 * margin) / size.height, most);
  return { x: size.width / 2, y: size.height / 2, scale: snapped(Math.max(raw, scaleMin(size, viewport)), viewport, Math.floor) };
}

/** Zooms by a factor so that the point of the map under a point of the canvas stays there; never nearer or farther than makes sense. Pure. */
export function zoomed(
  camera: Camera,
  factor: number,
  { at, size, viewport }: { at: { x: number; y: number }; size: MapSize; viewport: Viewport },
): Camera {
  const raw = Math.max(scaleMin(size, viewport), Math.min(SCALE_MAX, camera.scale * factor));
  const scale = snapped(raw, viewport, factor < 1 ? Math.floor : Math.ceil);
  const dx = at.x - viewport.width / 2;
  const dy = at.y - viewport.height / 2;
  return held({ x: camera.x + dx / camera.scale - dx / scale, y: camera.y + dy / camera.scale - dy / scale, scale }, size);
}

/** Moves the map by so many CSS pixels. Pure. */
export function panned(camera: Camera, dx: number, dy: number, size: MapSize): Camera {
  return held({ ...camera, x: camera.x - dx / camera.scale, y: camera.y - dy / camera.scale }, size);
}

/** The point of the map under a point of the canvas, in cells. Pure. */
export function toMap(camera: Camera, viewport: Viewport, x: number, y: number): { readonly x: number; readonly y: number } {
  return { x: camera.x + (x - viewport.width / 2) / camera.scale, y: camera.y + (y - viewport.height / 2) / camera.scale };
}

/** The cells that can be seen, as a rectangle inside the map: first column and row, how many of each. Pure. */
export function windowOf(
  camera: Camera,
  viewport: Viewport,
  size: MapSize,
): { readonly x: number; readonly y: number; readonly columns: number; readonly rows: number } {
  const upper = toMap(camera, viewport, 0, 0);
  const lower = toMap(camera, viewport, viewport.width, viewport.height);
  const x = Math.max(0, Math.floor(upper.x));
  const y = Math.max(0, Math.floor(upper.y));
  return {
    x,
    y,
    columns: Math.max(0, Math.min(size.width, Math.ceil(lower.x)) - x),
    rows: Math.max(0, Math.min(size.height, Math.ceil(lower.y)) - y),
  };
}

/** Where the upper left of the map stands, in whole device pixels. Pure. */
export function originOf(camera: Camera, { width, height, ratio }: Viewport): { readonly x: number; readonly y: number } {
  return { x: Math.round((width / 2 - camera.x * camera.scale) * ratio), y: Math.round((height / 2 - camera.y * camera.scale) * ratio) };
}

// --- internal ---

const margin = 18;

function scaleMin(size: MapSize, { width, height }: Viewport): number {
  return Math.max(0.05, Math.min(TILE_SCALE_MIN, (0.8 * width) / size.width, (0.8 * height) / size.height));
}

/** A tile is a whole number of device pixels, so that no seams show. */
function snapped(scale: number, { ratio }: Viewport, round: (value: number) => number): number {
  return scale < TILE_SCALE_MIN ? scale : Math.max(1, round(Number((scale * ratio).toFixed(6)))) / ratio;
}

function held(camera: Camera, { width, height }: MapSize): Camera {
  return { ...camera, x: Math.max(0, Math.min(width, camera.x)), y: Math.max(0, Math.min(height, camera.y)) };
}
