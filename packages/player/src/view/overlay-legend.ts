// The legends of overlays: what each colour means and what was found, in lines. It must not know the page.

import { counted } from "../model/overlay/counted.ts";
import type { LaidOverlay, LaidWay } from "../model/overlay/laid-overlay.ts";
import type { OverlayName } from "../model/overlay/level-overlay.ts";
import { groupColours, overlayTheme } from "./overlay-theme.ts";
import { factionColour, type MapTheme } from "./theme.ts";

/** A line of a legend: a patch of one colour or a scale of several, with the marks that are drawn, and words. `more`: a further remark. */
export interface LegendLine {
  readonly text: string;
  readonly swatch?: readonly string[];
  readonly marks?: "hatch" | "frame" | "dot" | "line" | "dashes";
  readonly more?: boolean;
}

/** Gives the legend of an overlay. Pure. */
export function legendOf(laid: LaidOverlay, name: OverlayName, theme: MapTheme): readonly LegendLine[] {
  const lines = makers[name](laid, theme);
  return lines ?? [{ text: "The page holds it damaged; it is not shown." }];
}

// --- internal ---

const whysMax = 2;
const waysShownMax = 8;

const makers: Readonly<Record<OverlayName, (laid: LaidOverlay, theme: MapTheme) => LegendLine[] | undefined>> = {
  reach: reachLegend,
  chokes: chokeLegend,
  "dead-ends": deadEndLegend,
  ways: wayLegend,
  sight: sightLegend,
};

function reachLegend(laid: LaidOverlay, theme: MapTheme): LegendLine[] | undefined {
  const { reach, overlay } = laid;
  if (reach === null) return undefined;
  const counts = countsOf(reach);
  const lines = groupColours(theme, laid).map((colour, index): LegendLine => {
    const who = laid.group(index);
    const where = counted(counts.get(index + 1) ?? 0, "cell");
    if (who !== "nobody") return { swatch: [colour], text: `${who}: ${where}` };
    return {
      swatch: [colour],
      marks: "hatch",
      text: `nobody: ${where}${overlay.pocketCount === 0 ? "" : ` in ${counted(overlay.pocketCount, "pocket")}`}`,
    };
  });
  const whys = overlay.pockets
    .slice(0, whysMax)
    .map(({ why }): LegendLine => ({ text: `${why.charAt(0).toUpperCase()}${why.slice(1)}.`, more: true }));
  const left = overlay.pocketCount - whys.length;
  return [...lines, ...whys, ...(left > 0 ? [{ text: `And ${counted(left, "pocket")} more.`, more: true }] : [])];
}

function chokeLegend({ chokes, overlay }: LaidOverlay, theme: MapTheme): LegendLine[] | undefined {
  if (chokes === null) return undefined;
  const { choke, chokeFaint } = overlayTheme(theme);
  const count = holding(chokes);
  if (count === 0) return [{ text: "There is none: no single cell cuts anything off." }];
  const most = greatest(overlay.chokes?.values);
  return [
    { swatch: [chokeFaint, choke], marks: "frame", text: `cuts off few \u2026 ${counted(most, "cell")}` },
    { text: `${counted(count, "cell")}; closing one cuts others off`, more: true },
  ];
}

function deadEndLegend({ deadEnds, overlay }: LaidOverlay, theme: MapTheme): LegendLine[] | undefined {
  if (deadEnds === null) return undefined;
  const count = holding(deadEnds);
  if (count === 0) return [{ text: "There is none." }];
  const { deadEnd } = overlayTheme(theme);
  return [
    {
      swatch: [deadEnd],
      marks: "dot",
      text: `${counted(count, "cell")}; the longest has ${counted(greatest(overlay.deadEnds?.values), "cell")}`,
    },
  ];
}

function wayLegend(laid: LaidOverlay, theme: MapTheme): LegendLine[] | undefined {
  const { ways, overlay } = laid;
  if (ways === null) return undefined;
  if (ways.length === 0) return [{ text: "No objective names a place to come to." }];
  const lines = ways.slice(0, waysShownMax).map((way): LegendLine => wayLine(laid, way, theme));
  const left = overlay.wayCount - lines.length;
  return [...lines, ...(left > 0 ? [{ text: `And ${left} more.`, more: true }] : [])];
}

function wayLine(laid: LaidOverlay, { player, faction, place, cells, isOpen }: LaidWay, theme: MapTheme): LegendLine {
  const swatch = [factionColour(theme, laid.numberOf(faction))];
  const title = `${player} to ${place}`;
  if (cells === null) return { text: `${title}: no way` };
  const steps = cells.length - 1;
  const said = `${title}: ${counted(steps, "step")}`;
  return isOpen ? { swatch, marks: "dashes", text: `${said} if all doors were open` } : { swatch, marks: "line", text: said };
}

function sightLegend({ sight, reach, overlay }: LaidOverlay, theme: MapTheme): LegendLine[] | undefined {
  if (sight === null) return undefined;
  const seen = sight.filter((count, cell) => (reach === null ? count > 0 : (reach[cell] ?? 0) > 0));
  const least = seen.reduce((low, count) => Math.min(low, count), greatest(overlay.sight?.values));
  const most = greatest(overlay.sight?.values);
  return [
    { swatch: overlayTheme(theme).sight, text: `seen from ${least} \u2026 ${counted(most, "cell")}` },
    { text: `counted within ${overlay.sight?.radius ?? 0} cells, as the map is at the start`, more: true },
  ];
}

function countsOf(values: Uint32Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function holding(values: Uint32Array): number {
  return values.reduce((count, value) => count + (value > 0 ? 1 : 0), 0);
}

function greatest(values: readonly number[] | undefined): number {
  return Math.max(0, ...(values ?? []));
}
