// Paints what moves over the ground: actors as tokens with an arc of health, who is selected, what it remembers, and the blows of the
// present tick. It must not know the ground, nor how far the recording is.
import type { CoreEvent } from "@dramatis/runtime";
import type { ActorState } from "../model/actors.ts";
import { type Camera, originOf, type Viewport } from "./camera.ts";
import { clearCanvas } from "./clear-canvas.ts";
import { factionColour, type MapTheme } from "./theme.ts";

/** An actor on the map: where it is drawn, in cells, and what is written on it. */
export interface Token {
  readonly actor: ActorState;
  readonly x: number;
  readonly y: number;
  readonly letters: string;
  readonly name: string;
  /** Whether it is drawn faintly: out of the sight that is shown. */
  readonly isFaint: boolean;
}

/** Everything that is painted. `places` turns a cell of the block into a point of the map in cells (its upper left). */
export interface ActorsView {
  readonly camera: Camera;
  readonly viewport: Viewport;
  readonly theme: MapTheme;
  readonly tokens: readonly Token[];
  readonly selected: number | undefined;
  readonly selectedCell: number | undefined;
  readonly hovered: number | undefined;
  readonly tick: number;
  readonly events: readonly CoreEvent[];
  places(cell: number): { readonly x: number; readonly y: number };
}

/** Paints actors onto a canvas as large as the ground's. */
export function paintActors(canvas: HTMLCanvasElement, view: ActorsView): void {
  const context = canvas.getContext("2d");
  if (context === null) return;
  const { viewport, camera } = view;
  clearCanvas(canvas, context, viewport);
  const origin = originOf(camera, viewport);
  const unit = camera.scale * viewport.ratio;
  context.setTransform(unit, 0, 0, unit, origin.x, origin.y);
  const easel: Easel = { context, view, pixel: viewport.ratio / unit };
  paintSelectedCell(easel);
  paintMemories(easel);
  paintDeaths(easel);
  for (const token of view.tokens) if (isInView(easel, token)) paintToken(easel, token);
  paintBlows(easel);
  paintNames(easel);
}

// --- internal ---

const fullTurn = 6.283185307179586;
const quarterTurn = fullTurn / 4;
const tokenRadius = 0.33;
const arcRadius = 0.43;

/** From this much damage on the cross of the dead says enough. */
const deadly = 10_000;

/** The context's unit is a cell; `pixel` is a CSS pixel in cells. */
interface Easel {
  readonly context: CanvasRenderingContext2D;
  readonly view: ActorsView;
  readonly pixel: number;
}

function isInView({ view: { camera, viewport } }: Easel, { x, y }: Token): boolean {
  const reachX = viewport.width / 2 / camera.scale + 2;
  const reachY = viewport.height / 2 / camera.scale + 2;
  return Math.abs(x - camera.x) < reachX && Math.abs(y - camera.y) < reachY;
}

function paintToken(easel: Easel, token: Token): void {
  const { context, view, pixel } = easel;
  const colour = factionColour(view.theme, token.actor.faction);
  const [x, y] = [token.x + 0.5, token.y + 0.5];
  const radius = Math.max(tokenRadius, 2.6 * pixel);
  const isLarge = view.camera.scale >= 24;
  context.globalAlpha = token.isFaint ? 0.38 : 1;
  context.fillStyle = colour;
  context.strokeStyle = view.theme.paper;
  context.lineWidth = Math.max(0.05, pixel);
  circle(context, x, y, radius);
  context.fill();
  context.stroke();
  if (view.camera.scale >= 11) paintHealth(easel, token, [x, y]);
  if (isLarge) paintLetters(easel, token, [x, y]);
  context.globalAlpha = 1;
  if (token.actor.serial === view.selected || token.actor.serial === view.hovered)
    paintRing(easel, token, Math.max(arcRadius + 0.09, radius + 3 * pixel));
}

function paintHealth({ context, view: { theme } }: Easel, { actor }: Token, [x, y]: readonly [number, number]): void {
  const share = actor.maxHealth > 0 ? Math.max(0, Math.min(1, actor.health / actor.maxHealth)) : 0;
  context.lineWidth = 0.085;
  context.lineCap = "butt";
  context.strokeStyle = theme.isDark ? "rgba(0, 0, 0, 0.55)" : "rgba(40, 36, 30, 0.18)";
  circle(context, x, y, arcRadius);
  context.stroke();
  context.strokeStyle = share > 0.6 ? theme.good : share > 0.3 ? theme.fair : theme.poor;
  context.beginPath();
  context.arc(x, y, arcRadius, -quarterTurn, -quarterTurn + fullTurn * share);
  context.stroke();
}

