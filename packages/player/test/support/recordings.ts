// Recordings for the tests, made by the real cast in the real core from scenarios of fixtures/, and kept for the whole test file.
// It must not use the player.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beginWords, type Core, checkScenario, createCast, createRun, type Json, loadCore, runBuildPlane } from "@dramatis/runtime";

/** A whole run: the file, its last tick and its last link in 16 hexadecimal digits. */
export interface Made {
  readonly bytes: Uint8Array;
  readonly lastTick: number;
  readonly chain: string;
}

/** The repository's folder, with a slash at its end. */
export const root = fileURLToPath(new URL("../../../../", import.meta.url));

/** The bytes of the built core. */
export function coreBytes(): Uint8Array {
  return new Uint8Array(readFileSync(`${root}packages/core-as/build/core.wasm`));
}

/** A freshly instantiated core. */
export function freshCore(): Promise<Core> {
  return loadCore(coreBytes());
}

/** Records a scenario of fixtures/ by its path there, with what is to be changed in it. */
export async function recordFixture(path: string, changes: Readonly<Record<string, Json>> = {}): Promise<Made> {
  const value: unknown = { ...JSON.parse(readFileSync(`${root}fixtures/${path}`, "utf8")), ...changes };
  const checked = checkScenario(value, path);
  if (!("scenario" in checked)) throw new Error(checked.issues.map(({ message }) => message).join("; "));
  const build = runBuildPlane(createCast(), { origin: "human", kind: "run", scenario: checked.scenario as unknown as Json });
  if (!build.ok) throw new Error(`${build.persona} refuses: ${JSON.stringify(build.reasons)}`);
  const chunks: Uint8Array[] = [];
  const { scenario, rulebook, seed, ticks } = build;
  const options = { seed, tickLimit: ticks, record: (bytes: Uint8Array) => void chunks.push(bytes) };
  const cast = createCast({ from: build.views });
  const run = createRun({ core: await freshCore(), scenario, rulebook, cast, options }, beginWords(scenario, rulebook));
  run.run();
  run.close();
  return { bytes: joined(chunks), lastTick: run.tick, chain: run.chain };
}

// --- internal ---

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
