// A runnable scenario for a MovingAI map: its terrain as a level of ours, an explorer at its start, and a report of what was carried and guessed.
import type { Level, ScenarioInput } from "@dramatis/runtime";
import { components } from "../analysis/components.ts";
import type { ForeignMap } from "../foreign/foreign-map.ts";
import { type Cell, cellOf, saidCell } from "../grid/cell.ts";
import type { ImportNote, ImportReport } from "../report.ts";
import { mediumGrid } from "./medium-grid.ts";
import { MOVINGAI_KINDS, TERRAINS } from "./terrain.ts";

/** Gives the scenario of a map that `readMovingai` read. `start` is an open cell; without one the explorer starts in the largest connected part. Pure. */
export function movingaiScenario(map: ForeignMap, start?: Cell): { readonly scenario: ScenarioInput; readonly report: ImportReport } {
  const from = start ?? guessedStart(map);
  const level: Level = { ...levelOf(map), places: { start: [[from[0], from[1]]] } };
  const kinds = TERRAINS.filter(({ character }) => character in level.legend).map(({ kind }) => kind);
  const scenario: ScenarioInput = {
    schema: "dramatis/scenario@1",
    name: map.name,
    why: "an imported map of a path finding benchmark: how much of it can be seen, and what cannot be reached",
    level,
    cast: { explorer: { at: "start", faction: "explorers", sight: 8, driver: { kernel: "explore" } } },
    factions: { explorers: {} },
    rules: { kinds: Object.fromEntries(Object.entries(MOVINGAI_KINDS).filter(([kind]) => kinds.includes(kind))) },
    limits: { ticks: 5000, spawns: 0, items: 0 },
  };
  return { scenario, report: reportOf(map, start === undefined ? from : undefined) };
}

// --- internal ---

function levelOf(map: ForeignMap): Level {
  const characters = ["", ...map.tokens.map(({ id }) => id)];
  const cells = map.layers[0]?.cells ?? new Uint32Array(0);
  const rows = Array.from({ length: map.height }, (_row, y) =>
    Array.from(cells.subarray(y * map.width, (y + 1) * map.width), (token) => characters[token] ?? "").join(""),
  );
  const used = TERRAINS.filter(({ character }) => characters.includes(character));
  const legend = Object.fromEntries(used.map(({ character, kind }) => [character, { terrain: kind }]));
  return { schema: "dramatis/level@1", name: map.name, legend, map: `${rows.join("\n")}\n` };
}

/** The first cell of the largest part of the ground; the upper left one when there is no ground, which the check of the scenario refuses. */
function guessedStart(map: ForeignMap): Cell {
  const parts = components(mediumGrid(map, "land"));
  const largest = parts.reduce<readonly number[]>((best, part) => (part.length > best.length ? part : best), []);
  return cellOf(largest[0] ?? 0, map.width);
}

function reportOf(map: ForeignMap, guessed: Cell | undefined): ImportReport {
  const cells = map.layers[0]?.cells ?? new Uint32Array(0);
  const counts = new Map<string, number>();
  for (const token of cells) {
    const id = map.tokens[token - 1]?.id ?? "";
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const used = TERRAINS.filter(({ character }) => counts.has(character));
  const noteOf = (character: string, kind: string): ImportNote => ({
    what: character,
    count: counts.get(character) ?? 0,
    told: `becomes ${kind}`,
  });
  const told =
    guessed === undefined
      ? []
      : [{ what: "start", count: 1, told: `the explorer starts at ${saidCell(guessed)}, in the largest connected part` }];
  const isGuess = ({ character }: { readonly character: string }): boolean => "STW".includes(character);
  return {
    carried: used.filter((row) => !isGuess(row)).map(({ character, kind }) => noteOf(character, kind)),
    guessed: [...used.filter(isGuess).map(({ character, kind }) => noteOf(character, kind)), ...told],
    dropped: [],
  };
}
