// The row of VGLC Zelda tile maps, with their own kind of mapping file.
import { textOf } from "@dramatis/host";
import { importZelda, noMapping, parseZeldaMapping, zeldaScenario } from "@dramatis/levels";
import { type LevelFormat, readingOf, refusedReading } from "./level-format.ts";

export const zeldaFormat: LevelFormat = {
  name: "zelda",
  about: "a VGLC Zelda tile map",
  endings: [".txt"],
  looksLike: ({ text = "" }) => isMostlyTiles(text.slice(0, headMax)),
  read(file, mappingFile) {
    const { mapping, issues: wrong } =
      mappingFile === undefined ? { mapping: noMapping, issues: [] } : parseZeldaMapping(textOf(mappingFile), mappingFile.name);
    if (mapping === undefined) return refusedReading(wrong);
    const { imported, issues } = importZelda(textOf(file), file.name, mapping);
    if (imported === undefined) return refusedReading(issues);
    const value = zeldaScenario(imported, mapping);
    return readingOf(value.name, { value, report: imported.report });
  },
};

// --- internal ---

/** So many characters tell what a file is. */
const headMax = 1_200_000;

/** At least nine characters of ten are tiles of the corpus, and some of them walls: so few that are wrong are told as such. Nor is it one with a legend. */
function isMostlyTiles(text: string): boolean {
  if (/^legend:/m.test(text)) return false;
  const drawn = text.replace(/\s/g, "");
  const tiles = drawn.replace(/[^-BDFIMOPSW]/g, "").length;
  return drawn.includes("W") && tiles * 10 >= drawn.length * 9;
}
