// Templates of objects: what an object has of the file that it is made from. Templates that name each other in a circle are refused.
import type { Tally } from "../foreign/tally.ts";
import { TILED_LIMITS } from "./limits.ts";
import { complain, fieldOf, type Part, partIn, textIn } from "./part.ts";
import type { Sources } from "./source.ts";
import type { Tileset, TilesetReader } from "./tilesets.ts";

/** An object of a template, and the tilesets in which its tile has its number. */
export interface TemplateObject {
  readonly object: Part;
  readonly tilesets: readonly Tileset[];
}

/** Gives the objects behind an object, the nearest first; each file is read once. */
export type TemplateReader = (object: Part) => readonly TemplateObject[];

/** Gives the reader of the templates of an import. A template that was not handed in is dropped and told: its objects have what the map says of them. */
export function createTemplateReader(sources: Sources, tilesets: TilesetReader, tally: Tally): TemplateReader {
  const known = new Map<string, readonly TemplateObject[]>();
  const chain = (object: Part): readonly TemplateObject[] => {
    const found: TemplateObject[] = [];
    const files = new Set<string>();
    for (let next: Part | undefined = object; next !== undefined && textIn(next, "template") !== ""; ) {
      if (sources.isMissing(next, "template")) return found;
      const one = templateOf(sources, tilesets, next);
      if (one !== undefined && (files.has(one.object.file) || files.size >= TILED_LIMITS.templatesMax)) {
        const reason = files.has(one.object.file)
          ? "templates name each other in a circle"
          : `more than ${TILED_LIMITS.templatesMax} templates in each other`;
        complain(sources, next, {
          code: "DRAMATIS_TILED_REFERENCE",
          name: "template",
          expected: "another template",
          found: one.object.file,
          reason,
        });
        return found;
      }
      if (one !== undefined) {
        files.add(one.object.file);
        found.push(one);
      }
      next = one?.object;
    }
    return found;
  };
  return (object) => {
    const path = textIn(object, "template");
    if (sources.isMissing(object, "template"))
      tally.add("dropped", { what: `template ${path}`, told: "it was not handed in: objects have what the map says of them alone" });
    const key = `${object.file}\u0000${path}`;
    const found = known.get(key) ?? chain(object);
    known.set(key, found);
    return found;
  };
}

// --- internal ---

function templateOf(sources: Sources, tilesets: TilesetReader, part: Part): TemplateObject | undefined {
  const file = sources.referred(part, "template");
  if (file === undefined) return undefined;
  const object = partIn(file, "object");
  if (object === undefined || textIn(file, "type") !== "template") {
    const said = { expected: "a template with an object", found: file.file, reason: "it is no template" };
    complain(sources, part, { code: "DRAMATIS_TILED_REFERENCE", name: "template", ...said });
    return undefined;
  }
  const ref = fieldOf(file, "tileset") === undefined ? undefined : partIn(file, "tileset");
  return { object, tilesets: ref === undefined ? [] : tilesets.tilesetsOf([ref]) };
}
