// Content digests of files and folders, which decide whether something has to be built again. Times of files are never asked.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";

const builtFolders = new Set(["node_modules", "dist", "build"]);

/** Gives the sha-256 of some bytes or text, in hex. */
export function sha256(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Gives one sha-256 over names and contents of all files in `paths` (files or folders relative to `root`); a missing path counts as empty. */
export function digestOf(root, paths) {
  const hash = createHash("sha256");
  for (const file of paths.flatMap((path) => filesBelow(join(root, path)))) {
    hash.update(`${relative(root, file).split(sep).join("/")}\0${sha256(readFileSync(file))}\n`);
  }
  return hash.digest("hex");
}

/** Lists the files below a path in a fixed order, without folders that hold built things. A file lists itself, a missing path nothing. */
export function filesBelow(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (stat.isFile()) return [path];
  const names = readdirSync(path).filter((name) => !builtFolders.has(name));
  return names.sort((a, b) => (a < b ? -1 : 1)).flatMap((name) => filesBelow(join(path, name)));
}
