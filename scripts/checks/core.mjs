// `node scripts/checks/core.mjs`: the built core passes the gate, has the tracked sha-256, and comes out byte-equal when it is
// compiled again by another process in another folder.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gateViolations } from "../core-gate.mjs";
import { compileCore } from "../lib/compile-core.mjs";
import { sha256 } from "../lib/digest.mjs";
import { root, say } from "../lib/run.mjs";

const folder = join(root, "packages", "core-as");
const built = join(folder, "build", "core.wasm");
const tracked = join(folder, "core.sha256");

const problems =
  existsSync(built) && existsSync(tracked)
    ? await judge()
    : ["packages/core-as/build/core.wasm or core.sha256 is missing; run `npm run build`"];
for (const problem of problems) say(`core: ${problem}`);
process.exitCode = problems.length === 0 ? 0 : 1;

// --- internal ---

async function judge() {
  const wasm = readFileSync(built);
  const found = gateViolations(wasm).map(({ rule, message }) => `${rule}: ${message}`);
  const expected = readFileSync(tracked, "utf8").trim();
  if (sha256(wasm) !== expected) found.push(`core.wasm has sha-256 ${sha256(wasm)}, core.sha256 says ${expected}`);
  if (!Buffer.from(await compileElsewhere()).equals(wasm)) found.push("a second build in another folder gives other bytes");
  return found;
}

async function compileElsewhere() {
  const elsewhere = mkdtempSync(join(tmpdir(), "dramatis-core-"));
  try {
    cpSync(join(folder, "assembly"), elsewhere, { recursive: true });
    return await compileCore(elsewhere);
  } finally {
    rmSync(elsewhere, { recursive: true, force: true });
  }
}
