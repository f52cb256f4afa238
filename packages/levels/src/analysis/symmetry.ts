// Symmetries of a level: by how many cells it differs from its mirror images and turns. Terrain and features count, names and items do not.
import type { Level, Stack } from "@dramatis/runtime";
import type { Cell } from "../grid/cell.ts";
import { levelMap } from "../grid/level-map.ts";

/** A way in which a map may be laid onto itself. Quarter turns and diagonals need as many columns as rows. */
export const SYMMETRIES = [
  "mirror-columns",
  "mirror-rows",
  "half-turn",
  "quarter-turn",
  "mirror-diagonal",
  "mirror-counter-diagonal",
] as const;
export type SymmetryName = (typeof SYMMETRIES)[number];

/** A symmetry; `differing` cells show another terrain or feature than the cell that they are laid onto: none for an exact one. */
export interface Symmetry {
  readonly name: SymmetryName;
  readonly differing: number;
}

/** Gives the symmetries that the level's sides allow, the nearest first, then in the order of SYMMETRIES. Pure. */
export function symmetriesOf(level: Level): Symmetry[] {
  const { width, height, stacks } = levelMap(level);
  const looks = stacks.map(lookOf);
  const allowed = SYMMETRIES.filter((_name, index) => width === height || index < 3);
  const found = allowed.map((name) => {
    const differing = looks.filter((look, number) => {
      const [x, y] = laidOnto(name, [number % width, Math.floor(number / width)], { width, height });
      return look !== looks[y * width + x];
    }).length;
    return { name, differing };
  });
  return found.sort((left, right) => left.differing - right.differing || SYMMETRIES.indexOf(left.name) - SYMMETRIES.indexOf(right.name));
}

/** Gives the cell that a cell is laid onto. Pure. */
export function laidOnto(name: SymmetryName, [x, y]: Cell, { width, height }: { readonly width: number; readonly height: number }): Cell {
  const [right, below] = [width - 1 - x, height - 1 - y];
  const images: Readonly<Record<SymmetryName, Cell>> = {
    "mirror-columns": [right, y],
    "mirror-rows": [x, below],
    "half-turn": [right, below],
    "quarter-turn": [below, x],
    "mirror-diagonal": [y, x],
    "mirror-counter-diagonal": [below, right],
  };
  return images[name];
}

// --- internal ---

function lookOf(stack: Stack | undefined): string {
  if (stack === undefined) return "";
  const { feature } = stack;
  return `${stack.terrain}/${feature === undefined ? "" : typeof feature === "string" ? feature : `${feature.kind}:${feature.lock ?? ""}`}`;
}
