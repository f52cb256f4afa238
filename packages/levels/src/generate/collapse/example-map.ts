// Whether a text can be an example map: lines of equal length, walled in, of known characters.
// It must not take patterns from it.
import { tiles, wallTile } from "./tiles.ts";

/** Gives what is wrong with a text as an example map, or undefined. Pure. */
export function mapFault(text: string): string | undefined {
  const lines = text.trim().split("\n");
  const [first = ""] = lines;
  if (lines.length < sideLeast || first.length < sideLeast) return `at least ${sideLeast} lines of ${sideLeast} characters`;
  if (lines.length > sideMost || first.length > sideMost) return `at most ${sideMost} lines of ${sideMost} characters`;
  const ragged = lines.findIndex((line) => line.length !== first.length);
  if (ragged > 0) return `line ${ragged + 1} is as long as line 1`;
  const unknown = [...lines.join("")].find((character) => !Object.hasOwn(tiles, character));
  if (unknown !== undefined) return `only the characters ${Object.keys(tiles).join(" ")}`;
  const edge = [first, lines.at(-1) ?? "", ...lines.map((line) => `${line[0]}${line.at(-1)}`)].join("");
  if ([...edge].some((character) => character !== wallTile)) return `walls (${wallTile}) all around`;
  return [...lines.join("")].some((character) => character !== wallTile) ? undefined : "a cell that is open";
}

// --- internal ---

const sideLeast = 4;
const sideMost = 64;
