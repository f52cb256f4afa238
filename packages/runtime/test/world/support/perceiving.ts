// The law of group knowledge: what a group knows after perception is what it knew, and what each of its actors sees now, cell by cell.
// The predicate decides what is seen; painting must not know better. Used small by the tests and at full size by `npm run prove`.
import * as assert from "uvu/assert";
import type { TickInput } from "../../../src/contracts/inputs.ts";
import type { Core } from "../../../src/core/core.ts";
import { encodeInputs } from "../../../src/core/input-codec.ts";
import type { World } from "../../../src/core/world.ts";
import { type WorldCase, worldOf } from "./cases.ts";
import { beginTick, endTick, isRunning, noInputs } from "./ticks.ts";

/** How much was looked at. */
export interface Perceived {
  readonly ticks: number;
  /** Cells seen, each time and by each actor. */
  readonly seen: number;
}

/**
 * Plays a case and holds the law at every tick, while drawn cells of the level change their kinds under everybody's eyes. `sight`, when given,
 * is everybody's.
 */
export function knowledgeIsWhatIsSeen(core: Core, one: WorldCase, draw: (count: number) => number, sight?: number): Perceived {
  const world = worldOf(core, sight === undefined ? one : { ...one, scenario: withSight(one.scenario, sight) });
  let ticks = 0;
  let seen = 0;
  for (; ticks < one.script.length && isRunning(world); ticks += 1) {
    const known = parts.map((name) => world.view(name).slice());
    beginTick(world);
    seen += perceived(world, known as Uint8Array[]);
    for (const [index, name] of parts.entries()) assert.equal(world.view(name), known[index], `${one.name}, tick ${ticks + 1}: ${name}`);
    endTick(world, Uint8Array.from([...(sight === undefined ? (one.script[ticks] ?? noInputs) : noInputs), ...changedCells(world, draw)]));
  }
  return { ticks, seen };
}

// --- internal ---

const parts = ["knownTerrain", "knownFeature", "knownItem"] as const;
const visited = 0x80;
/** The tag `object`: a thing sees nothing for its group. */
const thing = 1;

/** Adds what everybody sees to what was known: docs/rules.md, The tick, 2b. Gives how many cells were seen. */
function perceived(world: World, [terrain, feature, item]: readonly Uint8Array[]): number {
  const { cells = 0 } = world.dims;
  let count = 0;
  world.view("actorState").forEach((state, slot) => {
    if (state !== 1 || (world.get("actorTags", slot) & thing) !== 0 || terrain === undefined || feature === undefined || item === undefined)
      return;
    const group = world.get("faction", slot) * cells;
    for (const cell of world.visibleCells(slot)) {
      const at = group + cell;
      const first = world.get("cellItems", cell);
      terrain[at] = ((terrain[at] ?? 0) & visited) | world.get("terrain", cell);
      feature[at] = world.get("feature", cell);
      item[at] = first === 0 ? 0 : world.get("itemKind", first - 1);
      count += 1;
    }
    const own = group + world.get("cell", slot);
    terrain[own] = (terrain[own] ?? 0) | visited;
  });
  return count;
}

/** Input bytes that put other kinds on up to two cells: walls where none was, and the other way round. */
function changedCells(world: World, draw: (count: number) => number): Uint8Array {
  const { width = 0, height = 0, stride = 0, kinds = 0 } = world.dims;
  const { indexOf } = world.core.directory;
  const edits = Array.from({ length: draw(3) }, (): TickInput => {
    const index = (draw(height) + 1) * stride + draw(width) + 1;
    const field = draw(2) === 0 ? "terrain" : "feature";
    return { input: "edit", field: indexOf.get(field) ?? 0, index, value: field === "terrain" ? 1 + draw(kinds - 1) : draw(kinds) };
  });
  return encodeInputs(edits);
}

function withSight(scenario: WorldCase["scenario"], sight: number): WorldCase["scenario"] {
  const seeing = <Body extends object>(bodies: Readonly<Record<string, Body>> = {}): Record<string, Body> =>
    Object.fromEntries(Object.entries(bodies).map(([name, body]) => [name, { ...body, sight }]));
  return { ...scenario, cast: seeing(scenario.cast), templates: seeing(scenario.templates) };
}
