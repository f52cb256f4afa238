// Heavy mode: the same ticks through the same calls, watched at every boundary. The canonical bytes are hashed behind every system and between
// ticks, and at every few ticks a second block, restored from the first one's snapshot, must have the same derived bytes and take the next
// tick alike. So a cache gone stale, a slot not cleared or a byte changed between ticks is found where it happens, not where it tells.
import { copyBlock, putBlock, stateInBlock } from "../core/block-copy.ts";
import { hex64 } from "../core/input-codec.ts";
import type { Names } from "../core/names.ts";
import type { World } from "../core/world.ts";
import { derivedDifferences, differences } from "./difference.ts";
import { findParting, type Parting, partingOf } from "./parting.ts";
import { type PlaybackStop, playTick, resumeWorld, stateOf } from "./playback.ts";
import type { TickInputs } from "./recording.ts";
import { probeTick } from "./tick-probe.ts";

/** What heavy mode looked at: boundaries hashed, ticks that a restored world took beside the first, and one hash over all boundaries. */
export interface HeavyCount {
  readonly boundaries: number;
  readonly twins: number;
  /** 16 hexadecimal digits; equal on every engine for the same recording and core. */
  readonly digest: string;
}

/** Why a tick was not taken: what the core refused, or where the world and its restored twin part (`a` is the world, `b` the twin). */
export type HeavyStop = { readonly stop: PlaybackStop } | { readonly tick: number; readonly parting: Parting };

/** A world under heavy mode. */
export interface HeavyWatch {
  /** Takes the next tick; null when it was taken and nothing parted. */
  take(inputs: TickInputs | null): HeavyStop | null;
  count(): HeavyCount;
}

/** `twinEvery`: ticks between two that a restored world takes, too (default 32); 1 looks at every tick. */
export interface HeavyOptions {
  readonly twinEvery?: number;
  readonly names?: Names | null;
}

/** Watches a world that stands between two ticks; its trace is on from now on. A second world is made in the same core. */
export function watchWorld(world: World, { twinEvery = 32, names = null }: HeavyOptions = {}): HeavyWatch {
  const twin = resumeWorld(world.core, stateOf(world));
  twin.set("traceOn", 0, 1);
  world.set("traceOn", 0, 1);
  let block = copyBlock(world);
  let held: Held | null = { twin, block, names };
  const fold = createFold();
  let sealed = world.hash();
  let [boundaries, twins, digest] = [0, 0, 0n];
  return {
    take(inputs) {
      const tick = world.get("tick") + 1;
      if (world.hash() !== sealed) return { tick, parting: changedParting(world, held, sealed) };
      const found = held === null ? refused(playTick(world, inputs)) : takeBeside(world, held, inputs);
      if (found !== null) return found;
      if (held !== null) twins += 1;
      boundaries += world.get("traceCount");
      digest = fold(world, digest);
      sealed = hashOfSealed(world, inputs);
      held = null;
      if (tick % twinEvery !== 0) return null;
      block = copyBlock(world, block);
      held = { twin: standHere(twin, block), block, names };
      const derived = derivedParting(world, held);
      return derived === null ? null : { tick, parting: derived };
    },
    count: () => ({ boundaries, twins, digest: hex64(digest) }),
  };
}

// --- internal ---

/** Derived bytes that are kept for speed and filled when asked for: a restored world has none yet. What they decide is compared by the twin's tick. */
const caches: ReadonlySet<string> = new Set([
  "paintedAt",
  "knowledgeVersion",
  "learned",
  "wayKey",
  "ways",
  "fieldKey",
  "fieldUsed",
  "fieldVisits",
  "fieldDistance",
]);

/** A world restored from the watched one, which stands where that one stands, and every byte of the watched one's block. */
interface Held {
  readonly twin: World;
  readonly block: Uint8Array;
  readonly names: Names | null;
}

