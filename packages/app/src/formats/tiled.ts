// The row of maps of Tiled, in XML and JSON, with their tilesets and templates.
import { readTiled, tiledFilesNamedBy } from "@dramatis/levels";
import { readForeign } from "./foreign.ts";
import type { LevelFormat } from "./level-format.ts";

export const tiledFormat: LevelFormat = {
  name: "tiled",
  about: "a map of Tiled",
  endings: [".tmx", ".tmj", ".json", ".xml"],
  looksLike: ({ text = "", json }) =>
    json === undefined ? /^\s*<[\s\S]*<map[\s>]|^\s*<map[\s>]/.test(text.slice(0, headMax)) : isTiledJson(json),
  read: (file, mapping) => readForeign(file, mapping, { read: readTiled, namedBy: tiledFilesNamedBy }),
};

// --- internal ---

/** So many characters are looked through for the root of an XML file. */
const headMax = 4096;

function isTiledJson(json: unknown): boolean {
  if (typeof json !== "object" || json === null) return false;
  return ("type" in json && json.type === "map") || "tiledversion" in json || ("layers" in json && "tilewidth" in json);
}
