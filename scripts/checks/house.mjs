// `node scripts/checks/house.mjs [DIR]`: checks the rules of the house that no library checks, and names each file that breaks one.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { houseRules } from "../lib/house-rules.mjs";
import { root as home, say } from "../lib/run.mjs";

const skipped = new Set([".git", "node_modules", "dist", "build", "runs", "coverage"]);
const binary = /\.(wasm|png|drec|gz|bin|ico)$/;

const root = resolve(process.argv[2] ?? home);
const files = walk("");
const violations = houseRules.flatMap(({ rule, check }) => check(files).map((violation) => ({ rule, ...violation })));
for (const { rule, path, message } of violations) say(`${path}: ${message} (${rule})`);
say(`house: ${files.length} files, ${violations.length} violations`);
process.exitCode = violations.length === 0 ? 0 : 1;

// --- internal ---

function walk(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : walk(path);
    return entry.isFile() ? [{ path, text: binary.test(path) ? "" : readFileSync(join(root, path), "utf8") }] : [];
  });
}
