// Crowds: worlds of one density and one mix of kernels for any number of actors, made of equal rooms. Pure; what they cost is measured elsewhere.
import { checkScenario, type Scenario } from "../../packages/runtime/src/index.ts";

/** The numbers of actors of the cost curve. */
export const crowdSizes = [10, 100, 1000, 10_000, 60_000] as const;

/** A crowd and the side of its square map. */
export interface Crowd {
  readonly scenario: Scenario;
  readonly side: number;
}

/** Gives the crowd of so many actors: one for each 16 or so cells of a square map of rooms of 12x12, hunters and guards of two factions among them. */
export function crowdOf(actors: number): Crowd {
  const side = Math.min(1024, Math.ceil(Math.sqrt(actors * cellsPerActor)));
  const written = {
    schema: "dramatis/scenario@1",
    name: "crowd",
    level: { legend, map: mapOf(side, actors) },
    cast: Object.fromEntries(
      kernels.flatMap((driver, index) => {
        const count = Math.floor((actors + kernels.length - 1 - index) / kernels.length);
        const faction = index % 2 === 0 ? "reds" : "blues";
        const member = { at: letters[index], count, faction, health: 300, healthRegen: 60, sight: 8, driver };
        return count === 0 ? [] : [[`m-${index}`, member]];
      }),
    ),
    factions: { reds: { hostile: ["blues"], knows: "map" }, blues: { hostile: ["reds"], knows: "map" } },
    rules: { numbers: { regenPeriod: 1, stallTicks: 1_000_000 } },
    limits: { ticks: 10_000_000 },
    seed: 17,
  };
  const checked = checkScenario(written, "crowd");
  if ("issues" in checked) throw new Error(`the crowd of ${actors} is no scenario: ${JSON.stringify(checked.issues[0])}`);
  return { scenario: checked.scenario, side };
}

// --- internal ---

const cellsPerActor = 17;
const roomSide = 12;

/** The mix: every tenth actor has the same kernel. Ten kernels, so that the smallest crowd has them all. */
const kernels = [
  { kernel: "hunt" },
  { kernel: "guard", leash: 6 },
  { kernel: "random" },
  { kernel: "explore" },
  { kernel: "flee" },
  { kernel: "collect" },
  { kernel: "follow", leash: 2 },
  { kernel: "support", leash: 2 },
  { kernel: "ambush" },
  { kernel: "explore" },
] as const;
const letters = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];

const legend = {
  "#": { terrain: "wall" },
  ".": { terrain: "floor" },
  ...Object.fromEntries(letters.map((letter) => [letter, { terrain: "floor", name: letter }])),
};

// Walls between rooms have gaps in their middle; the actors stand as evenly as the floor allows, one kernel after the other.
function mapOf(side: number, actors: number): string {
  const isWall = (x: number, y: number): boolean => {
    const [column, row] = [x % roomSide, y % roomSide];
    return (column === 0 && row !== 6 && x > 0) || (row === 0 && column !== 6 && y > 0);
  };
  const rows = Array.from({ length: side }, (_, y) => Array.from({ length: side }, (_unused, x): string => (isWall(x, y) ? "#" : ".")));
  const floor = rows.flatMap((row, y) => row.flatMap((cell, x) => (cell === "." ? [[x, y] as const] : [])));
  for (let index = 0; index < actors; index += 1) {
    const [x, y] = floor[Math.floor((index * floor.length) / actors)] ?? [0, 0];
    const row = rows[y];
    if (row !== undefined) row[x] = letters[index % letters.length] ?? "a";
  }
  return `${rows.map((row) => row.join("")).join("\n")}\n`;
}
