// The table of formats that levels are read from, and which of them a file is of: by its name and by its content.
// It must not read a level itself.
import { asciiFormat } from "./ascii.ts";
import { ldtkFormat } from "./ldtk.ts";
import type { LevelFormat, ProbedFile } from "./level-format.ts";
import { movingaiFormat } from "./movingai.ts";
import { ownFormat } from "./own.ts";
import { roomsFormat } from "./rooms.ts";
import { tiledFormat } from "./tiled.ts";
import { xsbFormat } from "./xsb.ts";
import { zeldaFormat } from "./zelda.ts";

/** All formats; of several that a content looks like, the first one it is. */
export const levelFormats: readonly LevelFormat[] = [
  ownFormat,
  tiledFormat,
  ldtkFormat,
  roomsFormat,
  movingaiFormat,
  zeldaFormat,
  xsbFormat,
  asciiFormat,
];

/**
 * Gives the format of a file: of those with its ending the first that its content looks like; else our own if it says that it is ours or may have
 * the ending; else the last with its ending, whose reader then says what is wrong. Without an ending the content alone decides, and what looks like
 * nothing is read as ours; undefined for an ending that nobody has and a content that looks like nothing. Pure.
 */
export function formatOf(file: ProbedFile): LevelFormat | undefined {
  const named = levelFormats.filter(({ endings }) => endings.includes(file.ending));
  const looking = [...named, ownFormat, ...(named.length > 0 ? [] : levelFormats)].find((format) => format.looksLike(file));
  const fallback = named.find(({ isOwn }) => isOwn === true) ?? named.at(-1);
  return looking ?? fallback ?? (file.ending === "" ? ownFormat : undefined);
}

/** Gives whether a file's ending is that of a format. Pure. */
export function isLevelEnding(ending: string): boolean {
  return levelFormats.some(({ endings }) => endings.includes(ending));
}
