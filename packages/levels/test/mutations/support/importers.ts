// Every importer of levels as one row: what it is fed with, and how it is called. Mutated files go through all of them; a new importer is one
// more row. No test here.
import { type Issue, levelSchema, scenarioSchema } from "@dramatis/runtime";
import {
  emptyMapping,
  type ForeignMap,
  type ImportReport,
  importAscii,
  importZelda,
  movingaiScenario,
  parseMapping,
  parseZeldaMapping,
  readLdtk,
  readMovingai,
  readPathQueries,
  readRooms,
  readScenario,
  readTiled,
  readXsb,
  roomsScenario,
  scenarioOf,
} from "../../../src/index.ts";
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
      const { maps, issues, report } = readLdtk(files, entry);
      return ofMaps(maps, issues, report);
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
  {
    name: "tiled",
    folder: "tiled",
    seeds: [
      ["cottage.tmx", "actors.tsx", "goblin.tx", "tiles.tsx"],
      ["cottage.tmj", "actors.tsj", "goblin.tj", "tiles.tsj"],
      ["isles.tmx", "tiles.tsx"],
      ["old.tmx"],
      ["old.json"],
    ],
    read: (files, entry) => {
      const { maps, issues, report } = readTiled(files, entry);
      return ofMaps(maps, issues, report);
    },
  },
  {
    name: "mapping",
    folder: "tiled",
    seeds: [["cottage.mapping.yaml"]],
    read: (files, entry) => ({ issues: parseMapping(textOf(files, entry), entry).issues, unsound: undefined }),
  },
  {
    name: "xsb",
    folder: "levels",
    seeds: [["storeroom.xsb"]],
    read: (files, entry) => {
      const { levels, issues } = readXsb(bytesOf(files, entry), entry);
      return { issues, unsound: levels.map(({ scenario }) => unsoundScenario(scenario)).find((why) => why !== undefined) };
    },
  },
  {
    name: "movingai",
    folder: "levels",
    seeds: [["ford.map"]],
    read: (files, entry) => {
      const { map, issues } = readMovingai(bytesOf(files, entry), entry);
      return { issues, unsound: map === undefined ? undefined : (unsoundness(map) ?? unsoundScenario(movingaiScenario(map).scenario)) };
    },
  },
  {
    name: "movingai-queries",
    folder: "levels",
    seeds: [["ford.map.scen"]],
    read: (files, entry) => ({
      issues: readPathQueries(bytesOf(files, entry), entry, { width: 12, height: 6 }).issues,
      unsound: undefined,
    }),
  },
  {
    name: "ascii",
    folder: "ascii",
    seeds: [["cave.txt"], ["plain.txt"], ["yard.txt"]],
    read: (files, entry) => ({ issues: importAscii(bytesOf(files, entry), entry).issues, unsound: undefined }),
  },
  {
    name: "rooms",
    folder: "levels",
    seeds: [["gatehouse.dot"]],
    read: (files, entry) => {
      const { dungeon, issues } = readRooms(bytesOf(files, entry), entry);
      const made = dungeon === undefined ? { issues: [] } : roomsScenario(dungeon);
      return "scenario" in made
        ? { issues, unsound: unsoundScenario(made.scenario) }
        : { issues: [...issues, ...made.issues], unsound: undefined };
    },
  },
];

// --- internal ---

function textOf(files: SeedFiles, entry: string): string {
  return new TextDecoder().decode(files.get(entry));
}

function bytesOf(files: SeedFiles, entry: string): Uint8Array {
  return files.get(entry) ?? new Uint8Array();
}

/** Maps go on to a scenario by guesses, as they do in every import. */
function ofMaps(maps: readonly ForeignMap[], issues: readonly Issue[], report: ImportReport): Imported {
  const made = maps.map((map) => ({ map, ...scenarioOf(map, emptyMapping, report) }));
  const unsound = made.map((one) => unsoundness(one.map) ?? (one.issues.length === 0 ? unsoundScenario(one.scenario) : undefined));
  return { issues: [...issues, ...made.flatMap((one) => one.issues)], unsound: unsound.find((why) => why !== undefined) };
}

function unsoundScenario(scenario: unknown): string | undefined {
  const [issue] = scenarioSchema.safeParse(scenario).error?.issues ?? [];
  return issue === undefined ? undefined : `its scenario breaks the contract at ${issue.path.join(".")}: ${issue.message}`;
}
