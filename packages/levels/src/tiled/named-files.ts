// Which files a file of Tiled refers to, so that a host can load them before it is read. It opens none itself.
import type { Issue } from "@dramatis/runtime";
import { TILED_LIMITS } from "./limits.ts";
import { fieldOf, type IssueList, isFields, type Part, partIn, partsIn, textIn } from "./part.ts";
import { referredName } from "./paths.ts";
import { parsePart } from "./source.ts";

/**
 * Gives the names of tilesets and templates that a map, tileset or template refers to, each once, in the order of the file, as names among the files
 * to be handed to readTiled (`entry` is the file's own). To be asked again about each of them. Names that would be refused are left out, and
 * pictures; of a file that cannot be read it gives none. Pure.
 */
export function tiledFilesNamedBy(bytes: Uint8Array, entry: string): readonly string[] {
  const issues: Issue[] = [];
  const root = parsePart(bytes, entry, issues);
  if (root === undefined) return [];
  const paths = [...tilesetPaths({ issues }, root), ...templatePaths({ issues }, root)];
  const names = paths.flatMap((path) => {
    const found = referredName(entry, path);
    return "name" in found && found.name !== entry ? [found.name] : [];
  });
  return [...new Set(names)].slice(0, TILED_LIMITS.filesMax);
}

// --- internal ---

/** A map has a list of them, a template one. */
function tilesetPaths(list: IssueList, root: Part): string[] {
  const own = partIn(root, "tileset");
  return [...(own === undefined ? [] : [own]), ...partsIn(list, root, "tilesets")]
    .map((part) => textIn(part, "source"))
    .filter((path) => path !== "");
}

/** Of all objects in all layers; the depth of the file bounds the walk. */
function templatePaths(list: IssueList, root: Part): string[] {
  const paths: string[] = [];
  const open: Part[] = [root];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const path = textIn(part, "template");
    if (path !== "") paths.push(path);
    for (const one of isFields(fieldOf(part, "objects")) ? [] : partsIn(list, part, "objects")) {
      const named = textIn(one, "template");
      if (named !== "") paths.push(named);
    }
    const object = partIn(part, "object");
    if (object !== undefined) open.push(object);
    for (const layer of partsIn(list, part, "layers").toReversed()) open.push(layer);
  }
  return paths;
}
