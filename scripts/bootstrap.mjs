// Installs and builds what a fresh clone lacks, in plain Node without a dependency, so that every command of the menu works at once.
// Each step compares contents and does nothing when it is up to date: a second call takes a few milliseconds.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { digestOf } from "./lib/digest.mjs";
import { root, run, runNode, say } from "./lib/run.mjs";

const nodeMin = [20, 19];
const coreSources = [
  "packages/core-as/assembly",
  "packages/core-as/core.sha256",
  "packages/core-as/core.simd.sha256",
  "scripts/build-core.mjs",
  "scripts/core-gate.mjs",
  "scripts/lib/compile-core.mjs",
];
const bundleSources = [
  "tsconfig.json",
  "package-lock.json",
  "scripts/build-cli.mjs",
  "scripts/lib/past-doors.mjs",
  "scripts/engines/engines.json",
  "fixtures/golden/chains.json",
  "fixtures/scenarios/short-vault.yaml",
];
const notBundled = new Set(["assembly", "build", "dist", "node_modules", "README.md", "test"]);

/** Ends the process with a kind word when this Node is too old. */
export function ensureNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > nodeMin[0] || (major === nodeMin[0] && minor >= nodeMin[1])) return;
  fail(`Dramatis needs Node ${nodeMin.join(".")} or newer; this is ${process.versions.node}.`);
}

/** Runs `npm ci` when what is installed is not what the lock file names. */
export async function ensureInstalled() {
  ensureNode();
  if (isInstalled()) return;
  await step("installing packages (npm ci)", () =>
    run(npmCommand(), ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { quiet: true }),
  );
}

/** Builds core.wasm when its sources changed. */
export async function ensureCore() {
  await ensureInstalled();
  if (!existsSync(join(root, "packages/core-as/assembly/index.ts")))
    return say("· there is no core to build yet (packages/core-as/assembly/index.ts)");
  const wasm = join(root, "packages/core-as/build/core.wasm");
  await ensureStamp({
    name: "core",
    sources: coreSources,
    outputs: [wasm],
    build: () => step("building the core", () => runNode(["scripts/build-core.mjs"], { quiet: true })),
  });
}

/** Builds the command line and the player page when the core or any source changed. */
export async function ensureBuild() {
  await ensureCore();
  if (!existsSync(join(root, "packages/cli/src/main.ts"))) return say("· there is no command line to build yet (packages/cli/src/main.ts)");
  const outputs = ["packages/cli/dist/main.mjs", "packages/cli/dist/core.wasm"].map((path) => join(root, path));
  await ensureStamp({
    name: "cli",
    sources: [...coreSources, ...bundleSources, ...packageSources()],
    outputs,
    build: () => step("building the command line", () => runNode(["scripts/build-cli.mjs"], { quiet: true })),
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await ensureBuild();

// --- internal ---

/** True when npm's own record of what it installed agrees with every package of the lock file that this machine must have. */
function isInstalled() {
  const record = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, "utf8")).packages;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    const isHere = !path.startsWith("node_modules/") || entry.optional || entry.peer;
    return isHere || (installed[path] !== undefined && installed[path].version === entry.version && existsSync(join(root, path)));
  });
}

/** What a bundle may hold: all of each package but its tests and the core's sources, which have a stamp of their own. */
function packageSources() {
  const names = readdirSync(join(root, "packages"));
  return names.flatMap((name) =>
    readdirSync(join(root, "packages", name))
      .filter((entry) => !notBundled.has(entry))
      .map((entry) => `packages/${name}/${entry}`),
  );
}

async function ensureStamp({ name, sources, outputs, build }) {
  const stamp = join(root, "node_modules", ".dramatis", `${name}.digest`);
  const digest = digestOf(root, sources);
  const isFresh = outputs.every((path) => existsSync(path)) && existsSync(stamp) && readFileSync(stamp, "utf8") === digest;
  if (isFresh) return;
  await build();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
}

async function step(title, work) {
  const started = Date.now();
  say(`· ${title} ...`);
  const code = await work();
  if (code !== 0) fail(`${title} failed (exit ${code}).`);
  say(`· ${title}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

function npmCommand() {
  return process.platform === "win32" ? "npm.cmd" : "npm";
}

function fail(text) {
  say(text);
  process.exit(1);
}