function paintLetters({ context, view: { theme } }: Easel, { letters }: Token, [x, y]: readonly [number, number]): void {
  context.fillStyle = theme.paper;
  context.font = `650 ${letters.length > 2 ? 0.27 : letters.length > 1 ? 0.33 : 0.4}px system-ui, sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(letters, x, y + 0.02);
}

function paintRing({ context, view, pixel }: Easel, { x, y, actor }: Token, radius: number): void {
  context.strokeStyle = view.theme.ink;
  context.lineWidth = Math.max(0.045, (actor.serial === view.selected ? 2 : 1.2) * pixel);
  circle(context, x + 0.5, y + 0.5, radius);
  context.stroke();
}

function paintSelectedCell({ context, view, pixel }: Easel): void {
  if (view.selectedCell === undefined) return;
  const { x, y } = view.places(view.selectedCell);
  context.strokeStyle = view.theme.ink;
  context.lineWidth = 1.5 * pixel;
  context.strokeRect(x + pixel, y + pixel, 1 - 2 * pixel, 1 - 2 * pixel);
}

/** Where the selected actor saw others last: dashed rings in their place. */
function paintMemories(easel: Easel): void {
  const { context, view, pixel } = easel;
  const selected = view.tokens.find(({ actor }) => actor.serial === view.selected);
  for (const memory of selected?.actor.memories ?? []) {
    if (memory.tick === view.tick) continue;
    const { x, y } = view.places(memory.cell);
    context.strokeStyle = view.theme.danger;
    context.lineWidth = Math.max(0.04, 1.2 * pixel);
    context.setLineDash([0.14, 0.1]);
    circle(context, x + 0.5, y + 0.5, 0.36);
    context.stroke();
    context.setLineDash([]);
  }
}

function paintDeaths({ context, view }: Easel): void {
  for (const event of view.events) {
    if (event.kind !== "died") continue;
    const { x, y } = view.places(event.cell);
    context.strokeStyle = factionColour(view.theme, event.value);
    context.lineWidth = 0.12;
    context.lineCap = "round";
    context.beginPath();
    context.moveTo(x + 0.26, y + 0.26);
    context.lineTo(x + 0.74, y + 0.74);
    context.moveTo(x + 0.74, y + 0.26);
    context.lineTo(x + 0.26, y + 0.74);
    context.stroke();
  }
}

/** Attacks as strokes from who strikes to who is struck; damage as a number beside the struck one. */
function paintBlows(easel: Easel): void {
  const { view } = easel;
  const bySerial = new Map(view.tokens.map((token) => [token.actor.serial, token]));
  const wounds = new Map<number, number>();
  for (const event of view.events) {
    const attacker = bySerial.get(event.a);
    if (event.kind === "attacked" && attacker !== undefined) paintStroke(easel, attacker, view.places(event.cell));
    if (event.kind === "damaged") wounds.set(event.cell, (wounds.get(event.cell) ?? 0) + event.value);
  }
  if (view.camera.scale < 14) return;
  for (const [cell, amount] of wounds) if (amount < deadly) paintWound(easel, view.places(cell), amount);
}

function paintStroke({ context, view }: Easel, { x, y, actor }: Token, target: { x: number; y: number }): void {
  const [dx, dy] = [target.x - x, target.y - y];
  context.strokeStyle = factionColour(view.theme, actor.faction);
  context.lineWidth = 0.13;
  context.lineCap = "round";
  context.beginPath();
  context.moveTo(x + 0.5 + dx * 0.34, y + 0.5 + dy * 0.34);
  context.lineTo(x + 0.5 + dx * 0.66, y + 0.5 + dy * 0.66);
  context.stroke();
}

function paintWound({ context, view: { theme }, pixel }: Easel, { x, y }: { x: number; y: number }, amount: number): void {
  const size = Math.max(0.36, 11 * pixel);
  context.font = `700 ${size}px system-ui, sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = size * 0.28;
  context.strokeStyle = theme.paper;
  context.fillStyle = theme.poor;
  const text = `\u2212${amount}`;
  context.strokeText(text, x + 0.86, y + 0.12);
  context.fillText(text, x + 0.86, y + 0.12);
}

function paintNames(easel: Easel): void {
  for (const token of easel.view.tokens) if (token.actor.serial === easel.view.selected) paintName(easel, token);
}

function paintName({ context, view: { theme }, pixel }: Easel, { x, y, name }: Token): void {
  const size = 12 * pixel;
  context.font = `600 ${size}px system-ui, sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  const width = context.measureText(name).width + 12 * pixel;
  const top = y - Math.max(0.12, 5 * pixel) - 18 * pixel;
  context.fillStyle = theme.ink;
  context.beginPath();
  context.roundRect(x + 0.5 - width / 2, top, width, 18 * pixel, 5 * pixel);
  context.fill();
  context.fillStyle = theme.paper;
  context.fillText(name, x + 0.5, top + 9.5 * pixel);
}

function circle(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, fullTurn);
}
