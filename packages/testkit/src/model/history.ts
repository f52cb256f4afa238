// Undo and restart: whole copies of what can be taken back, one for each entry of the log, and the bytes that the log has for them.
// docs/rules.md, Undo and restart. It must not know what a field means to a tick.
import { emit } from "./events.ts";
import { imageOf } from "./undo-image.ts";
import { logBytes } from "./undo-log.ts";
import type { Snapshot, World } from "./world.ts";
import { aliveActors } from "./world.ts";

/** Gives the history of a world that is otherwise complete, at tick 0; `size` is that of the log. */
export function startHistory(world: World, size: number): World["history"] {
  if (size === 0) return { size, entries: [] };
  const start = snapshotOf(world);
  return { size, entries: [], start, before: start };
}

/** Adds what the tick has changed to the log; oldest entries give way, and all do when the change is greater than the log. */
export function appendChanges(world: World): void {
  const { history } = world;
  const { before } = history;
  if (before === undefined) return;
  const now = snapshotOf(world);
  const bytes = entryBytes(before.image, now.image);
  if (bytes === undefined) return;
  history.entries.push({ before, bytes });
  while (logBytes(world).length > history.size) history.entries.shift();
  history.before = now;
}

/** Takes back the tick so far and the last entries. */
export function undo(world: World, count: number): void {
  const { history } = world;
  const taken = Math.min(count, history.entries.length);
  const entries = history.entries.splice(history.entries.length - taken);
  putBack(world, entries[0]?.before ?? history.before!);
  emit(world, "undone", { value: taken });
}

/** Puts back the start and forgets all changes. */
export function restart(world: World): void {
  world.history.entries = [];
  putBack(world, world.history.start!);
  emit(world, "restarted", {});
}

// --- internal ---

function snapshotOf(world: World): Snapshot {
  const { flagValue, cells, actors, items, objectiveDone, objectiveFailed, triggers } = world;
  const factions = world.factions.map(({ purse, score }) => ({ purse, score }));
  const state = { flagValue, factions, cells, actors, items, objectiveDone, objectiveFailed, triggers };
  return { ...structuredClone(state), image: imageOf(world) };
}

function putBack(world: World, snapshot: Snapshot): void {
  const { image: _, factions, ...rest } = structuredClone(snapshot);
  Object.assign(world, rest);
  for (const [index, faction] of factions.entries()) Object.assign(world.factions[index]!, faction);
  world.history.before = snapshot;
  world.turn.isRewound = true;
  world.turn.startCell = new Map(aliveActors(world).map((actor) => [actor.serial, actor.cell]));
  const nobodysDice = world.turn.diceDraws.get(0) ?? 0;
  world.turn.diceDraws = new Map([[0, nobodysDice]]);
}

/** The bytes of an entry: number of words, then number and old value of each word that differs, then the number of words again. */
function entryBytes(before: Uint8Array, now: Uint8Array): number[] | undefined {
  const words: number[] = [];
  let count = 0;
  for (let at = 0; at < now.length; at += 8) {
    const old = before.subarray(at, at + 8);
    if (old.every((byte, index) => byte === now[at + index])) continue;
    words.push(...u32(at / 8), ...old);
    count += 1;
  }
  return count === 0 ? undefined : [...u32(count), ...words, ...u32(count)];
}

function u32(value: number): number[] {
  return [...new Uint8Array(new Uint32Array([value]).buffer)];
}
