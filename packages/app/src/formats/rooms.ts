// The row of dungeons that are given as graphs of rooms (VGLC, in DOT).
import { readRooms, roomsScenario } from "@dramatis/levels";
import { type LevelFormat, readingOf, refusedReading } from "./level-format.ts";
import { needlessMapping } from "./needless-mapping.ts";

export const roomsFormat: LevelFormat = {
  name: "rooms",
  about: "a graph of rooms and locks in DOT",
  endings: [".dot", ".gv"],
  looksLike: ({ text = "" }) => /^\s*(strict\s+)?(di)?graph\b/i.test(withoutComments(text.slice(0, headMax))),
  read(file, mapping) {
    const { dungeon, issues, report } = readRooms(file.bytes, file.name);
    const all = [...issues, ...needlessMapping(mapping, "labels of rooms mean what the corpus says")];
    if (dungeon === undefined || all.length > 0) return refusedReading(all);
    const made = roomsScenario(dungeon);
    return "issues" in made ? refusedReading(made.issues) : readingOf(dungeon.name, { value: made.scenario, report });
  },
};

// --- internal ---

const headMax = 4096;

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|^#[^\n]*/gm, "");
}
