// One tick under the glass: it is taken as often as asked for from the same bytes, whole or up to the end of any of its systems.
// It must not compare; two probes side by side are compared in parting.ts.

import { DramatisError } from "../contracts/errors.ts";
import type { CoreEvent } from "../contracts/inputs.ts";
import { copyBlock, putBlock } from "../core/block-copy.ts";
import { wordOf } from "../core/words.ts";
import type { World } from "../core/world.ts";
import { type PlaybackStop, playTick } from "./playback.ts";
import type { TickInputs } from "./recording.ts";

/** The hash of the canonical bytes behind a system. */
export interface Boundary {
  readonly system: string;
  readonly round: number;
  readonly hash: bigint;
}

/** A tick that was taken: its world, its boundaries and events in order, and what stopped it, if anything did (`fault`: a check of the core). */
export interface TakenTick {
  readonly world: World;
  readonly boundaries: readonly Boundary[];
  readonly events: readonly CoreEvent[];
  readonly stop: PlaybackStop | null;
  readonly fault: string | null;
}

/** A tick that can be taken again and again. Each call puts the world back first, so that what an earlier call gave is gone. */
export interface TickProbe {
  readonly tick: number;
  readonly inputs: TickInputs | null;
  /** Every byte of the block before the tick. */
  readonly block: Uint8Array;
  /** Takes the tick whole, with the trace on. */
  take(): TakenTick;
  /** The world as it stands when the system of a boundary (0 for the first) has just ended. It can be read, not driven on. */
  behind(boundary: number): World;
}

/** Opens a probe for the tick that follows the state in which a world stands. The world belongs to the probe from now on. */
export function probeTick(world: World, inputs: TickInputs | null): TickProbe {
  const { core, at } = world;
  const block = copyBlock(world);
  return {
    tick: world.get("tick") + 1,
    inputs,
    block,
    take: () => takeTick(putBlock(core, at, block), inputs),
    behind(boundary) {
      const stopped = putBlock(core, at, block);
      stopped.set("traceOn", 0, 1);
      armStop(stopped, boundary);
      playToFault(stopped, inputs, () => undefined);
      return stopped;
    },
  };
}

/** The boundaries that a traced tick has left in its world. The core keeps 64; a tick of more than 13 rounds may have more. */
export function boundariesOf(world: World): Boundary[] {
  const { words } = world.core.directory;
  const hashes = world.wide("traceHash");
  const places = Array.from(world.view("traceAt").subarray(0, world.get("traceCount")));
  return places.map((place, index) => ({ system: wordOf(words, "systems", place & 0xff), round: place >>> 8, hash: hashes[index] ?? 0n }));
}

// --- internal ---

function takeTick(world: World, inputs: TickInputs | null): TakenTick {
  world.set("traceOn", 0, 1);
  const events: CoreEvent[] = [];
  const found = playToFault(world, inputs, (batch) => events.push(...batch));
  if (world.fault !== undefined) events.push(...world.events());
  return { world, boundaries: boundariesOf(world), events, ...found };
}

function playToFault(
  world: World,
  inputs: TickInputs | null,
  events: (events: readonly CoreEvent[]) => void,
): { readonly stop: PlaybackStop | null; readonly fault: string | null } {
  try {
    const stop = playTick(world, inputs, events);
    events(world.events());
    return { stop, fault: null };
  } catch (error) {
    if (!(error instanceof DramatisError) || error.code !== "DRAMATIS_CORE_FAULT") throw error;
    return { stop: null, fault: world.fault ?? "unknown" };
  }
}

/**
 * Moves the trace so that its entry of one boundary lies just behind the end of memory: the core keeps the entries before it and traps on that
 * one, with the world as the system has left it. So any core that has a trace can be stopped there, those of old recordings among them.
 */
function armStop(world: World, boundary: number): void {
  const { core, at } = world;
  const field = core.directory.byName.get("traceHash");
  if (field === undefined) throw new DramatisError("DRAMATIS_CORE_FIELD", { field: "traceHash" });
  core.keepTail(entryBytes * (boundary + 1));
  const end = core.memory.buffer.byteLength;
  new DataView(core.memory.buffer).setUint32(at + field.offsetAt, end - at - entryBytes * boundary, true);
}

const entryBytes = 8;
