// The generator `wfc`: a map that looks like an example everywhere, all of whose open cells hang together.
// It must not decorate; a draft is ground alone.
import type { Random } from "@dramatis/runtime";
import { wholeSchema } from "@dramatis/runtime";
import { z } from "zod";
import type { Drafted, Generator, Subject } from "../generator.ts";
import { newBoard, openCount } from "../ground/board.ts";
import { chooseEnds } from "../ground/ends.ts";
import { asked, common, path, percent, size, whole } from "../parameters.ts";
import { collapse } from "./collapse.ts";
import type { CountConstraint } from "./constraints.ts";
import { mapFault } from "./example-map.ts";
import { examples } from "./examples.ts";
import { patternsOf } from "./patterns.ts";
import { charactersIn } from "./read-back.ts";
import { doorTile, tiles, wallTile } from "./tiles.ts";

const exampleNames = Object.keys(examples).join(", ");
const countSchema = z.strictObject({ from: wholeSchema(0, 12_288), to: wholeSchema(0, 12_288) });

const parameters = z.strictObject({
  ...size(36, 24),
  example: z
    .string()
    .max(4200)
    .default("halls")
    .refine((text) => Object.hasOwn(examples, text) || mapFault(text) === undefined, {
      error: ({ input }) => `one of ${exampleNames}, or a map: ${mapFault(String(input)) ?? ""}`,
    })
    .describe(`the example: ${exampleNames}, or a walled map of its own in the characters ${Object.keys(tiles).join(" ")}`),
  pattern: whole(2, 3, 3, "columns and rows of a pattern"),
  turned: z.boolean().default(true).describe("whether patterns may be mirrored and turned"),
  open: asked(5, 90, "percent of the map that is open; else what comes, at least a fifth"),
  doors: asked(0, 60, "doors; else what comes"),
  counts: z
    .partialRecord(z.enum(Object.keys(tiles)), countSchema)
    .optional()
    .describe("how often characters occur, both ends in"),
  path,
  ...common,
});

type Parameters = z.output<typeof parameters>;

/** Wave function collapse. */
export const wfcGenerator: Generator<Parameters> = {
  name: "wfc",
  about: "a map whose every part occurs in an example, all of it connected",
  parameters,
  asked: [
    { parameter: "open", from: 34, to: 48 },
    { parameter: "doors", from: 6, to: 14 },
    { parameter: "path", from: 20, to: 40 },
  ],
  draft,
  broken,
};

// --- internal ---

/** Least percent of open cells when none is asked, so that the map is not all wall. */
const openLeast = 20;

function draft(wanted: Parameters, random: Random): Drafted {
  const patterns = patternsOf(exampleLines(wanted), wanted.pattern, wanted.turned);
  const lines = collapse({ width: wanted.width, height: wanted.height, patterns, counts: countsOf(wanted) }, random);
  if (lines === undefined) return { refused: "no filling was found that keeps all patterns, counts and the way" };
  const board = newBoard(wanted.width, wanted.height);
  const grounds = new Map<number, string>();
  const doors = new Map<number, string>();
  [...lines.join("")].forEach((character, cell) => {
    board.open[cell] = character === wallTile ? 0 : 1;
    const { terrain, isDoor } = tiles[character] ?? { terrain: "wall", isDoor: false };
    if (isDoor) doors.set(cell, "");
    if (terrain !== "floor" && terrain !== "wall") grounds.set(cell, terrain);
  });
  const bare = { ...board, open: board.open.map((mark, cell) => (doors.has(cell) ? 0 : mark)) };
  const ends = chooseEnds(board, wanted.path, random);
  if (ends === undefined || bare.open[ends.start] === 0 || bare.open[ends.exit] === 0)
    return { refused: `no two cells without a door lie ${wanted.path ?? "far"} steps apart` };
  const achieved = { open: percent(openCount(board), board.open.length), doors: doors.size, path: ends.path };
  return { board, ...ends, doors, keys: new Map(), grounds, rooms: new Map(), achieved };
}

function exampleLines({ example }: Parameters): string[] {
  return (examples[example] ?? example).trim().split("\n");
}

/** Ranges of a tenth around what was asked, and the counts that were said outright. */
function countsOf({ open, doors, counts = {}, width, height }: Parameters): CountConstraint[] {
  const openTiles = Object.keys(tiles).filter((tile) => tile !== wallTile);
  const cells = (share: number) => Math.floor((share * width * height) / 100);
  const near = (share: number) => Math.floor((cells(share) * openSlack) / 100);
  const inside = (width - 2) * (height - 2);
  const openRange =
    open === undefined ? { from: cells(openLeast), to: inside } : { from: cells(open) - near(open), to: cells(open) + near(open) };
  return [
    { characters: openTiles.join(""), ...openRange },
    ...(doors === undefined ? [] : [{ characters: doorTile, from: doors - Math.floor(doors / 10), to: doors + Math.floor(doors / 10) }]),
    ...Object.entries(counts).flatMap(([characters, range]) => (range === undefined ? [] : [{ characters, ...range }])),
  ];
}

/** How far the open share may be off, in percent of itself: less than the tenth that counts as hit. */
const openSlack = 8;

function broken({ scenario, parameters: wanted }: Subject<Parameters>): string[] {
  const lines = charactersIn(scenario.level);
  const known = new Set(patternsOf(exampleLines(wanted), wanted.pattern, wanted.turned).cells);
  const isKnown = patternsOf(lines, wanted.pattern, false).cells.every((square) => known.has(square));
  const text = lines.join("");
  const wrong = countsOf(wanted).filter(({ characters, from, to }) => {
    const count = [...text].filter((one) => characters.includes(one)).length;
    return count < from || count > to;
  });
  return [...(isKnown ? [] : ["every part occurs in the example"]), ...wrong.map(({ characters }) => `the count of ${characters}`)];
}
