// Every importer of levels as one row: what it is fed with, and how it is called. Mutated files go through all of them; a new importer is one
// more row. No test here.
import { type Issue, levelSchema } from "@dramatis/runtime";
import { type ForeignMap, importZelda, parseZeldaMapping, readLdtk, readScenario } from "../../../src/index.ts";
import { unsoundness } from "./sound-map.ts";

/** Files as an importer gets them, by name. */
export type SeedFiles = ReadonlyMap<string, Uint8Array>;

/** What came of a file: issues, or a result of which `unsound` says what is wrong with it. */
export interface Imported {
  readonly issues: readonly Issue[];
  readonly unsound: string | undefined;
}

/** An importer. `seeds` are whole files below `folder` of the fixtures, the one that is read first; files beside it come along. */
export interface Importer {
  readonly name: string;
  readonly folder: string;
  readonly seeds: readonly (readonly [entry: string, ...beside: string[]])[];
  readonly read: (files: SeedFiles, entry: string) => Imported;
}

export const IMPORTERS: readonly Importer[] = [
  {
    name: "ldtk",
    folder: "ldtk",
    seeds: [["workshop.ldtk"], ["old.ldtk"], ["worlds.ldtk"], ["apart.ldtk", "apart/One.ldtkl", "apart/Two.ldtkl"]],
    read: (files, entry) => {
      const { maps, issues } = readLdtk(files, entry);
      return ofMaps(maps, issues);
    },
  },
  {
    name: "zelda",
    folder: "levels",
    seeds: [["three-rooms.txt"]],
    read: (files, entry) => {
      const { imported, issues } = importZelda(textOf(files, entry), entry);
      return {
        issues,
        unsound: imported === undefined || levelSchema.safeParse(imported.level).success ? undefined : "its level breaks the contract",
      };
    },
  },
  {
    name: "zelda-mapping",
    folder: "levels",
    seeds: [["three-rooms.mapping.yaml"]],
    read: (files, entry) => ({ issues: parseZeldaMapping(textOf(files, entry), entry).issues, unsound: undefined }),
  },
  {
    name: "own-text",
    folder: "levels",
    seeds: [["garden.yaml", "garden.level.yaml"]],
    read: (files, entry) => {
      const read = readScenario(textOf(files, entry), entry, files);
      return { issues: "issues" in read ? read.issues : [], unsound: undefined };
    },
  },
];

// --- internal ---

function textOf(files: SeedFiles, entry: string): string {
  return new TextDecoder().decode(files.get(entry));
}

/** An importer may give nothing only when it says why. */
function ofMaps(maps: readonly ForeignMap[], issues: readonly Issue[]): Imported {
  return { issues, unsound: maps.map(unsoundness).find((why) => why !== undefined) };
}
