// The row of maps drawn in characters, with a legend below the map, in a file of its own, or none; or with a mapping file as for other editors.

import { basename } from "node:path";
import { textOf } from "@dramatis/host";
import { drawnMap, importAscii } from "@dramatis/levels";
import { explorerScenario } from "../explorer-scenario.ts";
import { joined } from "../joined-reports.ts";
import { foreignReading } from "./foreign.ts";
import { type LevelFormat, readingOf, refusedReading } from "./level-format.ts";

export const asciiFormat: LevelFormat = {
  name: "ascii",
  about: "a map drawn in characters, with or without a legend",
  endings: [".txt", ".asc", ".ascii"],
  looksLike: ({ text = "" }) => isDrawn(text.slice(0, headMax)),
  read(file, mapping) {
    if (mapping !== undefined && isMapping(textOf(mapping))) {
      const entry = basename(file.name);
      return foreignReading(drawnMap(file.bytes, entry), { file, entry, mappingFile: mapping });
    }
    const legend = mapping === undefined ? undefined : { text: textOf(mapping), file: mapping.name };
    const { value, rules, report, issues } = importAscii(file.bytes, file.name, legend);
    if (value === undefined) return refusedReading(issues);
    if (rules === undefined) return readingOf("map", { value, report });
    const made = explorerScenario(value, file.name, rules);
    if ("issues" in made) return refusedReading(made.issues);
    return readingOf("map", { value: { ...made.scenario, rules }, report: joined(report, made.report) });
  },
};

// --- internal ---

/** A file for `--mapping` that is no legend says so in its schema. */
function isMapping(text: string): boolean {
  return /^\s*\{?\s*["']?schema["']?\s*:\s*["']?dramatis\/mapping@/m.test(text);
}

/** So many characters tell what a file is. */
const headMax = 1_200_000;

/** At least two lines, none of which is a key with a value, and mostly of signs. */
function isDrawn(text: string): boolean {
  const [map = ""] = text.replace(/\r\n?/g, "\n").split(/\n\n(?=legend:|schema: dramatis)/);
  const lines = map.split("\n").filter((line) => line.trim() !== "");
  const signs = map.replace(/[\sA-Za-z0-9]/g, "").length;
  const letters = map.replace(/[^A-Za-z0-9]/g, "").length;
  return lines.length >= 2 && !lines.some((line) => /^\s*["']?[\w-]+["']?:(\s|$)/.test(line)) && signs > letters;
}
