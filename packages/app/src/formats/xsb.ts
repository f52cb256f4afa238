// The row of Sokoban collections in XSB notation, in which there may be many levels.
import { looksLikeXsb, readXsb } from "@dramatis/levels";
import { type LevelFormat, refusedReading } from "./level-format.ts";
import { needlessMapping } from "./needless-mapping.ts";

export const xsbFormat: LevelFormat = {
  name: "xsb",
  about: "a Sokoban collection in XSB notation",
  endings: [".xsb", ".sok", ".txt"],
  looksLike: ({ text = "" }) => looksLikeXsb(text) && hasGoalsAsCrates(text.slice(0, headMax)),
  read(file, mapping) {
    const { levels, issues, report } = readXsb(file.bytes, file.name);
    const all = [...issues, ...needlessMapping(mapping, "squares of Sokoban mean what they mean")];
    if (all.length > 0) return refusedReading(all);
    const found = levels.map(({ name, scenario }) => ({
      name,
      make: () => ({ value: scenario, report, layers: [], issues: [], scenario }),
    }));
    return { levels: found, beside: new Map(), issues: [] };
  },
};

// --- internal ---

const headMax = 100_000;

/** In Sokoban dots are goals, about as many as there are crates; in other drawings they are the floor. */
function hasGoalsAsCrates(text: string): boolean {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  return count(/[.+*]/g) <= 2 * count(/[$*]/g) + 2;
}
