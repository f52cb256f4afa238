// What undo and restart put back, as the directory has it: which fields make the image, how many bytes they take, the copy of the start.
// docs/rules.md, Undo and restart. It must not know when anything is taken back.
import { countOf, type Directory, type DirectoryField, typeBytes } from "./directory.ts";
import type { World } from "./world.ts";

/** Bytes of a log with room for about so many steps of a world with so many actor slots; at most 16 MiB, 0 for no steps. Pure. */
export function undoBytesFor(steps: number, actors: number): number {
  return aligned(Math.min(steps * (frameBytes + (wordsOfStep + actors) * wordBytes), undoBytesMax));
}

/** Bytes of the image for given dimensions: every undoable field, each filled up to 16 bytes. Pure. */
export function imageBytes(directory: Directory, dims: Readonly<Record<string, number>>): number {
  return undoableFields(directory).reduce((sum, field) => sum + aligned(countOf(field, dims) * typeBytes[field.type]), 0);
}

/** Writes the image of a world that is otherwise complete into `startCopy`. Worlds without undo have no room for it and stay as they are. */
export function encodeStartCopy(world: World): void {
  if (!world.core.directory.byName.has("startCopy") || (world.dims.startBytes ?? 0) === 0) return;
  const copy = world.view("startCopy");
  let at = 0;
  for (const { name } of undoableFields(world.core.directory)) {
    const { buffer, byteOffset, byteLength } = world.view(name);
    copy.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += aligned(byteLength);
  }
}

// --- internal ---

const frameBytes = 8;
const wordBytes = 12;
const wordsOfStep = 8;
const undoBytesMax = 16_777_216;

/** First and last field of each run of the image. */
const runs = [
  ["flagValue", "flagValue"],
  ["purse", "purse"],
  ["score", "score"],
  ["terrain", "areaLeft"],
  ["actorState", "triggerFired"],
] as const;

function undoableFields({ fields, indexOf }: Directory): DirectoryField[] {
  return runs.flatMap(([first, last]) => fields.slice(indexOf.get(first) ?? 0, (indexOf.get(last) ?? -1) + 1));
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / 16) * 16;
}
