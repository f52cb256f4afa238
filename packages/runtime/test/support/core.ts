// What tests of the binding share: the built core, the base scenario, and worlds of it.
import { readFileSync } from "node:fs";
import { type Scenario, scenarioSchema } from "../../src/contracts/scenario.ts";
import { type Core, loadCore } from "../../src/core/core.ts";
import { type EncodeOptions, encodeScenario } from "../../src/core/encode-world.ts";
import type { World } from "../../src/core/world.ts";
import { effectiveRulebook } from "../../src/rulebook/effective.ts";

const root = new URL("../../../../", import.meta.url);

/** The bytes of the core as it was built. */
export function coreBytes(): Uint8Array {
  return readFileSync(new URL("packages/core-as/build/core.wasm", root));
}

/** A core of its own. */
export function freshCore(): Promise<Core> {
  return loadCore(coreBytes());
}

/** The base scenario as plain data; the caller may change it. */
export function baseInput(): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL("fixtures/contracts/checks/base.json", root), "utf8")) as Record<string, unknown>;
}

/** The base scenario, with changes on its top level. */
export function baseScenario(changes: Readonly<Record<string, unknown>> = {}): Scenario {
  return scenarioSchema.parse({ ...baseInput(), ...changes });
}

/** A started world of a scenario. */
export function worldOf(core: Core, scenario: Scenario, options: EncodeOptions = {}): World {
  return encodeScenario(core, scenario, effectiveRulebook(scenario), options);
}

/** Takes a world to its end or by a number of ticks, draining events; gives their count. Nobody of a cast is woken here. */
export function play(world: World, ticks: number): number {
  if (world.get("endReason") !== 0) return 0;
  let status = world.stride(ticks);
  let events = world.events().length;
  while (status === "ring-full") {
    status = world.resume();
    events += world.events().length;
  }
  if (status === "ended") world.seal(new Uint8Array(0), 0);
  return events;
}
