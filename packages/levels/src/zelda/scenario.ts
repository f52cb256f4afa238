// A runnable scenario for an imported dungeon: one explorer at its start, and monsters if the mapping describes them.
import type { RulebookPatch, ScenarioInput } from "@dramatis/runtime";
import { saidBody } from "../foreign/explorer.ts";
import type { ZeldaImport } from "./import.ts";
import { ZELDA_KINDS } from "./legend.ts";
import { noMapping, type ZeldaMapping } from "./mapping.ts";

/**
 * Gives the scenario of an imported dungeon: eight directions, sight 8 and 5,000 ticks unless the mapping says otherwise. It passes
 * `checkScenario` unless the mapping names places or kinds that do not exist. Pure.
 */
export function zeldaScenario(imported: ZeldaImport, mapping: ZeldaMapping = noMapping): ScenarioInput {
  return {
    schema: "dramatis/scenario@1",
    name: imported.level.name ?? "dungeon",
    why: "an imported dungeon: how much of it can be seen, and what cannot be reached",
    level: imported.level,
    cast: { explorer: { at: "start", faction: "explorers", ...saidBody(mapping.explorer) }, ...monstersOf(imported, mapping) },
    factions: factionsOf(mapping),
    ...(mapping.objective === undefined ? {} : { objectives: { explorers: mapping.objective } }),
    rules: { kinds: kindsUsed(imported) },
    limits: { ticks: mapping.ticks, spawns: 0, items: 0 },
    seed: mapping.seed,
  };
}

// --- internal ---

/** Rows that the level needs beyond the default rulebook; unused ones would only make the world larger. */
function kindsUsed({ level }: ZeldaImport): NonNullable<RulebookPatch["kinds"]> {
  const terrains = new Set(Object.values(level.legend).map(({ terrain }) => terrain));
  return Object.fromEntries(Object.entries(ZELDA_KINDS).filter(([kind]) => terrains.has(kind)));
}

/** One monster a cell of the place `monsters`, named monster-1 and so on; the start's own cell is the explorer's. */
function monstersOf(imported: ZeldaImport, mapping: ZeldaMapping): ScenarioInput["cast"] {
  const [x, y] = imported.start;
  const cells = (imported.places.get("monsters") ?? []).filter(([atX, atY]) => atX !== x || atY !== y);
  if (mapping.monsters === undefined || cells.length === 0) return {};
  return { monster: { faction: "monsters", at: "monsters", count: cells.length, ...saidBody(mapping.monsters) } };
}

function factionsOf(mapping: ZeldaMapping): ScenarioInput["factions"] {
  if (mapping.monsters === undefined) return { explorers: {} };
  return { explorers: { hostile: ["monsters"] }, monsters: { hostile: ["explorers"] } };
}
