// Finds the test files of the repository, in the one order in which they are started.
// Files named `*.slow.test.*` come first, so that two workers end at about the same time.
import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";

const testName = /\.test\.(ts|mts|mjs)$/;
const skippedFolders = new Set(["node_modules", "dist", "build", "fixtures"]);

/** Gives the test files below `packages/<name>/test` and `scripts/test` of `root`, as paths with `/`, relative to `root`. */
export function findTestFiles(root) {
  const folders = [...packageFolders(root).map((name) => join(root, "packages", name, "test")), join(root, "scripts", "test")];
  const files = folders.flatMap((folder) => walk(folder)).map((file) => relative(root, file).split(sep).join("/"));
  return files.sort(inStartOrder);
}

/**
 * Picks the files whose path holds at least one of the patterns as a substring; no pattern picks all.
 * `unmatched` lists the patterns that picked nothing.
 */
export function pickFiles(files, patterns) {
  const unmatched = patterns.filter((pattern) => !files.some((file) => file.includes(pattern)));
  const picked = patterns.length === 0 ? files : files.filter((file) => patterns.some((pattern) => file.includes(pattern)));
  return { picked, unmatched };
}

// --- internal ---

function packageFolders(root) {
  return entries(join(root, "packages"))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

function walk(folder) {
  return entries(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return skippedFolders.has(entry.name) ? [] : walk(path);
    return testName.test(entry.name) ? [path] : [];
  });
}

function entries(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw error;
  }
}

function inStartOrder(a, b) {
  const slowFirst = Number(b.includes(".slow.test.")) - Number(a.includes(".slow.test."));
  return slowFirst || (a < b ? -1 : a > b ? 1 : 0);
}
