// The analysis of a level in words: a few lines each, the most telling first. Cells are (column, row) from the upper left.
// It leaves out; everything stands in the document of --json.
import type { LevelAnalysis } from "@dramatis/app";
import type { Colours } from "../terminal.ts";

/** Gives the lines. */
export function analysisLines(analysis: LevelAnalysis, colours: Colours): string[] {
  const { name, width, height, passable, reached, changing, pockets } = analysis;
  const share = passable === 0 ? 0 : Math.floor((100 * reached) / passable);
  return [
    colours.bold(`${name}, ${width} x ${height}`),
    `${reached} of ${passable} cells can be come to (${share} %)`,
    ...(changing === 0 ? [] : [`  ${changing} of them count as open because a rule may change or break what stands there`]),
    ...shownOf(pockets, ({ why }) => colours.yellow(why)),
    ...chokeLines(analysis),
    ...wayLines(analysis),
    ...lockLines(analysis, colours),
    ...sightLines(analysis),
    ...fairLines(analysis),
  ];
}

// --- internal ---

const shownMax = 5;

/** At most shownMax lines, and how many more there are. */
function shownOf<Item>(items: readonly Item[], say: (item: Item) => string): string[] {
  const more = items.length - shownMax;
  return [...items.slice(0, shownMax).map((item) => `  ${say(item)}`), ...(more > 0 ? [`  and ${more} more`] : [])];
}

function at([x, y]: readonly [number, number]): string {
  return `(${x}, ${y})`;
}

function chokeLines({ chokePoints, deadEnds }: LevelAnalysis): string[] {
  return [
    `${chokePoints.length} choke points`,
    ...shownOf(
      chokePoints,
      ({ cell, cells, cutsOff }) => `${at(cell)}: ${cutsOff} cells lie behind it${cells.length > 1 ? `, ${cells.length} cells long` : ""}`,
    ),
    `${deadEnds.length} dead ends`,
    ...shownOf(deadEnds, ({ cell, length }) => `${at(cell)}, ${length} ${length === 1 ? "cell" : "cells"} long`),
  ];
}

function wayLines({ ways }: LevelAnalysis): string[] {
  const steps = (count: number | null): string => (count === null ? "no way" : `${count} steps`);
  return ways.map(({ player, place, stepsOpen, stepsWithKeys, notTold }) => {
    const keyed = notTold === "" ? steps(stepsWithKeys) : `not told (${notTold})`;
    return `${player} to ${place}: ${steps(stepsOpen)} with all doors open, ${keyed} with the keys on the way`;
  });
}

function lockLines({ locks: { locks } }: LevelAnalysis, colours: Colours): string[] {
  return locks.map(({ lock, cells, needs, keys, opens }) => {
    const told = `lock ${lock} at ${cells.map(at).join(", ")}: ${keys} ${keys === 1 ? "key" : "keys"}, needs ${needs}`;
    return opens ? told : colours.yellow(`${told}; its keys cannot be come to`);
  });
}

function sightLines({ visibility }: LevelAnalysis): string[] {
  if (visibility === null) return [];
  if ("reason" in visibility) return [`sight was not counted: ${visibility.reason}`];
  const said = (cells: readonly { readonly cell: readonly [number, number]; readonly seenFrom: number }[]): string =>
    cells
      .slice(0, 3)
      .map(({ cell, seenFrom }) => `${at(cell)} from ${seenFrom}`)
      .join(", ");
  return [`within ${visibility.radius} cells most seen: ${said(visibility.most)}; least seen: ${said(visibility.least)}`];
}

function fairLines({ fairness }: LevelAnalysis): string[] {
  if (fairness === null) return [];
  const { factions, prizes, differenceSum, unequalPrizes, symmetries } = fairness;
  const nearest = symmetries.find(({ swapsStarts }) => swapsStarts) ?? symmetries[0];
  return [
    `steps of ${factions.join(", ")}: differences sum up to ${differenceSum}${unequalPrizes > 0 ? `, ${unequalPrizes} prizes not all can come to` : ""}`,
    ...shownOf(prizes, ({ prize, steps }) => `${prize}: ${steps.map((count) => count ?? "no way").join(", ")}`),
    ...(nearest === undefined
      ? []
      : [`nearest symmetry: ${nearest.name}, ${nearest.differing} cells differ${nearest.swapsStarts ? ", starts are swapped" : ""}`]),
  ];
}
