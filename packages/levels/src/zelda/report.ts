// The report of a Zelda import, in words: every kind of tile that came over, what was guessed, what got lost. It decides nothing.
import { saidCells } from "../grid/cell.ts";
import type { ImportNote, ImportReport } from "../report.ts";
import type { DoorFindings } from "./doors.ts";
import type { TileCharacter } from "./legend.ts";
import type { ZeldaMapping } from "./mapping.ts";
import type { Tiles } from "./tiles.ts";

/** What the report is made from; `start` is the sentence about a guessed start, undefined when the mapping named it. */
export interface ImportFacts {
  readonly tiles: Tiles;
  readonly doors: DoorFindings;
  readonly mapping: ZeldaMapping;
  readonly start: string | undefined;
}

/** Gives the report of an import; notes with a count of 0 are left out. Pure. */
export function reportOf(facts: ImportFacts): ImportReport {
  const count = (character: TileCharacter) => facts.tiles.rows.reduce((sum, row) => sum + row.split(character).length - 1, 0);
  const carried = carriedRows(facts.mapping).map(([character, what, told]) => ({ what, count: count(character), told }));
  return {
    carried: carried.filter(present),
    guessed: guessedNotes(facts, count("S")).filter(present),
    dropped: droppedNotes(facts.mapping, count).filter(present),
  };
}

// --- internal ---

function present(note: ImportNote): boolean {
  return note.count > 0;
}

function carriedRows(mapping: ZeldaMapping): readonly (readonly [TileCharacter, string, string])[] {
  const rows: readonly (readonly [TileCharacter, string, string])[] = [
    ["F", "floor", "open"],
    ["O", "element and floor", "open: the floor wins"],
    ["B", "blocks", "closed"],
    ["P", "elements", "closed"],
    ["I", "elements and blocks", "closed"],
    ["D", "doors", `place doors, brought in as ${mapping.doors === "floor" ? "floor" : `${mapping.doors} doors`}`],
    ["M", "monsters", "floor with the place monsters"],
    ["S", "stairs", "floor with the place stairs"],
    ["W", "walls", "closed"],
    ["-", "void", "closed, like a wall"],
  ];
  return rows.map(([character, what, told]) => [character, what, mapping.legend?.[character] === undefined ? told : "as the mapping says"]);
}

function guessedNotes({ doors, mapping, start }: ImportFacts, stairs: number): ImportNote[] {
  const between = doors.pairs.reduce((sum, pair) => sum + pair.between.length, 0);
  const lonely = doors.facingNothing;
  return [
    {
      what: "passages",
      count: between,
      told: `wall cells between ${doors.pairs.length} pairs of facing doors became floor, place passages`,
    },
    { what: "doors facing nothing", count: lonely.length, told: `${saidCells(lonely, 12)} lead nowhere; they stay as they are` },
    { what: "start", count: start === undefined ? 0 : 1, told: start ?? "" },
    { what: "end", count: stairs === 0 && mapping.objective === undefined ? 1 : 0, told: "no stairs on the map: the run has no objective" },
  ];
}

function droppedNotes(mapping: ZeldaMapping, count: (character: TileCharacter) => number): ImportNote[] {
  const monsters = mapping.monsters === undefined ? count("M") : 0;
  return [
    { what: "lava or water", count: count("P") + count("O") + count("I"), told: "the map does not say which of the two an element is" },
    { what: "locks", count: count("D"), told: "the map does not say which doors are locked, hidden or one-way" },
    { what: "monsters' kinds", count: monsters, told: "nobody stands there: the mapping has no `monsters`" },
  ];
}