/** Puts the twin where a block was copied: its derived bytes are rebuilt, not taken over. */
function standHere(twin: World, block: Uint8Array): World {
  const { canonical, ledger } = stateInBlock(twin.core, block);
  twin.restore(canonical, ledger);
  twin.set("traceOn", 0, 1);
  return twin;
}

/** The hash of a world that was just sealed: the core has it already, unless views or wakes entered at the seal. */
function hashOfSealed(world: World, inputs: TickInputs | null): bigint {
  const hasSealInputs = inputs !== null && inputs.from < inputs.bytes.length;
  return hasSealInputs ? world.hash() : (world.wide("stateHash")[0] ?? 0n);
}

function refused(stop: PlaybackStop | null): HeavyStop | null {
  return stop === null ? null : { stop };
}

/** Something wrote to the world between two ticks. What it was can be named while a twin stands where the world stood. */
function changedParting(world: World, held: Held | null, sealed: bigint): Parting {
  const [first, ...others] = held === null ? [] : differences(world, held.twin, held.names);
  const value = first ?? (held === null ? null : changedByte(world, held.twin));
  const { object, field, a, b } = value ?? { object: "world", field: "stateHash", a: hex64(world.hash()), b: hex64(sealed) };
  return partingOf({ system: "idle", object, field, a, b, others });
}

/** The first byte that differs where no element of a field does: a dimension, or padding between fields. */
function changedByte(world: World, twin: World): Pick<Parting, "object" | "field" | "a" | "b"> | null {
  const [left, right] = [world.canonical(), twin.canonical()];
  const at = left.findIndex((byte, index) => byte !== right[index]);
  if (at < 0) return null;
  return { object: `byte ${at}`, field: world.fieldAt(at)?.field ?? "padding", a: left[at] ?? null, b: right[at] ?? null };
}

function derivedParting(world: World, { twin, names }: Held): Parting | null {
  const [first, ...others] = derivedDifferences(world, twin, names, caches);
  if (first === undefined) return null;
  return partingOf({ system: "seal", object: first.object, field: first.field, a: first.a, b: first.b, others });
}

/** The world and its twin take the same tick; where their boundaries differ, both are taken again under the glass. */
function takeBeside(world: World, { twin, block, names }: Held, inputs: TickInputs | null): HeavyStop | null {
  const tick = world.get("tick") + 1;
  const stops = [playTick(world, inputs), playTick(twin, inputs)] as const;
  if (stops[0] !== null && stops[1] !== null) return { stop: stops[0] };
  if (stops[0] === null && stops[1] === null && areAlike(world, twin)) return null;
  const probes = [probeTick(putBlock(world.core, world.at, block), inputs), probeTick(standHere(twin, block), inputs)] as const;
  const found = findParting(probes, [probes[0].take(), probes[1].take()], names);
  return { tick, parting: found ?? partingOf({ system: "seal", object: "chain", field: "link", a: null, b: null }) };
}

function areAlike(a: World, b: World): boolean {
  const count = a.get("traceCount");
  if (count !== b.get("traceCount") || a.link() !== b.link()) return false;
  const [left, right] = [a.wide("traceHash"), b.wide("traceHash")];
  for (let index = 0; index < count; index += 1) if (left[index] !== right[index]) return false;
  return true;
}

/** Gives xxh64 of the digest so far, then the hashes of all boundaries of a tick, then their places; one buffer serves all ticks. */
function createFold(): (world: World, digest: bigint) => bigint {
  const bytes = new Uint8Array(8 + 64 * 12);
  const view = new DataView(bytes.buffer);
  return (world, digest) => {
    const count = world.get("traceCount");
    view.setBigUint64(0, digest, true);
    for (const [name, at, size] of [["traceHash", 8, count * 8] as const, ["traceAt", 8 + count * 8, count * 4] as const]) {
      const field = name === "traceHash" ? world.wide(name) : world.view(name);
      bytes.set(new Uint8Array(field.buffer, field.byteOffset, size), at);
    }
    return world.core.xxh64(bytes.subarray(0, 8 + count * 12));
  };
}
