// `node scripts/reference.mjs [--check]`: writes the pages of reference that are read off the code - error codes, contracts, the default rulebook.
// With `--check` nothing is written, and it exits 1 naming each page that is stale. It must not say anything that the code does not.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root, say } from "./lib/run.mjs";
import { errorsPage } from "./reference/errors.mjs";
import { loadRuntime } from "./reference/load-runtime.mjs";
import { rulebookPage } from "./reference/rulebook.mjs";
import { schemasPage } from "./reference/schemas.mjs";

const pages = [
  ["docs/errors.md", errorsPage],
  ["docs/reference/schemas.md", schemasPage],
  ["docs/reference/rulebook.md", rulebookPage],
];

const runtime = await loadRuntime();
const isCheck = process.argv.includes("--check");
for (const [path, page] of pages) {
  const text = page(runtime);
  if (!isCheck) write(path, text);
  else if (textOf(path) !== text) {
    say(`stale: ${path} (run npm run docs)`);
    process.exitCode = 1;
  }
}

// --- internal ---

function write(path, text) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function textOf(path) {
  try {
    return readFileSync(join(root, path), "utf8");
  } catch {
    return undefined;
  }
}
