// The analysis of a level as it stands in a page beside recording and core: a contract that the player owns, and the way back to numbers by cell.
// Whoever makes a page hands it in; the player analyses nothing. It must not know how it is drawn.
import { type Issue, zodIssues } from "@dramatis/runtime";
import { z } from "zod";
import { decodeRuns } from "./cell-runs.ts";

/** What can be laid over the map. */
export const OVERLAYS = ["reach", "chokes", "dead-ends", "ways", "sight"] as const;
export type OverlayName = (typeof OVERLAYS)[number];

/** At most so many cells has a map with an overlay: as many as a level may have. */
export const overlayCellsMax = 1_048_576;

/** At most so many characters take the cells of one overlay. */
export const overlayTextMax = 524_288;

const count = z.int().min(0).max(overlayCellsMax);
const name = z.string().max(200);
const sentence = z.string().max(2000);
const at = z.tuple([count, count]);
const cells = z.string().max(overlayTextMax);
/** For each cell an index in `values`; 0 stands there for nothing. */
const valued = z.strictObject({ values: z.array(count).min(1).max(4096), cells });

/** The contract `dramatis/level-overlay@1`. An overlay that is missing has its reason in `leftOut`. */
export const levelOverlaySchema = z.strictObject({
  schema: z.literal("dramatis/level-overlay@1"),
  width: count.min(1),
  height: count.min(1),
  /** Factions that have somebody who acts. */
  factions: z.array(name).max(255),
  /** For each cell the group + 1 of factions (indices of `factions`) that can come there; 0 for closed ones. */
  reach: z.strictObject({ groups: z.array(z.array(z.int().min(0).max(254))).max(4096), cells }).optional(),
  /** How many parts of the map there are where nobody comes; the largest of them, with the reason. */
  pocketCount: count,
  pockets: z.array(z.strictObject({ cells: count, at, why: sentence })).max(200),
  /** How many cells are cut off when a cell is closed. */
  chokes: valued.optional(),
  /** The length of the dead end that a cell belongs to. */
  deadEnds: valued.optional(),
  /** How many ways there are to what objectives name, and the first of them: directions from `from`, 0 N clockwise to 7 NW, as runs; null where no way leads. */
  wayCount: count,
  ways: z
    .array(
      z.strictObject({
        player: name,
        faction: name,
        place: name,
        /** Whether all doors count as open, since no way with keys was found. */
        isOpen: z.boolean(),
        way: z.strictObject({ from: at, steps: count, moves: cells }).nullable(),
      }),
    )
    .max(200)
    .optional(),
  /** From how many cells within `radius` a cell is seen. */
  sight: valued.extend({ radius: z.int().min(0).max(65_535) }).optional(),
  leftOut: z.array(z.strictObject({ overlay: z.enum(OVERLAYS), why: sentence })).max(OVERLAYS.length),
});

/** The analysis of a level in a page. */
export type LevelOverlay = z.infer<typeof levelOverlaySchema>;

/** Reads the text of a page's section. Gives every problem at once; cells are looked at when they are asked for. Pure. */
export function readOverlay(text: string): { readonly overlay: LevelOverlay } | { readonly issues: readonly Issue[] } {
  const value = jsonOf(text);
  const parsed = levelOverlaySchema.safeParse(value);
  if (parsed.success) return { overlay: parsed.data };
  return { issues: zodIssues(parsed.error, "the analysis of the level", value) };
}

/** Gives the numbers by cell (y * width + x) of something with values; null when its text is damaged. Pure. */
export function valuesByCell(of: { readonly values: readonly number[]; readonly cells: string }, size: number): Uint32Array | null {
  const indices = decodeRuns(of.cells, of.values.length, size);
  return indices?.map((index) => of.values[index] ?? 0) ?? null;
}

/** Gives the groups by cell: index of the group + 1, 0 for closed cells; null when the text is damaged. Pure. */
export function groupsByCell({ groups, cells: text }: NonNullable<LevelOverlay["reach"]>, size: number): Uint32Array | null {
  return decodeRuns(text, groups.length + 1, size) ?? null;
}

/** Gives the cells of a way as columns and rows, both ends in; null when the text is damaged or the way leaves the map. Pure. */
export function cellsOfWay(
  { from, steps, moves }: NonNullable<NonNullable<LevelOverlay["ways"]>[number]["way"]>,
  { width, height }: { readonly width: number; readonly height: number },
): readonly (readonly [number, number])[] | null {
  const directions = decodeRuns(moves, DIRECTIONS.length, steps);
  if (directions === undefined) return null;
  let [x, y] = from;
  const found: (readonly [number, number])[] = [[x, y]];
  for (const direction of directions) {
    const [dx, dy] = DIRECTIONS[direction] ?? [0, 0];
    [x, y] = [x + dx, y + dy];
    found.push([x, y]);
  }
  return found.every(([column, row]) => column >= 0 && row >= 0 && column < width && row < height) ? found : null;
}

/** Columns and rows of a step in each direction: 0 N, clockwise to 7 NW (docs/rules.md). */
export const DIRECTIONS: readonly (readonly [number, number])[] = [
  [0, -1],
  [1, -1],
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
];

// --- internal ---

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
