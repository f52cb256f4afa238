// `node scripts/build-core.mjs [--bless]`: compiles the core, passes it through the gate and compares its sha-256 with the tracked one.
// `--bless` writes the sha-256 instead: do so only after a change of the core that is meant.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gateViolations } from "./core-gate.mjs";
import { compileCore } from "./lib/compile-core.mjs";
import { sha256 } from "./lib/digest.mjs";
import { root, say } from "./lib/run.mjs";

const folder = join(root, "packages", "core-as");
const blessed = join(folder, "core.sha256");

const wasm = await compileCore(join(folder, "assembly"));
const violations = gateViolations(wasm);
for (const { rule, message } of violations) say(`core gate: ${rule}: ${message}`);
if (violations.length > 0) process.exit(1);

mkdirSync(join(folder, "build"), { recursive: true });
writeFileSync(join(folder, "build", "core.wasm"), wasm);
const digest = sha256(wasm);
if (process.argv.includes("--bless")) writeFileSync(blessed, `${digest}\n`);
const tracked = existsSync(blessed) ? readFileSync(blessed, "utf8").trim() : "none";
if (tracked === digest) {
  say(`core.wasm: ${wasm.length} bytes, sha-256 ${digest}`);
} else {
  say(`core.wasm has sha-256 ${digest}, but packages/core-as/core.sha256 says ${tracked}.`);
  say("If the core was changed on purpose, run `node scripts/build-core.mjs --bless` and look at the goldens.");
  process.exitCode = 1;
}
