// The row of projects of LDtk, with their separate level files.
import { ldtkFilesNamedBy, readLdtk } from "@dramatis/levels";
import { readForeign } from "./foreign.ts";
import type { LevelFormat } from "./level-format.ts";

export const ldtkFormat: LevelFormat = {
  name: "ldtk",
  about: "a project of LDtk",
  endings: [".ldtk", ".json"],
  looksLike: ({ json }) =>
    typeof json === "object" && json !== null && ("jsonVersion" in json || "__header__" in json) && ("levels" in json || "worlds" in json),
  read: (file, mapping) => readForeign(file, mapping, { read: readLdtk, namedBy: ldtkFilesNamedBy }),
};
