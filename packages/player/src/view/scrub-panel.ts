// The bar of time: a slider over all ticks, above marks of what happens when. How much is fought is a quiet hill, deaths and turns of the
// story are strokes, what the scout has not checked yet is darker, and from a difference of the chain on all is red. It must not know how ticks are reached.
import { type EventGroup, groupOf, isNotable } from "../model/event-kinds.ts";
import type { Stage } from "../model/stage.ts";
import { byId } from "./dom.ts";
import type { MapTheme } from "./theme.ts";

/** The bar of time. */
export interface ScrubPanel {
  /** Brings slider and marks up to date; `tick` is where the slider stands. */
  render(theme: MapTheme, tick: number): void;
}

/** Sets up the bar; `goTo` is called while the slider is moved. */
export function createScrubPanel(stage: Stage, goTo: (tick: number) => void): ScrubPanel {
  const slider = byId("scrub", HTMLInputElement);
  const canvas = byId("marks", HTMLCanvasElement);
  slider.min = String(stage.startTick);
  slider.addEventListener("input", () => goTo(Number(slider.value)));
  const marks = createMarks(stage, canvas);
  return {
    render(theme, tick) {
      const last = String(stage.recording.lastTick);
      if (slider.max !== last) slider.max = last;
      if (slider.value !== String(tick)) slider.value = String(tick);
      slider.setAttribute("aria-valuetext", `tick ${tick} of ${last}`);
      marks.render(theme);
    },
  };
}

// --- internal ---

/** How many events of a sort fall into each column of the canvas, and how far the log was read. */
interface Columns {
  readonly width: number;
  readonly fights: Uint32Array;
  readonly strokes: Uint8Array;
  readonly isThinned: boolean;
  read: number;
}

/** What a stroke stands for, the weightier the larger. */
const strokeOf: Readonly<Record<EventGroup, number>> = {
  steps: 0,
  sight: 0,
  refusals: 0,
  fights: 0,
  orders: 1,
  things: 1,
  story: 2,
  deaths: 3,
};

/** While the scout is on its way the marks are drawn on every so many frames. */
const framesBetween = 8;

function createMarks(stage: Stage, canvas: HTMLCanvasElement): { render(theme: MapTheme): void } {
  let columns = emptyColumns(0, false);
  let drawn = "";
  let frames = 0;
  return {
    render(theme) {
      const { scout } = stage;
      frames += 1;
      if (!scout.isDone && frames % framesBetween !== 1) return;
      const width = Math.max(1, Math.round(canvas.clientWidth * devicePixelRatio));
      const key = `${width},${canvas.clientHeight},${scout.tick},${theme.isDark}`;
      if (key === drawn) return;
      drawn = key;
      if (columns.width !== width || columns.isThinned !== scout.log.isThinned) columns = emptyColumns(width, scout.log.isThinned);
      readOn(columns, stage);
      drawMarks(canvas, { stage, theme, columns });
    },
  };
}

function emptyColumns(width: number, isThinned: boolean): Columns {
  return { width, isThinned, fights: new Uint32Array(width), strokes: new Uint8Array(width), read: 0 };
}

function columnOf({ recording, startTick }: Stage, width: number, tick: number): number {
  const span = Math.max(1, recording.lastTick - startTick);
  return Math.min(width - 1, Math.floor(((tick - startTick) / span) * (width - 1)));
}

function readOn(columns: Columns, stage: Stage): void {
  const { log } = stage.scout;
  const { fights, strokes, width } = columns;
  for (; columns.read < log.count; columns.read++) {
    const kind = log.kindOf(columns.read);
    const column = columnOf(stage, width, log.tickOf(columns.read));
    const group = groupOf(kind);
    if (group === "fights") fights[column] = (fights[column] ?? 0) + 1;
    else if (isNotable(kind)) strokes[column] = Math.max(strokes[column] ?? 0, strokeOf[group]);
  }
}

function drawMarks(canvas: HTMLCanvasElement, { stage, theme, columns }: { stage: Stage; theme: MapTheme; columns: Columns }): void {
  const { width } = columns;
  const height = Math.max(1, Math.round(canvas.clientHeight * devicePixelRatio));
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (context === null) return;
  context.fillStyle = theme.outside;
  context.fillRect(0, 0, width, height);
  context.fillStyle = theme.unknown;
  if (!stage.scout.isDone) context.fillRect(columnOf(stage, width, stage.scout.tick) + 1, 0, width, height);
  drawHill(context, columns.fights, theme);
  drawStrokes(context, columns.strokes, theme);
  if (stage.scout.difference === undefined) return;
  const from = columnOf(stage, width, stage.scout.difference.tick);
  context.fillStyle = theme.danger;
  context.fillRect(from, 0, width, Math.max(2, Math.round(3 * devicePixelRatio)));
  context.globalAlpha = 0.14;
  context.fillRect(from, 0, width, height);
}

function drawHill(context: CanvasRenderingContext2D, fights: Uint32Array, theme: MapTheme): void {
  const { width, height } = context.canvas;
  const smooth = smoothed(fights, Math.max(1, Math.round(width / 160)));
  const most = smooth.reduce((high, value) => Math.max(high, value), 0);
  if (most === 0) return;
  context.fillStyle = theme.danger;
  context.globalAlpha = 0.26;
  context.beginPath();
  context.moveTo(0, height);
  smooth.forEach((value, column) => {
    context.lineTo(column, height - (value / most) * height * 0.62);
  });
  context.lineTo(width, height);
  context.fill();
  context.globalAlpha = 1;
}

function drawStrokes(context: CanvasRenderingContext2D, strokes: Uint8Array, theme: MapTheme): void {
  const { height } = context.canvas;
  const colours = [theme.fair, theme.fair, theme.story, theme.danger];
  const tops = [0.55, 0.55, 0.3, 0.12];
  const width = Math.max(1, Math.round(1.5 * devicePixelRatio));
  for (const level of [1, 2, 3]) {
    context.fillStyle = colours[level] ?? theme.ink;
    strokes.forEach((found, column) => {
      if (found === level) context.fillRect(column, height * (tops[level] ?? 0), width, height);
    });
  }
}

function smoothed(values: Uint32Array, reach: number): Float64Array {
  const made = new Float64Array(values.length);
  let sum = 0;
  for (let index = -reach; index < values.length; index++) {
    sum += values[index + reach] ?? 0;
    if (index >= 0) made[index] = sum / (2 * reach + 1);
    sum -= values[index - reach] ?? 0;
  }
  return made;
}
