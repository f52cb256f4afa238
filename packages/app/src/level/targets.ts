// The formats that levels are written in: a row each, with what it cannot hold. It must not write a file.
import {
  exportAscii,
  exportLdtk,
  exportTmj,
  type ImportNote,
  type LevelPicture,
  levelPicture,
  type PlainObject,
  pictureBytes,
  scaleFor,
} from "@dramatis/levels";
import { type Scenario, utf8 } from "@dramatis/runtime";
import { inputRefusal } from "../refusal.ts";
import type { CarriedRules } from "./carried-rules.ts";
import { jsonText, yamlText } from "./own-text.ts";

/** A level about to be written. `value` is what an author wrote or an import made, `scenario` the same checked and written out. */
export interface Conversion {
  readonly file: string;
  readonly value: PlainObject;
  /** Whether `value` is a level that stands alone; then the cast of `scenario` is an explorer of ours. */
  readonly isLevel: boolean;
  readonly scenario: Scenario;
  /** The rules that go with the level; worked out when they are first asked for. */
  carried(): CarriedRules;
  /** The YAML text that it was read from, so that comments stay; undefined for others. */
  readonly previous: string | undefined;
}

/** A row: one line about it, whether it is text, and how it is written. What `holds` says is kept; all else of a scenario is dropped. */
export interface LevelTarget {
  readonly about: string;
  readonly isText: boolean;
  readonly holds: "scenario" | "level" | "looks";
  write(conversion: Conversion): Uint8Array;
}

/** All targets by name. */
export const levelTargets: Readonly<Record<string, LevelTarget>> = {
  yaml: {
    about: "our text for people",
    isText: true,
    holds: "scenario",
    write: ({ value, previous }) => utf8(yamlText(value, previous)),
  },
  json: { about: "our text for machines: canonical JSON", isText: true, holds: "scenario", write: jsonBytes },
  ascii: {
    about: "the map in characters, its legend below",
    isText: true,
    holds: "level",
    write: ({ scenario, carried }) => utf8(exportAscii(scenario.level, carried().rules)),
  },
  tmj: {
    about: "a map of Tiled in JSON",
    isText: true,
    holds: "level",
    write: ({ scenario, carried }) => utf8(exportTmj(scenario.level, carried().rules)),
  },
  ldtk: {
    about: "a project of LDtk",
    isText: true,
    holds: "level",
    write: ({ scenario, carried }) => utf8(exportLdtk(scenario.level, carried().rules)),
  },
  png: { about: "a picture", isText: false, holds: "looks", write: ({ scenario }) => pngBytes(levelPicture(scenario)) },
};

/** Pixels of a cell's side when nobody says. */
export const SCALE_USUAL = 16;

/** Gives what a target cannot hold of a conversion, a note for each part that is there. Pure. */
export function lossesOf({ holds }: LevelTarget, { scenario, isLevel, carried }: Conversion): ImportNote[] {
  if (holds === "scenario") return [];
  const { rules = [], ...others } = partsOf(scenario);
  const places = Object.keys(scenario.level.places ?? {});
  const lost = holds === "looks" ? { places, rules } : { rules: carried().isWhole ? [] : rules };
  const parts: Readonly<Record<string, readonly string[]>> = { ...lost, ...(isLevel ? {} : others) };
  const told = holds === "level" ? "the format holds the level and rules that stand by themselves" : "a picture holds what is seen alone";
  return Object.entries(parts).flatMap(([what, names]) =>
    names.length === 0 ? [] : [{ what, count: names.length, told: `${told}: ${some(names)}` }],
  );
}

// --- internal ---

function jsonBytes({ value, file }: Conversion): Uint8Array {
  const made = jsonText(value, file);
  if ("issue" in made) throw inputRefusal(file, [made.issue]);
  return utf8(made.text);
}

function pngBytes(picture: LevelPicture): Uint8Array {
  return pictureBytes(picture, Math.min(SCALE_USUAL, scaleFor(picture)));
}

/** Everything of a scenario that is named and stands outside of its level. */
function partsOf(scenario: Scenario): Record<string, readonly string[]> {
  const { cast, templates, factions, objectives, flags, triggers, timers, wishes, facts, beats, stages, rules } = scenario;
  const parts = { actors: cast, templates, factions, objectives, flags, triggers, timers, wishes, facts, beats, stages, rules };
  return Object.fromEntries(Object.entries(parts).map(([what, rows]) => [what, Object.keys(rows ?? {})]));
}

const namesMax = 8;

function some(names: readonly string[]): string {
  const first = names.slice(0, namesMax).join(", ");
  return names.length > namesMax ? `${first} and ${names.length - namesMax} more` : first;
}
