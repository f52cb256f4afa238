// Writes the analysis of a level for a page: numbers by cell become runs, and what would be too large is left out and says so.
// It must not analyse anything.
import { encodeRuns } from "./cell-runs.ts";
import { DIRECTIONS, type LevelOverlay, type OverlayName, overlayTextMax } from "./level-overlay.ts";

/** Numbers by cell are those of y * width + x. An analysis that looked at less says what it left out, and why. */
export interface OverlayFindings {
  readonly width: number;
  readonly height: number;
  readonly factions: readonly string[];
  /** Group + 1 of each cell, 0 for closed ones; the groups as indices of `factions`. */
  readonly reach: ArrayLike<number>;
  readonly groups: readonly (readonly number[])[];
  readonly pockets: readonly { readonly cells: readonly (readonly [number, number])[]; readonly why: string }[];
  readonly cutsOff: ArrayLike<number>;
  readonly deadEnds: ArrayLike<number>;
  readonly ways: readonly FoundWay[];
  readonly sight: { readonly radius: number; readonly counts: ArrayLike<number> } | null;
  readonly leftOut: readonly { readonly layer: OverlayName; readonly why: string }[];
}

/** A way, both ends in; `cells` are null where none leads. */
export interface FoundWay {
  readonly player: string;
  readonly faction: string;
  readonly place: string;
  readonly cells: readonly (readonly [number, number])[] | null;
  readonly isOpen: boolean;
}

/** Gives the overlay of some findings. Pure. */
export function writeOverlay(findings: OverlayFindings): LevelOverlay {
  const leftOut = findings.leftOut.map(({ layer, why }) => ({ overlay: layer, why }));
  const fitting = <Part>(overlay: OverlayName, part: Part, sizes: readonly number[]): Part | undefined => {
    const size = sizes.reduce((sum, one) => sum + one, 0);
    if (size <= overlayTextMax) return part;
    leftOut.push({ overlay, why: `it would take ${size} characters of this page, and ${overlayTextMax} are the most` });
    return undefined;
  };
  const isLeftOut = (overlay: OverlayName): boolean => findings.leftOut.some(({ layer }) => layer === overlay);
  const reach = { groups: findings.groups.map((group) => [...group]), cells: encodeRuns(findings.reach, findings.groups.length + 1) };
  const chokes = valuedOf(findings.cutsOff);
  const deadEnds = valuedOf(findings.deadEnds);
  const ways = findings.ways.slice(0, waysMax).map(wayOf);
  const sight = findings.sight === null ? undefined : { ...valuedOf(findings.sight.counts), radius: findings.sight.radius };
  const parts = {
    reach: fitting("reach", reach, [reach.cells.length, reach.groups.length > groupsMax ? overlayTextMax : 0]),
    chokes: fitting("chokes", chokes, [chokes.cells.length]),
    deadEnds: fitting("dead-ends", deadEnds, [deadEnds.cells.length]),
    ways: isLeftOut("ways")
      ? undefined
      : fitting(
          "ways",
          ways,
          ways.map(({ way }) => way?.moves.length ?? 0),
        ),
    sight: sight === undefined ? undefined : fitting("sight", sight, [sight.cells.length]),
  };
  const { width, height, factions } = findings;
  const given = Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
  const counts = { pocketCount: findings.pockets.length, wayCount: findings.ways.length };
  return {
    schema: "dramatis/level-overlay@1",
    width,
    height,
    factions: [...factions],
    ...given,
    ...counts,
    pockets: pocketsOf(findings),
    leftOut,
  };
}

// --- internal ---

const pocketsMax = 50;
const waysMax = 100;
const whyMax = 600;
const groupsMax = 4096;
/** Most different numbers of one overlay. With more, those above a step are told in whole steps: then there are at most 2,048. */
const valuesMax = 4096;
const step = 1024;

function pocketsOf({ pockets }: OverlayFindings): LevelOverlay["pockets"] {
  const largest = [...pockets].sort((left, right) => right.cells.length - left.cells.length).slice(0, pocketsMax);
  return largest.map(({ cells, why }) => {
    const [x, y] = cells[0] ?? [0, 0];
    return { cells: cells.length, at: [x, y], why: why.length > whyMax ? `${why.slice(0, whyMax)}\u2026` : why };
  });
}

function valuedOf(numbers: ArrayLike<number>): { values: number[]; cells: string } {
  const exact = distinct(numbers, Number.MAX_SAFE_INTEGER);
  const [values, exactMax] = exact.length <= valuesMax ? [exact, Number.MAX_SAFE_INTEGER] : [distinct(numbers, step), step];
  const index = new Uint32Array((values[values.length - 1] ?? 0) + 1);
  values.forEach((value, at) => {
    index[value] = at;
  });
  const indices = Uint32Array.from(numbers, (value) => index[rounded(value, exactMax)] ?? 0);
  return { values, cells: encodeRuns(indices, values.length) };
}

/** The different numbers, ascending, with 0 among them. */
function distinct(numbers: ArrayLike<number>, exactMax: number): number[] {
  let most = 0;
  for (let at = 0; at < numbers.length; at += 1) most = Math.max(most, numbers[at] ?? 0);
  const seen = new Uint8Array(most + 1);
  seen[0] = 1;
  for (let at = 0; at < numbers.length; at += 1) seen[rounded(numbers[at] ?? 0, exactMax)] = 1;
  const found: number[] = [];
  seen.forEach((mark, value) => {
    if (mark === 1) found.push(value);
  });
  return found;
}

/** Numbers above `exactMax` are told in whole steps. */
function rounded(value: number, exactMax: number): number {
  return value <= exactMax ? value : Math.floor(value / step) * step;
}

function wayOf({ player, faction, place, cells, isOpen }: FoundWay): NonNullable<LevelOverlay["ways"]>[number] {
  if (cells === null) return { player, faction, place, isOpen, way: null };
  const moves = cells.slice(1).map(([x, y], index) => {
    const [beforeX, beforeY] = cells[index] ?? [x, y];
    return DIRECTIONS.findIndex(([dx, dy]) => dx === x - beforeX && dy === y - beforeY);
  });
  const [x, y] = cells[0] ?? [0, 0];
  return { player, faction, place, isOpen, way: { from: [x, y], steps: moves.length, moves: encodeRuns(moves, DIRECTIONS.length) } };
}
