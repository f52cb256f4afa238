// The colours of overlays, for light and dark: tints of areas, marks, lines of ways, and the scale of sight from little to much.
// It must not know what is drawn with them.
import type { LaidOverlay } from "../model/overlay/laid-overlay.ts";
import { factionColour, type MapTheme } from "./theme.ts";

/** Colours as six hexadecimal digits. */
export interface OverlayTheme {
  readonly pocket: string;
  readonly choke: string;
  readonly chokeFaint: string;
  readonly deadEnd: string;
  /** From seen by few to seen by many. */
  readonly sight: readonly string[];
}

/** The colours for a light or a dark page. */
export function overlayTheme({ isDark }: MapTheme): OverlayTheme {
  return isDark ? dark : light;
}

/** The colours of the groups of reach: that of a faction for one alone, the mean of theirs for several, that of pockets for nobody. Pure. */
export function groupColours(theme: MapTheme, laid: LaidOverlay): readonly string[] {
  const { reach, factions } = laid.overlay;
  return (reach?.groups ?? []).map((group) => {
    const colours = group.map((faction) => factionColour(theme, laid.numberOf(factions[faction] ?? "")));
    return colours.length === 0 ? overlayTheme(theme).pocket : meanOf(colours);
  });
}

/** A colour between the colours of a scale; `share` from 0 to 1. Pure. */
export function onScale(scale: readonly string[], share: number): string {
  const at = Math.max(0, Math.min(1, share)) * (scale.length - 1);
  const index = Math.min(scale.length - 2, Math.floor(at));
  return mixed(scale[index] ?? "#000000", scale[index + 1] ?? "#000000", at - index);
}

/** Red, green and blue of a colour, 0 to 255. Pure. */
export function channelsOf(colour: string): readonly [number, number, number] {
  const word = Number.parseInt(colour.slice(1), 16);
  return [(word >> 16) & 255, (word >> 8) & 255, word & 255];
}

// --- internal ---

const light: OverlayTheme = {
  pocket: "#b3123f",
  choke: "#c8470a",
  chokeFaint: "#f0b07a",
  deadEnd: "#6a3fc4",
  sight: ["#40207a", "#2f5f9e", "#1f968b", "#74c94f", "#f6e03a"],
};

const dark: OverlayTheme = {
  pocket: "#ff5c86",
  choke: "#ff8a3c",
  chokeFaint: "#7a4a24",
  deadEnd: "#b79bff",
  sight: ["#4a2b8c", "#3a72b4", "#22a699", "#7fd45a", "#fbe74a"],
};

function mixed(from: string, to: string, share: number): string {
  const [a, b] = [channelsOf(from), channelsOf(to)];
  return hex(a.map((channel, index) => channel + ((b[index] ?? 0) - channel) * share));
}

function meanOf(colours: readonly string[]): string {
  const sums = colours
    .map(channelsOf)
    .reduce((sum, one) => [sum[0] + one[0], sum[1] + one[1], sum[2] + one[2]] as const, [0, 0, 0] as const);
  return hex(sums.map((sum) => sum / colours.length));
}

function hex(channels: readonly number[]): string {
  return `#${channels.map((channel) => Math.round(channel).toString(16).padStart(2, "0")).join("")}`;
}
