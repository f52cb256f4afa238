// The tints of the chosen overlays as one picture, a pixel a cell. Areas lie below marks; where both are, the mark is seen.
// Numbers alone: it must not know a canvas.

import type { LaidOverlay } from "../model/overlay/laid-overlay.ts";
import type { OverlayName } from "../model/overlay/level-overlay.ts";
import { channelsOf, groupColours, onScale, overlayTheme } from "./overlay-theme.ts";
import type { MapTheme } from "./theme.ts";

/** Gives red, green, blue and opacity of every cell (y * width + x), 0 to 255 each. Pure. */
export function tintsOf(laid: LaidOverlay, chosen: ReadonlySet<OverlayName>, theme: MapTheme): Uint8ClampedArray {
  const bytes = new Uint8ClampedArray(laid.width * laid.height * 4);
  const colours = overlayTheme(theme);
  const lay = (values: Uint32Array | null, tintOf: (value: number) => Tint | undefined): void => layTint(bytes, values, tintOf);
  if (chosen.has("reach")) {
    const groups = groupColours(theme, laid).map((colour) => tint(colour, areaOpacity));
    lay(laid.reach, (group) => groups[group - 1]);
  }
  if (chosen.has("sight")) {
    const most = greatest(laid.overlay.sight?.values);
    lay(laid.sight, (count) => (count === 0 ? undefined : tint(onScale(colours.sight, count / most), sightOpacity)));
  }
  if (chosen.has("dead-ends")) {
    const deadEnd = tint(colours.deadEnd, markOpacity);
    lay(laid.deadEnds, (length) => (length === 0 ? undefined : deadEnd));
  }
  if (chosen.has("chokes")) {
    const most = bitLength(greatest(laid.overlay.chokes?.values));
    const scale = [colours.chokeFaint, colours.choke];
    lay(laid.chokes, (cut) => (cut === 0 ? undefined : tint(onScale(scale, bitLength(cut) / most), chokeOpacity)));
  }
  return bytes;
}

// --- internal ---

const areaOpacity = 84;
const sightOpacity = 150;
const markOpacity = 96;
const chokeOpacity = 150;

type Tint = readonly [number, number, number, number];

function tint(colour: string, opacity: number): Tint {
  return [...channelsOf(colour), opacity];
}

/** Each different value is asked for once. */
function layTint(bytes: Uint8ClampedArray, values: Uint32Array | null, tintOf: (value: number) => Tint | undefined): void {
  if (values === null) return;
  const known = new Map<number, Tint | undefined>();
  values.forEach((value, cell) => {
    if (!known.has(value)) known.set(value, tintOf(value));
    const found = known.get(value);
    if (found !== undefined) bytes.set(found, cell * 4);
  });
}

function greatest(values: readonly number[] | undefined): number {
  return Math.max(1, ...(values ?? []));
}

/** How large a number is, in doublings: what cuts off twice as much is a step darker. */
function bitLength(number: number): number {
  return 32 - Math.clz32(number);
}
