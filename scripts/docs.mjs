// `npm run docs [-- --check]`: writes every generated file and document anew. With `--check` nothing is changed, and the command
// fails naming each file that is stale. `--root DIR` looks at another folder; it is there for tests.
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureCore, ensureInstalled } from "./bootstrap.mjs";
import { orphans, regenerate } from "./lib/freshness.mjs";
import { root as home, say } from "./lib/run.mjs";

const args = process.argv.slice(2);
const check = args.includes("--check");
const root = args.includes("--root") ? resolve(args[args.indexOf("--root") + 1] ?? ".") : home;
if (root === home) await ensureInstalled();

const { generators } = await import(pathToFileURL(join(root, "scripts", "generators.mjs")).href);
const problems = [];
for (const row of generators) await one(row);
for (const path of orphans(root, ["packages", "docs", "scripts", "fixtures"], generators)) {
  problems.push(`${path} is named as generated, but no row of scripts/generators.mjs writes it`);
}
for (const problem of problems) say(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

// --- internal ---

async function one(row) {
  if (row.needsCore && root === home) await ensureCore();
  const { ok, output, changed, restore } = await regenerate(root, row);
  if (!ok) problems.push(`${row.name}: the generator failed\n${output.trim()}`);
  if (!check) return say(`${row.name}: ${changed.length === 0 ? "unchanged" : `wrote ${changed.join(", ")}`}`);
  restore?.();
  for (const path of changed) problems.push(`${path} is stale; run \`npm run docs\` and commit the difference`);
}
