// Runs generators and tells which of their outputs changed. The check trusts no generator to judge itself: it runs it,
// compares bytes before and after, and puts the old bytes back.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { filesBelow } from "./digest.mjs";
import { captureNode, typeScriptFlags } from "./run.mjs";

/** Runs one row of the table in the folder `root`. Gives `{ ok, output, changed }`, `changed` being paths relative to `root`. */
export async function regenerate(root, row) {
  if (!existsSync(join(root, row.script))) return { ok: false, output: `the generator ${row.script} does not exist`, changed: [] };
  const before = contentsOf(root, row.outputs);
  const flags = /\.m?ts$/.test(row.script) ? typeScriptFlags : [];
  const { code, output } = await captureNode([...flags, row.script, ...(row.args ?? [])], { cwd: root });
  const after = contentsOf(root, row.outputs);
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path));
  return { ok: code === 0, output, changed, restore: () => restore(root, before, after) };
}

/** Lists the files named `*.generated.*` below `root` that no row of the table writes. */
export function orphans(root, folders, rows) {
  const written = rows.flatMap(({ outputs }) => outputs);
  const isWritten = (path) => written.some((output) => path === output || path.startsWith(`${output}/`));
  const named = folders.flatMap((folder) => filesBelow(join(root, folder))).map((file) => toPath(root, file));
  return named.filter((path) => /\.generated\.[a-z]+$/.test(path) && !isWritten(path));
}

// --- internal ---

function contentsOf(root, outputs) {
  const files = outputs.flatMap((path) => filesBelow(join(root, path)));
  return new Map(files.map((file) => [toPath(root, file), readFileSync(file, "latin1")]));
}

function restore(root, before, after) {
  for (const path of after.keys()) if (!before.has(path)) rmSync(join(root, path));
  for (const [path, text] of before) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text, "latin1");
  }
}

function toPath(root, file) {
  return relative(root, file).split(sep).join("/");
}
