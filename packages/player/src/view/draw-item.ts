// Things that lie about, one cell in a unit square: keys in the colour of their lock, treasure, potions, arms, and a box for the rest.
// It must not draw the ground below.
import { type Brush, drawGlyph } from "./draw-terrain.ts";
import type { ItemShape, Look } from "./looks.ts";

/** Draws an item onto the unit square, and a sign that more lie below it. */
export function drawItem(brush: Brush, look: Look<ItemShape>, hasMore: boolean): void {
  const { context, theme } = brush;
  context.save();
  context.lineCap = "round";
  context.lineJoin = "round";
  context.shadowColor = theme.isDark ? "rgba(0, 0, 0, 0.6)" : "rgba(60, 45, 20, 0.35)";
  context.shadowBlur = 2;
  context.shadowOffsetY = 1;
  pictures[look.shape](brush, look);
  context.restore();
  if (hasMore) drawMore(brush);
}

// --- internal ---

const fullTurn = 6.283185307179586;

type Picture = (brush: Brush, look: Look<ItemShape>) => void;

const pictures: Readonly<Record<ItemShape, Picture>> = {
  key({ context, theme }, { colour }) {
    context.strokeStyle = colour ?? theme.coin;
    context.lineWidth = 0.11;
    context.beginPath();
    context.arc(0.33, 0.5, 0.14, 0, fullTurn);
    context.moveTo(0.47, 0.5);
    context.lineTo(0.82, 0.5);
    context.moveTo(0.68, 0.5);
    context.lineTo(0.68, 0.63);
    context.moveTo(0.81, 0.5);
    context.lineTo(0.81, 0.66);
    context.stroke();
  },
  gem({ context, theme }) {
    polygon(context, theme.gem, [0.5, 0.78, 0.22, 0.44, 0.34, 0.26, 0.66, 0.26, 0.78, 0.44]);
    context.shadowColor = "transparent";
    polygon(context, "rgba(255, 255, 255, 0.45)", [0.5, 0.72, 0.38, 0.44, 0.42, 0.31, 0.58, 0.31, 0.62, 0.44]);
  },
  coin({ context, theme }) {
    disc(context, theme.coin, 0.2);
    context.shadowColor = "transparent";
    context.strokeStyle = "rgba(90, 60, 0, 0.45)";
    context.lineWidth = 0.05;
    context.beginPath();
    context.arc(0.5, 0.5, 0.125, 0, fullTurn);
    context.stroke();
  },
  potion({ context, theme }) {
    context.fillStyle = theme.ironLight;
    context.fillRect(0.43, 0.2, 0.14, 0.2);
    polygon(context, theme.potion, [0.43, 0.4, 0.57, 0.4, 0.74, 0.68, 0.66, 0.8, 0.34, 0.8, 0.26, 0.68]);
  },
  sword({ context, theme }) {
    line(context, theme.iron, [0.32, 0.68, 0.76, 0.24], 0.1);
    line(context, theme.wood, [0.28, 0.56, 0.44, 0.72], 0.08);
    line(context, theme.woodDark, [0.24, 0.76, 0.32, 0.68], 0.1);
  },
  shield({ context, theme }) {
    polygon(context, theme.iron, [0.5, 0.2, 0.74, 0.28, 0.72, 0.56, 0.5, 0.82, 0.28, 0.56, 0.26, 0.28]);
    context.shadowColor = "transparent";
    polygon(context, theme.ironLight, [0.5, 0.28, 0.5, 0.73, 0.34, 0.53, 0.33, 0.33]);
  },
  box(brush, { glyph }) {
    const { context, theme } = brush;
    context.fillStyle = theme.wood;
    context.beginPath();
    context.roundRect(0.26, 0.28, 0.48, 0.46, 0.07);
    context.fill();
    context.shadowColor = "transparent";
    drawGlyph(brush, glyph, theme.paper, 0.36);
  },
};

function polygon(context: CanvasRenderingContext2D, colour: string, points: readonly number[]): void {
  context.fillStyle = colour;
  context.beginPath();
  for (let index = 0; index < points.length; index += 2) context.lineTo(points[index] ?? 0, points[index + 1] ?? 0);
  context.closePath();
  context.fill();
}

function disc(context: CanvasRenderingContext2D, colour: string, radius: number): void {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(0.5, 0.5, radius, 0, fullTurn);
  context.fill();
}

function line(
  context: CanvasRenderingContext2D,
  colour: string,
  [x, y, toX, toY]: readonly [number, number, number, number],
  width: number,
): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(toX, toY);
  context.stroke();
}

function drawMore({ context, theme }: Brush): void {
  context.fillStyle = theme.ink;
  for (const x of [0.68, 0.79, 0.9]) {
    context.beginPath();
    context.arc(x, 0.88, 0.035, 0, fullTurn);
    context.fill();
  }
}
