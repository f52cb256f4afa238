// `node scripts/checks/core.mjs`: both builds of the core pass the gate, have the tracked sha-256, and come out byte-equal when they are
// compiled again by another process in another folder.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gateViolations } from "../core-gate.mjs";
import { compileCore, coreBuilds } from "../lib/compile-core.mjs";
import { sha256 } from "../lib/digest.mjs";
import { root, say } from "../lib/run.mjs";

const folder = join(root, "packages", "core-as");
const problems = [];
for (const build of coreBuilds) problems.push(...(await judge(build)));
for (const problem of problems) say(`core: ${problem}`);
process.exitCode = problems.length === 0 ? 0 : 1;

// --- internal ---

async function judge({ file, digest, flags }) {
  const [built, tracked] = [join(folder, "build", file), join(folder, digest)];
  if (!existsSync(built) || !existsSync(tracked)) return [`packages/core-as/build/${file} or ${digest} is missing; run \`npm run build\``];
  const wasm = readFileSync(built);
  const found = gateViolations(wasm).map(({ rule, message }) => `${file}: ${rule}: ${message}`);
  const expected = readFileSync(tracked, "utf8").trim();
  if (sha256(wasm) !== expected) found.push(`${file} has sha-256 ${sha256(wasm)}, ${digest} says ${expected}`);
  if (!Buffer.from(await compileElsewhere(flags)).equals(wasm)) found.push(`${file}: a second build in another folder gives other bytes`);
  return found;
}

async function compileElsewhere(flags) {
  const elsewhere = mkdtempSync(join(tmpdir(), "dramatis-core-"));
  try {
    cpSync(join(folder, "assembly"), elsewhere, { recursive: true });
    return await compileCore(elsewhere, "index.ts", {}, flags);
  } finally {
    rmSync(elsewhere, { recursive: true, force: true });
  }
}
