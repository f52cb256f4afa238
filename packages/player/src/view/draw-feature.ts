// Features, one cell in a unit square: doors with their locks, the way out, goals, spikes, and a plaque for what has no picture.
// It must not draw the ground below, nor know the rules.
import { type Brush, drawGlyph, JOINS_EAST, JOINS_NORTH, JOINS_SOUTH, JOINS_WEST } from "./draw-terrain.ts";
import type { FeatureShape, Look } from "./looks.ts";

/** Draws a feature onto the unit square. The mask says where walls are: a door spans from wall to wall. */
export function drawFeature(brush: Brush, look: Look<FeatureShape>, mask: number): void {
  features[look.shape](brush, look, bits(mask, JOINS_EAST, JOINS_WEST) >= bits(mask, JOINS_NORTH, JOINS_SOUTH));
}

// --- internal ---

type Picture = (brush: Brush, look: Look<FeatureShape>, isAcross: boolean) => void;

const features: Readonly<Record<FeatureShape, Picture>> = {
  none() {},
  door(brush, { colour }, isAcross) {
    turned(brush, isAcross, () => drawDoor(brush, colour));
    drawLock(brush, colour);
  },
  "open-door": (brush, { colour }, isAcross) => turned(brush, isAcross, () => drawOpenDoor(brush, colour)),
  exit: drawExit,
  goal: drawGoal,
  spikes: drawSpikes,
  hazard: (brush, { glyph }) => drawPlaque(brush, glyph, brush.theme.danger),
  plaque: (brush, { glyph }) => drawPlaque(brush, glyph, brush.theme.plaque),
};

function bits(mask: number, one: number, other: number): number {
  return ((mask & one) === 0 ? 0 : 1) + ((mask & other) === 0 ? 0 : 1);
}

/** Draws something made for west to east, turned by a quarter where it goes from north to south. */
function turned({ context }: Brush, isAcross: boolean, draw: () => void): void {
  context.save();
  if (!isAcross) context.transform(0, 1, -1, 0, 1, 0);
  draw();
  context.restore();
}

function box(context: CanvasRenderingContext2D, colour: string, [x, y, width, height, radius = 0]: readonly number[]): void {
  context.fillStyle = colour;
  context.beginPath();
  context.roundRect(x ?? 0, y ?? 0, width ?? 0, height ?? 0, radius);
  context.fill();
}

function drawDoor({ context, theme }: Brush, lock: string | undefined): void {
  box(context, theme.shadow, [0, 0.66, 1, 0.12]);
  box(context, theme.woodDark, [0, 0.22, 1, 0.5, 0.06]);
  for (const x of [0.05, 0.36, 0.67]) box(context, theme.wood, [x, 0.27, 0.28, 0.4, 0.03]);
  if (lock === undefined) {
    box(context, theme.woodDark, [0.78, 0.42, 0.1, 0.1, 0.05]);
    return;
  }
  box(context, lock, [0, 0.22, 0.09, 0.5]);
  box(context, lock, [0.91, 0.22, 0.09, 0.5]);
}

/** The plate of a lock with its keyhole, upright whichever way the door goes. */
function drawLock({ context, theme }: Brush, lock: string | undefined): void {
  if (lock === undefined) return;
  box(context, theme.woodDark, [0.26, 0.16, 0.48, 0.66, 0.1]);
  box(context, lock, [0.3, 0.2, 0.4, 0.58, 0.08]);
  context.fillStyle = "rgba(20, 18, 16, 0.85)";
  context.beginPath();
  context.arc(0.5, 0.41, 0.075, 0, fullTurn);
  context.fill();
  context.beginPath();
  context.moveTo(0.5, 0.4);
  context.lineTo(0.57, 0.62);
  context.lineTo(0.43, 0.62);
  context.fill();
}

function drawOpenDoor({ context, theme }: Brush, lock: string | undefined): void {
  const post = lock ?? theme.woodDark;
  box(context, theme.floorSeam, [0.1, 0.26, 0.8, 0.42]);
  box(context, post, [0, 0.22, 0.1, 0.5, 0.03]);
  box(context, post, [0.9, 0.22, 0.1, 0.5, 0.03]);
  box(context, theme.shadow, [0.1, 0.3, 0.2, 0.66]);
  box(context, theme.woodDark, [0.06, 0.3, 0.16, 0.66, 0.05]);
  box(context, theme.wood, [0.09, 0.33, 0.09, 0.6, 0.03]);
}

function drawExit({ context, theme }: Brush): void {
  box(context, theme.exit, [0.1, 0.1, 0.8, 0.8, 0.16]);
  context.strokeStyle = theme.isDark ? "#10241c" : "#ffffff";
  context.lineWidth = 0.1;
  context.lineCap = "round";
  context.lineJoin = "round";
  context.beginPath();
  context.moveTo(0.27, 0.5);
  context.lineTo(0.71, 0.5);
  context.moveTo(0.54, 0.32);
  context.lineTo(0.72, 0.5);
  context.lineTo(0.54, 0.68);
  context.stroke();
}

function drawGoal({ context, theme }: Brush): void {
  context.fillStyle = theme.goal;
  context.beginPath();
  for (const [index, [x, y]] of starPoints.entries()) {
    if (index === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  context.closePath();
  context.fill();
}

function drawSpikes({ context, theme }: Brush): void {
  for (const [x, y] of [
    [0.12, 0.08],
    [0.54, 0.08],
    [0.12, 0.5],
    [0.54, 0.5],
  ] as const) {
    context.fillStyle = theme.shadow;
    context.fillRect(x - 0.02, y + 0.34, 0.38, 0.06);
    spike(context, theme.iron, [x, x + 0.17, x + 0.34, y]);
    spike(context, theme.ironLight, [x, x + 0.17, x + 0.17, y]);
  }
}

function spike(
  context: CanvasRenderingContext2D,
  colour: string,
  [left, tip, right, top]: readonly [number, number, number, number],
): void {
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(left, top + 0.36);
  context.lineTo(tip, top);
  context.lineTo(right, top + 0.36);
  context.fill();
}

function drawPlaque(brush: Brush, glyph: string, colour: string): void {
  const { context, theme } = brush;
  box(context, theme.shadow, [0.12, 0.16, 0.8, 0.78, 0.16]);
  box(context, colour, [0.1, 0.1, 0.8, 0.78, 0.16]);
  drawGlyph(brush, glyph === "" ? "?" : glyph, theme.ink, 0.56);
}

const fullTurn = 6.283185307179586;

/** A star with five points, tip up. */
const starPoints: readonly (readonly [number, number])[] = [
  [0.5, 0.1],
  [0.603, 0.371],
  [0.892, 0.386],
  [0.666, 0.567],
  [0.742, 0.846],
  [0.5, 0.688],
  [0.258, 0.846],
  [0.334, 0.567],
  [0.108, 0.386],
  [0.397, 0.371],
];
