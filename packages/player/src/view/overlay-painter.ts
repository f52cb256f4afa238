// Paints the chosen overlays onto a canvas between ground and tokens: tints from a picture of a pixel a cell, which is scaled, marks where cells
// are large enough, and ways as lines. It paints anew only when the choice, the theme or the view changed. It must not know the ground.

import type { LaidOverlay, LaidWay } from "../model/overlay/laid-overlay.ts";
import type { OverlayName } from "../model/overlay/level-overlay.ts";
import { type Camera, originOf, TILE_SCALE_MIN, type Viewport, windowOf } from "./camera.ts";
import { clearCanvas } from "./clear-canvas.ts";
import { overlayTheme } from "./overlay-theme.ts";
import { tintsOf } from "./overlay-tints.ts";
import { factionColour, type MapTheme } from "./theme.ts";

/** What is painted, and from where. */
export interface OverlayView {
  readonly camera: Camera;
  readonly viewport: Viewport;
  readonly theme: MapTheme;
  readonly chosen: ReadonlySet<OverlayName>;
}

/** Paints overlays. */
export interface OverlayPainter {
  /** Brings the canvas up to date. */
  paint(view: OverlayView): void;
}

/** A painter on a canvas, whose size it sets. */
export function createOverlayPainter(canvas: HTMLCanvasElement, laid: LaidOverlay): OverlayPainter {
  const context = canvas.getContext("2d");
  const picture: TintPicture = { canvas: document.createElement("canvas"), chosen: undefined, theme: undefined };
  let shown = "";
  return {
    paint(view) {
      const { camera, viewport, theme, chosen } = view;
      const place = `${camera.x},${camera.y},${camera.scale},${viewport.width},${viewport.height},${viewport.ratio}`;
      const key = chosen.size === 0 ? "" : `${place},${theme.isDark},${[...chosen].join()}`;
      canvas.hidden = chosen.size === 0;
      if (context === null || key === shown) return;
      shown = key;
      if (chosen.size === 0) return;
      clearCanvas(canvas, context, viewport);
      renewPicture(picture, laid, view);
      paintPicture(context, picture, { laid, view });
      const unit = camera.scale * viewport.ratio;
      const origin = originOf(camera, viewport);
      context.setTransform(unit, 0, 0, unit, origin.x, origin.y);
      const easel: Easel = { context, laid, view, pixel: viewport.ratio / unit };
      if (camera.scale >= TILE_SCALE_MIN) paintMarks(easel);
      if (chosen.has("ways")) paintWays(easel);
    },
  };
}

// --- internal ---

const fullTurn = 6.283185307179586;

/** The tints of the whole map, a pixel a cell, as they were chosen. */
interface TintPicture {
  readonly canvas: HTMLCanvasElement;
  chosen: ReadonlySet<OverlayName> | undefined;
  theme: MapTheme | undefined;
}

/** The context's unit is a cell; `pixel` is a CSS pixel in cells. */
interface Easel {
  readonly context: CanvasRenderingContext2D;
  readonly laid: LaidOverlay;
  readonly view: OverlayView;
  readonly pixel: number;
}

function renewPicture(picture: TintPicture, laid: LaidOverlay, { chosen, theme }: OverlayView): void {
  if (picture.chosen === chosen && picture.theme === theme) return;
  Object.assign(picture, { chosen, theme });
  Object.assign(picture.canvas, { width: laid.width, height: laid.height });
  const image = new ImageData(laid.width, laid.height);
  image.data.set(tintsOf(laid, chosen, theme));
  picture.canvas.getContext("2d")?.putImageData(image, 0, 0);
}

function paintPicture(context: CanvasRenderingContext2D, { canvas }: TintPicture, { laid, view }: Pick<Easel, "laid" | "view">): void {
  const { camera, viewport } = view;
  const origin = originOf(camera, viewport);
  const scale = camera.scale * viewport.ratio;
  context.imageSmoothingEnabled = scale < 1;
  context.drawImage(canvas, origin.x, origin.y, laid.width * scale, laid.height * scale);
}

