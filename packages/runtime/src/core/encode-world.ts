// From a scenario to a world: dimensions, canonical bytes, start. The minimal translation; no rule is decided here.
// It must not know offsets (the directory does) nor who runs the world.
import { ORDER_POLICIES } from "@dramatis/core-as";
import type { EffectiveRulebook } from "../contracts/effective-rulebook.ts";
import { assert } from "../contracts/errors.ts";
import type { Scenario } from "../contracts/scenario.ts";
import { groupOf } from "../rulebook/tables.ts";
import type { Core, HostDims } from "./core.ts";
import { createWorld, createWorldOf } from "./create-world.ts";
import { encodeActors } from "./encode-actors.ts";
import { encodeCells } from "./encode-cells.ts";
import { encodeItems } from "./encode-items.ts";
import { encodeRules } from "./encode-rules.ts";
import { encodeStory } from "./encode-story.ts";
import { seedNumber } from "./seed.ts";
import { encodeStartCopy, imageBytes } from "./undo-plan.ts";
import type { World } from "./world.ts";
import { dimensionsOf, planWorld, type WorldPlan } from "./world-plan.ts";

/** What of a run is not the scenario's: seed and tick limit when they differ from it, and the host's sizes. */
export interface EncodeOptions {
  readonly seed?: number | string;
  /** 1 to 10,000,000 ticks. */
  readonly tickLimit?: number;
  readonly host?: Partial<HostDims>;
}

/**
 * Makes and starts the world of a scenario that checkScenario let pass, with its effective rulebook. Throws what createWorld throws.
 * The world's link is c[0] = xxh64(canonical bytes).
 */
export function encodeScenario(core: Core, scenario: Scenario, rulebook: EffectiveRulebook, options: EncodeOptions = {}): World {
  const plan = planWorld(scenario, rulebook);
  const dims = dimensionsOf(plan);
  const startBytes = dims.undoBytes === 0 ? 0 : imageBytes(core.directory, dims);
  const world = createWorld(core, { ...dims, startBytes }, hostDims(plan.tables.grid.cells, options.host));
  encodeRun(world, plan, options);
  encodeFactions(world, plan);
  encodeCells(world, plan);
  encodeActors(world, plan);
  encodeItems(world, plan);
  encodeRules(world, plan.rulebook);
  encodeStory(world, plan);
  encodeStartCopy(world);
  const status = world.start();
  assert(status === "done", "a world that the encoder wrote can be started");
  return world;
}

/** Gives the canonical bytes of the world at tick 0, as a recording stores them. The core is as it was, but for its memory's size and worlds. */
export function worldImage(core: Core, scenario: Scenario, rulebook: EffectiveRulebook, options: EncodeOptions = {}): Uint8Array {
  return encodeScenario(core, scenario, rulebook, options).canonical();
}

/** Makes and starts a world of an image, with c[0] of its bytes. Throws DRAMATIS_CORE_IMAGE, DRAMATIS_CORE_DIMENSION, DRAMATIS_CORE_FAULT. */
export function startImage(core: Core, image: Uint8Array, host?: Partial<HostDims>): World {
  const width = core.directory.dimensions.indexOf("cells");
  const cells =
    image.length >= width * 4 + 4 ? new DataView(image.buffer, image.byteOffset, image.byteLength).getUint32(width * 4, true) : 1;
  const world = createWorldOf(core, image, hostDims(cells, host));
  assert(world.start() === "done", "a world of an image can be started");
  return world;
}

/** Gives the host's sizes where none are asked for: a ring of 1,024 events, as many distance fields as 16 MiB hold, 16 to 32. Pure. */
export function hostDims(cells: number, asked: Partial<HostDims> = {}): HostDims {
  const fieldPool = Math.max(16, Math.min(32, Math.floor(4_194_304 / Math.max(1, cells))));
  return { ringEvents: 1024, fieldPool, ...asked };
}

// --- internal ---

function encodeRun(world: World, plan: WorldPlan, options: EncodeOptions): void {
  const { scenario, tables, rulebook } = plan;
  world.wide("seed")[0] = BigInt(seedNumber(options.seed ?? scenario.seed));
  world.set("nextSerial", 0, tables.members.length + 1);
  world.set("tickLimit", 0, options.tickLimit ?? scenario.limits.ticks);
  world.set("orderPolicy", 0, ORDER_POLICIES.indexOf(scenario.order));
  const numbers: Readonly<Record<string, number>> = rulebook.numbers;
  world.core.directory.numbers.forEach((name, index) => {
    world.set("numbers", index, numbers[name] ?? 0);
  });
}

function encodeFactions(world: World, plan: WorldPlan): void {
  const { scenario, tables } = plan;
  const numberOf = new Map(tables.factions.map((name, index) => [name, index]));
  tables.factions.forEach((name, faction) => {
    const row = scenario.factions[name];
    const put = (others: readonly string[], value: number): void => {
      for (const other of others) world.set("allegiance", faction * tables.factions.length + (numberOf.get(other) ?? 0), value);
    };
    world.set("factionGroup", faction, tables.groups.indexOf(groupOf(scenario, name)));
    put(row?.allied ?? [], 1);
    put(row?.hostile ?? [], -1);
  });
}
