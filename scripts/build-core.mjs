// `node scripts/build-core.mjs [--bless]`: compiles the scalar and the SIMD core, passes both through the gate and compares their sha-256
// with the tracked ones. `--bless` writes the sha-256 instead: do so only after a change of the core that is meant.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gateViolations } from "./core-gate.mjs";
import { compileCore, coreBuilds } from "./lib/compile-core.mjs";
import { sha256 } from "./lib/digest.mjs";
import { root, say } from "./lib/run.mjs";

const folder = join(root, "packages", "core-as");
const built = [];
for (const build of coreBuilds) built.push({ ...build, wasm: await compileCore(join(folder, "assembly"), "index.ts", {}, build.flags) });
const violations = built.flatMap(({ file, wasm }) => gateViolations(wasm).map((violation) => ({ file, ...violation })));
for (const { file, rule, message } of violations) say(`core gate: ${rule}: ${message} (${file})`);
if (violations.length > 0) process.exit(1);

mkdirSync(join(folder, "build"), { recursive: true });
for (const one of built) keep(one);

// --- internal ---

function keep({ file, digest: blessedFile, wasm }) {
  const blessed = join(folder, blessedFile);
  writeFileSync(join(folder, "build", file), wasm);
  const digest = sha256(wasm);
  if (process.argv.includes("--bless")) writeFileSync(blessed, `${digest}\n`);
  const tracked = existsSync(blessed) ? readFileSync(blessed, "utf8").trim() : "none";
  if (tracked === digest) {
    say(`${file}: ${wasm.length} bytes, sha-256 ${digest}`);
    return;
  }
  say(`${file} has sha-256 ${digest}, but packages/core-as/${blessedFile} says ${tracked}.`);
  say("If the core was changed on purpose, run `node scripts/build-core.mjs --bless` and look at the goldens.");
  process.exitCode = 1;
}
