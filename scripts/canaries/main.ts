// `node --import ./scripts/register.mjs scripts/canaries/main.ts NAME TICK FILE`: writes the bundle of one planted fault, as the guide on
// divergence opens it: S, played by the good core and by one whose fault NAME (fixtures/canaries/core.json) acts from TICK on.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { diverge } from "../../packages/app/src/index.ts";
import type { Core } from "../../packages/runtime/src/index.ts";
import { goldenCore, playGolden } from "../golden/play.ts";
import { buildCanaries, canaryRows, plantedCore } from "./build.ts";

const [name = "", tick = "", bundle = ""] = process.argv.slice(2);
const row = canaryRows().findIndex((one) => one.name === name);
if (row < 0 || !/^[1-9]\d*$/.test(tick) || bundle === "") throw new Error("give the name of a fault, a tick from 1, and a file");
const folder = mkdtempSync(join(tmpdir(), "dramatis-canary-"));
const good = await goldenCore();
const bad = await plantedCore(await buildCanaries(), row, { tick: Number(tick), slot: 0, bit: 0 });
const answer = await diverge({ a: record("a", good), b: record("b", bad), bundle });
rmSync(folder, { recursive: true, force: true });
process.stderr.write(`${answer.equal ? "the fault did not act" : JSON.stringify(answer.divergence)}\n`);

// --- internal ---

function record(side: string, core: Core): string {
  const path = join(folder, side, "recording.drec");
  mkdirSync(join(folder, side));
  writeFileSync(path, playGolden(core, "scenarios/s", 400).recording);
  writeFileSync(join(folder, side, "core.wasm"), core.bytes);
  return path;
}
