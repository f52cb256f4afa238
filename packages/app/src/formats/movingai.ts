// The row of the maps of path finding benchmarks (MovingAI). What their terrain means is part of the format; a mapping may say otherwise.
import { basename } from "node:path";
import { isMovingai, movingaiScenario, readMovingai } from "@dramatis/levels";
import { foreignReading } from "./foreign.ts";
import { type LevelFormat, readingOf, refusedReading } from "./level-format.ts";

export const movingaiFormat: LevelFormat = {
  name: "movingai",
  about: "an octile map of the MovingAI benchmarks",
  endings: [".map"],
  looksLike: ({ bytes }) => isMovingai(bytes),
  read(file, mappingFile) {
    const { map, issues } = readMovingai(file.bytes, file.name);
    if (map === undefined) return refusedReading(issues);
    const report = { carried: [], guessed: [], dropped: [] };
    if (mappingFile !== undefined)
      return foreignReading({ maps: [map], issues: [], report }, { file, entry: basename(file.name), mappingFile });
    const made = movingaiScenario(map);
    return readingOf(map.name, { value: made.scenario, report: made.report });
  },
};
