// The tip under the pointer: who stands there, or what the cell is when there is something to say of it.
// It must not know how points become cells.
import { cellFacts } from "../model/cell-facts.ts";
import type { Stage } from "../model/stage.ts";
import type { Token } from "./actors-painter.ts";
import type { Viewport } from "./camera.ts";
import { byId, element } from "./dom.ts";
import type { CanvasPoint } from "./map-pointer.ts";

/** The tip of the map. */
export interface MapTip {
  /** Shows what is under a point, or hides. */
  show(at: CanvasPoint | undefined, under: UnderPoint): void;
}

/** What is under a point; `cell` is undefined where nothing may be said, `notes` are what the analysis of the level has to say. */
export interface UnderPoint {
  readonly token: Token | undefined;
  readonly cell: number | undefined;
  readonly notes: readonly string[];
  readonly viewport: Viewport;
}

/** The tip, hidden at first. */
export function createMapTip(stage: Stage): MapTip {
  const tip = byId("tip", HTMLElement);
  let shown = "";
  return {
    show(at, { token, cell, notes, viewport }) {
      const lines = [...(token !== undefined ? actorLines(stage, token) : cell !== undefined ? cellLines(stage, cell) : []), ...notes];
      tip.hidden = at === undefined || lines.length === 0;
      if (at === undefined || lines.length === 0) return;
      const text = lines.join("\n");
      if (text !== shown) tip.replaceChildren(lines[0] ?? "", ...lines.slice(1).map((line) => element("small", {}, line)));
      shown = text;
      const isRight = at.x > viewport.width - 220;
      const isLow = at.y > viewport.height - 90;
      tip.style.left = isRight ? "auto" : `${at.x + 14}px`;
      tip.style.right = isRight ? `${viewport.width - at.x + 10}px` : "auto";
      tip.style.top = isLow ? "auto" : `${at.y + 16}px`;
      tip.style.bottom = isLow ? `${viewport.height - at.y + 10}px` : "auto";
    },
  };
}

// --- internal ---

function actorLines({ labels }: Stage, { actor, name }: Token): string[] {
  const lines = [name, `${labels.of("factions", actor.faction)}, ${actor.driver}`, `health ${actor.health} of ${actor.maxHealth}`];
  for (const { status, ticks } of actor.statuses) lines.push(`${labels.of("statuses", status)}, ${ticks} more`);
  if (actor.items.length > 0) lines.push(`carries ${actor.items.map((kind) => labels.of("items", kind)).join(", ")}`);
  return lines;
}

/** Bare ground is not worth a tip. */
function cellLines({ world, labels }: Stage, cell: number): string[] {
  const { feature, lock, area, items, terrain } = cellFacts(world, labels, cell);
  const lines: string[] = [];
  if (feature !== undefined) lines.push(lock === undefined || feature.includes(lock) ? feature : `${feature}, locked: ${lock}`);
  if (area !== undefined) lines.push(`${area.name}, strength ${area.strength}`);
  for (const item of items) lines.push(item);
  if (lines.length === 0 && !plainTerrain.has(terrain)) lines.push(terrain);
  return lines;
}

const plainTerrain: ReadonlySet<string> = new Set(["floor", "wall", "void"]);
