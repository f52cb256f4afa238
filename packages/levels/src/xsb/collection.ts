// An XSB file as boards with what is written around them: titles, authors, comments. It must not judge a board.
import { beginsBoard, COLUMNS_MAX, continuesBoard, readRows, type XsbRow } from "./rows.ts";

/** A board as it stands in a file. */
export interface XsbBoard {
  /** Empty when the file gives none. */
  readonly title: string;
  readonly author: string;
  readonly rows: readonly XsbRow[];
  /** For each row its line in the file, from 1. */
  readonly lines: readonly number[];
}

/** What a file holds. */
export interface XsbCollection {
  readonly boards: readonly XsbBoard[];
  /** Lines of text that are no board's title or author. */
  readonly textLines: number;
  /** Whether reading ended before the file did, since there are more boards or squares than are read. */
  readonly isCut: boolean;
}

/** Most boards and squares of a file, and most rows of a board; one row more is kept, so that a board that is too high is seen. */
export const BOARDS_MAX = 20_000;
export const SQUARES_MAX = 4_000_000;
export const ROWS_MAX = COLUMNS_MAX;

/**
 * Reads a text. The title of a board is what `Title:` says below it, or else the last line of text above it; a file whose first `Title:` stands above
 * its first board, and that has none below its last, has them all above. Pure.
 */
export function readCollection(text: string): XsbCollection {
  const reading: Reading = {
    boards: [],
    notes: [newNotes()],
    open: undefined,
    isComment: false,
    textLines: 0,
    squares: 0,
    isCut: false,
  };
  let number = 0;
  for (const line of linesOf(text.replace(/^\uFEFF/, ""))) {
    number += 1;
    takeLine(reading, line, number);
    if (reading.isCut) break;
  }
  const { boards, notes, textLines, isCut } = reading;
  const isAbove = notes[0]?.title !== "" && notes[boards.length]?.title === "";
  const named = boards.map((board, index) => {
    const { title, author } = notes[isAbove ? index : index + 1] ?? newNotes();
    return { ...board, title: title === "" ? (notes[index]?.text ?? "") : title, author };
  });
  const used = named.reduce((sum, { title, author }) => sum + (title === "" ? 0 : 1) + (author === "" ? 0 : 1), 0);
  return { boards: named, textLines: Math.max(0, textLines - used), isCut };
}

// --- internal ---

/** How many squares a row counts for, besides its own: what it costs to keep it. */
const rowWorth = 8;

/** What is written between two boards; `text` is the last line of it that has no key. */
interface Notes {
  text: string;
  title: string;
  author: string;
}

interface OpenBoard {
  readonly rows: XsbRow[];
  readonly lines: number[];
}

interface Reading {
  readonly boards: OpenBoard[];
  /** The notes above the first board, and then those behind each board. */
  readonly notes: Notes[];
  /** The board that the last line belonged to. */
  open: OpenBoard | undefined;
  /** Whether a block from `Comment:` to `Comment-End:` is open. */
  isComment: boolean;
  textLines: number;
  squares: number;
  isCut: boolean;
}

function newNotes(): Notes {
  return { text: "", title: "", author: "" };
}

/** One line after the other, without an array of them all; `\r\n`, `\n` and `\r` end a line. */
function* linesOf(text: string): Generator<string> {
  const ends = /\r\n|\n|\r/g;
  let start = 0;
  for (let end = ends.exec(text); end !== null; end = ends.exec(text)) {
    yield text.slice(start, end.index);
    start = ends.lastIndex;
  }
  yield text.slice(start);
}

function takeLine(reading: Reading, line: string, number: number): void {
  const isRow = !reading.isComment && (reading.open === undefined ? beginsBoard(line) : continuesBoard(line));
  if (isRow) takeRow(reading, line, number);
  else {
    reading.open = undefined;
    if (line.trim() !== "") takeText(reading, line.trim());
  }
}

function takeRow(reading: Reading, line: string, number: number): void {
  if (reading.open === undefined) openBoard(reading);
  const { rows = [], lines = [] } = reading.open ?? {};
  for (const row of readRows(line, ROWS_MAX + 1 - rows.length)) {
    reading.squares += row.squares.length + rowWorth;
    rows.push(row);
    lines.push(number);
  }
  if (reading.squares > SQUARES_MAX) reading.isCut = true;
}

function openBoard(reading: Reading): void {
  if (reading.boards.length === BOARDS_MAX) {
    reading.isCut = true;
    return;
  }
  reading.open = { rows: [], lines: [] };
  reading.boards.push(reading.open);
  reading.notes.push(newNotes());
}

function takeText(reading: Reading, line: string): void {
  const notes = reading.notes.at(-1) ?? newNotes();
  reading.textLines += 1;
  if (reading.isComment) {
    reading.isComment = !/^comment[- ]?end:?/i.test(line);
    return;
  }
  const [, key = "", value = ""] = /^([A-Za-z][A-Za-z -]{0,20}):\s*(.*)$/.exec(line) ?? [];
  const said = key.toLowerCase();
  if (said === "title") notes.title = value;
  else if (said === "author") notes.author = value;
  else if (said === "comment") reading.isComment = value === "";
  else if (key === "") notes.text = line.replace(/^[;'\s]+/, "");
}
