// Drives ticks: begin, observe, decide, end, emit, seal, and the strides between. The one place that knows the protocol of a tick
// (docs/architecture.md, the tick plane). It must not decide how many ticks are taken; the Moderator does.
import { DramatisError } from "../contracts/errors.ts";
import type { CoreEvent } from "../contracts/inputs.ts";
import { decodeEvents, eventWords } from "../core/events.ts";
import { encodeInputs } from "../core/input-codec.ts";
import type { Status } from "../core/status.ts";
import { wordOf } from "../core/words.ts";
import type { World } from "../core/world.ts";
import type { TickInputs } from "../replay/recording.ts";
import type { CastDesk } from "./cast-desk.ts";
import type { TraceEntry } from "./run-setup.ts";
import type { Sealing } from "./sealing.ts";
import { submitted } from "./submit.ts";

/** What a drive works with. `sealed` gets every tick in order; `events`, when present, gets all events in order, in batches of any size. */
export interface DriveParts {
  readonly world: World;
  readonly desk: CastDesk;
  readonly sealing: Sealing;
  readonly sealed: ((low: number, high: number, inputs: TickInputs | null) => void) | null;
  readonly events: ((events: readonly CoreEvent[]) => void) | null;
  /** Gets the hashes behind every system of each tick. */
  readonly trace: ((tick: number, entries: readonly TraceEntry[]) => void) | null;
}

/** Takes ticks. */
export interface TickDrive {
  /** Takes the next tick through the cast. */
  step(): void;
  /** Takes up to n ticks in the core alone; fewer when the cast is woken (that tick is completed through the cast) or the run ends. */
  stride(ticks: number): void;
}

/** A drive of a started or restored world. Throws DRAMATIS_CORE_STATUS when the core refuses inputs of the cast. */
export function createTickDrive(parts: DriveParts): TickDrive {
  const { world, desk, sealing } = parts;
  const linkWords = cachedLinkWords(world);
  if (parts.trace !== null) world.set("traceOn", 0, 1);
  const drain = (): void => drainRing(parts);
  const finished = (status: Status): Status => {
    let found = status;
    while (found === "ring-full") {
      drain();
      found = world.resume();
    }
    return found;
  };
  const tell = (inputs: TickInputs | null): void => {
    const words = linkWords();
    parts.sealed?.(words[0] ?? 0, words[1] ?? 0, inputs);
    parts.trace?.(world.get("tick"), traceOf(world));
  };
  const closeTick = (door: Uint8Array): void => {
    drain();
    const tick = world.get("tick");
    desk.wake("emit", tick);
    const changes = sealing.changes();
    const bytes = changes.length === 0 ? door : joined(door, encodeInputs(changes));
    expect("seal", world.seal(bytes, door.length));
    tell(bytes.length === 0 ? null : { tick, bytes, from: door.length });
  };
  const openTick = (): void => {
    drain();
    const tick = world.get("tick");
    desk.wake("observe", tick);
    desk.wake("decide", tick);
    const inputs = desk.takeInputs();
    const door = inputs.length === 0 ? nothing : encodeInputs(submitted(inputs, world));
    expect("end", finished(world.end(door)));
    closeTick(door);
  };
  const strideOnce = (ticks: number): boolean => {
    const status = finished(world.stride(ticks));
    if (status === "woken-at-begin") openTick();
    else if (status === "woken-at-end" || status === "ended") closeTick(nothing);
    else {
      expect("stride", status);
      tell(null);
    }
    return status === "done";
  };
  return {
    step() {
      expect("begin", finished(world.begin()));
      openTick();
    },
    stride(ticks) {
      const each = parts.sealed === null && parts.trace === null ? ticks : 1;
      for (let left = ticks; left > 0; left -= each) if (!strideOnce(each)) break;
      drain();
    },
  };
}

// --- internal ---

const nothing = new Uint8Array(0);

/** What a call may answer when all goes well; anything else is a fault of ours or a bad input of the cast. */
function expect(call: string, status: Status): void {
  if (status === "ring-full" || status === "bad-input" || status === "bad-phase" || status === "bad-dimension") {
    throw new DramatisError("DRAMATIS_CORE_STATUS", { status, call });
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(a.length + b.length);
  bytes.set(a);
  bytes.set(b, a.length);
  return bytes;
}

/** The link as two u32, low first, without a bigint a tick. */
function cachedLinkWords(world: World): () => Uint32Array {
  let words: Uint32Array = new Uint32Array(0);
  return () => {
    if (words.buffer !== world.core.memory.buffer) words = world.linkWords();
    return words;
  };
}

function traceOf(world: World): TraceEntry[] {
  const hashes = world.wide("traceHash");
  const places = Array.from(world.view("traceAt").subarray(0, world.get("traceCount")));
  return places.map((place, index) => ({
    system: wordOf(world.core.directory.words, "systems", place & 0xff),
    round: place >>> 8,
    hash: hashes[index] ?? 0n,
  }));
}

/** Empties the ring; events that somebody waits for, or all when a listener is there, are decoded and handed on. */
function drainRing({ world, desk, events }: DriveParts): void {
  if (world.get("ringCount") === 0) return;
  const ring = world.rawEvents();
  const { words } = world.core.directory;
  if (events === null) {
    const wanted = wantedWords(ring, desk);
    if (wanted.length > 0) desk.route(decodeEvents(wanted, words));
  } else {
    const all = decodeEvents(ring, words);
    desk.route(all);
    events(all);
  }
  world.clearEvents();
}

function wantedWords(words: Uint32Array, desk: CastDesk): Uint32Array {
  let count = 0;
  const wanted = new Uint32Array(words.length);
  for (let at = 0; at < words.length; at += eventWords) {
    if (!desk.isWanted((words[at + 1] ?? 0) & 0xffff)) continue;
    wanted.set(words.subarray(at, at + eventWords), count);
    count += eventWords;
  }
  return wanted.subarray(0, count);
}