/** Shapes beside the tints, so that nobody has to tell colours apart: strokes for pockets, frames for choke points, dots for dead ends. */
function paintMarks(easel: Easel): void {
  const { context, laid, view } = easel;
  const { chosen } = view;
  const colours = overlayTheme(view.theme);
  const nobody = laid.overlay.reach?.groups.findIndex((group) => group.length === 0) ?? -1;
  const seen = windowOf(view.camera, view.viewport, laid);
  const [hatch, frames, dots] = [new Path2D(), new Path2D(), new Path2D()];
  for (let y = seen.y; y < seen.y + seen.rows; y++) {
    for (let x = seen.x; x < seen.x + seen.columns; x++) {
      const cell = y * laid.width + x;
      if (chosen.has("reach") && nobody >= 0 && laid.reach?.[cell] === nobody + 1) addHatch(hatch, x, y);
      if (chosen.has("chokes") && (laid.chokes?.[cell] ?? 0) > 0) frames.roundRect(x + 0.14, y + 0.14, 0.72, 0.72, 0.14);
      if (chosen.has("dead-ends") && (laid.deadEnds?.[cell] ?? 0) > 0) addDot(dots, x + 0.5, y + 0.5, 0.11);
    }
  }
  context.lineCap = "butt";
  context.lineWidth = Math.max(0.05, easel.pixel);
  context.strokeStyle = colours.pocket;
  context.stroke(hatch);
  context.lineWidth = Math.max(0.07, 1.5 * easel.pixel);
  context.strokeStyle = colours.choke;
  context.stroke(frames);
  context.fillStyle = colours.deadEnd;
  context.fill(dots);
}

function addHatch(path: Path2D, x: number, y: number): void {
  for (const [fromX, fromY, toX, toY] of [
    [0, 0.5, 0.5, 0],
    [0, 1, 1, 0],
    [0.5, 1, 1, 0.5],
  ] as const) {
    path.moveTo(x + fromX, y + fromY);
    path.lineTo(x + toX, y + toY);
  }
}

function addDot(path: Path2D, x: number, y: number, radius: number): void {
  path.moveTo(x + radius, y);
  path.arc(x, y, radius, 0, fullTurn);
}

/** Ways beside each other where they share cells: each is moved by a little. */
function paintWays(easel: Easel): void {
  const ways = easel.laid.ways ?? [];
  ways.forEach((way, index) => {
    paintWay(easel, way, ((index % 5) - Math.min(2, (ways.length - 1) / 2)) * 0.13);
  });
}

function paintWay({ context, laid, view: { theme }, pixel }: Easel, way: LaidWay, shift: number): void {
  const { cells } = way;
  const [start, goal] = [cells?.[0], cells?.[cells.length - 1]];
  if (cells === null || start === undefined || goal === undefined) return;
  const line = new Path2D();
  const at = 0.5 + shift;
  line.moveTo(start[0] + at, start[1] + at);
  for (const [x, y] of cells) line.lineTo(x + at, y + at);
  const colour = factionColour(theme, laid.numberOf(way.faction));
  const width = Math.max(0.11, 2 * pixel);
  Object.assign(context, { lineCap: "round", lineJoin: "round", lineWidth: width + 2.4 * pixel, strokeStyle: theme.paper });
  context.stroke(line);
  context.setLineDash(way.isOpen ? [0.32, 0.3] : []);
  Object.assign(context, { lineWidth: width, strokeStyle: colour });
  context.stroke(line);
  context.setLineDash([]);
  paintEnd(context, { x: goal[0] + at, y: goal[1] + at, radius: Math.max(0.2, 4 * pixel), colour, rim: theme.paper, pixel });
}

interface WayEnd {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly colour: string;
  readonly rim: string;
  readonly pixel: number;
}

function paintEnd(context: CanvasRenderingContext2D, { x, y, radius, colour, rim, pixel }: WayEnd): void {
  const mark = new Path2D();
  mark.moveTo(x, y - radius);
  for (const [dx, dy] of [
    [radius, 0],
    [0, radius],
    [-radius, 0],
  ] as const)
    mark.lineTo(x + dx, y + dy);
  mark.closePath();
  Object.assign(context, { fillStyle: colour, strokeStyle: rim, lineWidth: 1.2 * pixel });
  context.fill(mark);
  context.stroke(mark);
}
