// The characters of a MovingAI map: what they are there, and what they become here. Source: N. Sturtevant, "Benchmarks for grid-based
// pathfinding" (2012), and the format page of the benchmark: swamp is walked on from the ground, water only from water.
import type { RulebookPatch } from "@dramatis/runtime";

/** A character of a map. `medium` is what moves on it: nothing crosses from one medium to another. */
export interface Terrain {
  readonly character: string;
  readonly medium: "land" | "water" | "none";
  readonly words: readonly string[];
  /** The kind of terrain that it becomes. */
  readonly kind: string;
}

/** All characters. */
export const TERRAINS: readonly Terrain[] = [
  { character: ".", medium: "land", words: ["floor", "ground"], kind: "floor" },
  { character: "G", medium: "land", words: ["floor", "grass"], kind: "floor" },
  { character: "@", medium: "none", words: ["wall", "out-of-bounds"], kind: "wall" },
  { character: "O", medium: "none", words: ["wall", "out-of-bounds"], kind: "wall" },
  { character: "T", medium: "none", words: ["trees", "tree"], kind: "trees" },
  { character: "S", medium: "land", words: ["swamp", "mud"], kind: "mud" },
  { character: "W", medium: "water", words: ["deep-water", "water"], kind: "deep-water" },
];

/** Rows of kinds that the default rulebook lacks. */
export const MOVINGAI_KINDS: NonNullable<RulebookPatch["kinds"]> = {
  trees: { layer: "terrain", tags: ["opaque"], glyph: "T" },
  "deep-water": { layer: "terrain", tags: [], glyph: "~" },
};
