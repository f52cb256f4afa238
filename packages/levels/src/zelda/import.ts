// Imports a VGLC Zelda tile map as a level of ours: rooms joined at facing doors, a start, places for stairs and monsters,
// and a report of what was carried, guessed and dropped. It opens no file and makes no cast.
import { defaultRulebook, type Issue, issue, type Level, type Stack } from "@dramatis/runtime";
import { type PassGrid, passGrid } from "../analysis/pass-grid.ts";
import { nameOfFile } from "../foreign/plain-name.ts";
import { type Cell, saidCell } from "../grid/cell.ts";
import { placesOf } from "../grid/level-map.ts";
import type { ImportReport } from "../report.ts";
import { type DoorFindings, facingDoors } from "./doors.ts";
import { PASSAGE, ZELDA_KINDS, zeldaLegend } from "./legend.ts";
import { noMapping, type ZeldaMapping } from "./mapping.ts";
import { reportOf } from "./report.ts";
import { guessStart } from "./start.ts";
import { parseTiles, type Tiles } from "./tiles.ts";

/** An imported dungeon. `places` are those of the level with their cells; `start` is the one cell of the place `start`. */
export interface ZeldaImport {
  readonly level: Level;
  readonly places: ReadonlyMap<string, readonly Cell[]>;
  readonly start: Cell;
  readonly report: ImportReport;
}

/**
 * Imports the text of a tile map. `imported` is undefined when there are issues: a ragged map, unknown characters, a start that the mapping
 * names on a closed cell or in an unknown place, nothing to stand on. The level's name is the mapping's, else the file's. Pure.
 */
export function importZelda(
  text: string,
  file: string,
  mapping: ZeldaMapping = noMapping,
): { readonly imported: ZeldaImport | undefined; readonly issues: readonly Issue[] } {
  const { tiles, issues } = parseTiles(text, file);
  if (tiles === undefined) return { imported: undefined, issues };
  const doors = facingDoors(tiles);
  const drawn = drawLevel(tiles, doors, mapping, mapping.name ?? nameOfFile(file, "dungeon"));
  const start = findStart(drawn, doors, mapping);
  if ("problem" in start) return { imported: undefined, issues: [start.problem(file)] };
  const level: Level = { ...drawn, places: { start: [[start.cell[0], start.cell[1]]] } };
  const report = reportOf({ tiles, doors, mapping, start: start.told });
  return { imported: { level, places: placesOf(level), start: start.cell, report }, issues };
}

// --- internal ---

type FoundOrProblem = { readonly cell: Cell; readonly told: string | undefined } | { readonly problem: (file: string) => Issue };

function drawLevel(tiles: Tiles, doors: DoorFindings, mapping: ZeldaMapping, name: string): Level {
  const rows = tiles.rows.map((row) => [...row]);
  for (const { between } of doors.pairs) {
    for (const [x, y] of between) (rows[y] ?? [])[x] = PASSAGE;
  }
  const drawn = rows.map((row) => row.join(""));
  const legend = Object.entries({ ...zeldaLegend(mapping.doors), ...mapping.legend }) as [string, Stack][];
  const used = legend.filter(([character]) => drawn.some((row) => row.includes(character)));
  return { schema: "dramatis/level@1", name, legend: Object.fromEntries(used), map: `${drawn.join("\n")}\n` };
}

function findStart(level: Level, doors: DoorFindings, mapping: ZeldaMapping): FoundOrProblem {
  const grid = passGrid(level, { ...defaultRulebook.kinds, ...ZELDA_KINDS });
  if (mapping.start !== undefined) return namedStart(level, grid, mapping.start);
  const found = guessStart(grid, doors.cells, doors.facingNothing);
  return found ?? { problem: (file) => blocked(file, "map", "nowhere: the map has no floor") };
}

function namedStart(level: Level, grid: PassGrid, start: NonNullable<ZeldaMapping["start"]>): FoundOrProblem {
  if ("cell" in start) {
    const [x, y] = start.cell;
    if (x < grid.width && y < grid.height && grid.open[y * grid.width + x] === 1) return { cell: [x, y], told: undefined };
    return { problem: (file) => blocked(file, "start.cell", `at ${saidCell([x, y])}, which is closed or beyond the map`) };
  }
  const open = (placesOf(level).get(start.place) ?? []).find(([x, y]) => grid.open[y * grid.width + x] === 1);
  if (open !== undefined) return { cell: open, told: undefined };
  return { problem: (file) => blocked(file, "start.place", `in ${start.place}, which has no open cell`) };
}

function blocked(file: string, path: string, where: string): Issue {
  return issue(
    "DRAMATIS_SCENARIO_BLOCKED",
    { file, path },
    { expected: "an open cell of the map", found: where },
    { who: "the explorer", where },
  );
}
