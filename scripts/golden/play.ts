// Plays the scenarios of the repository as goldens are played: with their own seed, no more than so many ticks, on the installed core.
// Shared by golden, prove and bench; it must not compare anything.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkedScenario, loadInstalledCore, loadScenario, type PlayedRun, playRun } from "../../packages/app/src/index.ts";
import { type Core, loadCore, type Scenario } from "../../packages/runtime/src/index.ts";

/** The repository. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** Most ticks that a golden run takes. */
export const goldenTicksMax = 2000;

/** Scenarios by name whose ticks cost so much that a golden run takes fewer of them. */
const shortRuns: Readonly<Record<string, number>> = { l: 64 };

/** Names of all golden runs, in order: scenarios and kernels by their path without the extension, and an imported map. */
export function goldenNames(): string[] {
  const folder = join(root, "fixtures", "scenarios");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".yaml"));
  const names = files.map((file) => `scenarios/${file.replaceAll("\\", "/").replace(/\.yaml$/, "")}`);
  return [...names, "levels/three-rooms"].sort();
}

/** Gives the file of a golden run. */
export function goldenPath(name: string): string {
  return join(root, "fixtures", `${name}${name.startsWith("levels/") ? ".txt" : ".yaml"}`);
}

/** Gives the checked scenario of a golden run. */
export function goldenScenario(name: string): Scenario {
  return checkedScenario(loadScenario(goldenPath(name)), []);
}

/** Gives how many ticks a golden run of a scenario takes at most: as many as it may have, or less where each costs much. Pure. */
export function goldenTicks(scenario: Scenario): number {
  return Math.min(shortRuns[scenario.name] ?? goldenTicksMax, scenario.limits.ticks);
}

/** Plays a golden run on a core, which is reset before. */
export function playGolden(core: Core, name: string, ticksMax = goldenTicksMax): PlayedRun {
  core.reset();
  const scenario = goldenScenario(name);
  return playRun(core, { scenario, ticks: Math.min(ticksMax, goldenTicks(scenario)), captured: [] });
}

/** Loads the SIMD twin of the core of this checkout. */
export async function simdCore(): Promise<Core> {
  return loadCore(readFileSync(join(root, "packages", "core-as", "build", "core.simd.wasm")));
}

/** Loads the core of this checkout. */
export async function goldenCore(): Promise<Core> {
  return loadInstalledCore();
}
