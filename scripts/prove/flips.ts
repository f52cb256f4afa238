// D7: random bits flipped and random bytes swapped in the canonical bytes of a run, between two ticks: heavy mode tells of each on the tick that
// follows and names a field that was hit. The chain alone is asked, too: it cannot tell of what the tick itself overwrites before the hash.

import { copyBlock, putBlock, stateInBlock } from "../../packages/runtime/src/core/block-copy.ts";
import { type Core, DramatisError, type HeavyWatch, type World, watchWorld } from "../../packages/runtime/src/index.ts";
import { playTick, resumeWorld, stateOf, type WorldState } from "../../packages/runtime/src/replay/playback.ts";
import { playGolden } from "../golden/play.ts";
import { type Check, createCounter, drawOf } from "./check.ts";

/** Plants `cases` flips and as many swaps, each behind a drawn tick of S. */
export function proveFlips(core: Core, cases: number): Check[] {
  const draw = drawOf(77);
  const states = statesOf(core);
  return (["flip", "swap"] as const).map((kind) => {
    const counter = createCounter(`D7: a random ${kind} in canonical bytes is told on the same tick, with its field`);
    let byChain = 0;
    for (let index = 0; index < cases; index += 1) {
      const state = states[draw(states.length)] ?? states[0];
      if (state === undefined) throw new Error("S has no states");
      const changes = kind === "flip" ? flipOf(state.canonical, draw) : swapOf(state.canonical, draw);
      const { told, hit } = askHeavy(state, changes);
      counter.count(told !== null && hit.includes(told), () => `${kind} ${index} of ${hit.join(", ")}: told ${told}`);
      if (isToldByChain(state, changes)) byChain += 1;
    }
    const check = counter.check();
    return {
      ...check,
      notes: [...check.notes, `the chain alone tells of ${byChain} of ${cases} on the same tick; the tick overwrites the rest`],
    };
  });
}

// --- internal ---

/** A state of S, ready to be hurt as often as wanted: a watched world, and another one that is put back by its block. */
interface State {
  readonly canonical: Uint8Array;
  /** The link that the next tick gives when nothing was changed. */
  readonly next: bigint;
  readonly world: World;
  readonly watch: HeavyWatch;
  readonly plain: World;
  readonly block: Uint8Array;
}

/** Byte offsets into the canonical bytes, with what is written there. */
type Changes = readonly { readonly at: number; readonly value: number }[];

const stateCount = 20;
const ticksBetween = 14;

function statesOf(core: Core): State[] {
  const { world } = playGolden(core, "scenarios/s", 10).run;
  world.set("tickLimit", 0, 1_000_000);
  world.set("endReason", 0, 0);
  world.view("outcome").fill(0);
  const start = stateOf(world);
  core.reset();
  const played = resumeWorld(core, start);
  return Array.from({ length: stateCount }, () => {
    for (let tick = 0; tick < ticksBetween; tick += 1) playTick(played, null);
    const state = stateOf(played);
    playTick(played, null);
    return readyState(core, state, played.link());
  });
}

function readyState(core: Core, state: WorldState, next: bigint): State {
  const world = resumeWorld(core, state);
  const plain = resumeWorld(core, state);
  return { canonical: state.canonical, next, world, watch: watchWorld(world), plain, block: copyBlock(plain) };
}

function flipOf(bytes: Uint8Array, draw: (n: number) => number): Changes {
  const at = draw(bytes.length);
  return [{ at, value: (bytes[at] ?? 0) ^ (1 << draw(8)) }];
}

function swapOf(bytes: Uint8Array, draw: (n: number) => number): Changes {
  for (;;) {
    const [a, b] = [draw(bytes.length), draw(bytes.length)];
    if (bytes[a] !== bytes[b])
      return [
        { at: a, value: bytes[b] ?? 0 },
        { at: b, value: bytes[a] ?? 0 },
      ];
  }
}

function plant(world: World, changes: Changes): void {
  const bytes = new Uint8Array(world.core.memory.buffer, world.at + world.core.directory.canonicalAt);
  for (const { at, value } of changes) bytes[at] = value;
}

/** The field that heavy mode names on the next tick, and the fields that were hit. Heavy mode tells before it takes the tick, so that all can be put back. */
function askHeavy({ canonical, world, watch }: State, changes: Changes): { readonly told: string | null; readonly hit: readonly string[] } {
  plant(world, changes);
  const before = world.get("tick");
  const found = watch.take(null);
  if (found === null) throw new Error(`nothing was told of ${JSON.stringify(changes)}`);
  const told = "parting" in found && found.tick === before + 1 ? found.parting.field : null;
  plant(
    world,
    changes.map(({ at }) => ({ at, value: canonical[at] ?? 0 })),
  );
  return { told, hit: changes.map(({ at }) => world.fieldAt(at)?.field ?? "padding") };
}

/**
 * Whether a world that takes the hurt bytes up refuses them, or gives another link on its next tick. They are taken up as a snapshot is, with the
 * core's check of integrity: a list that was bent into a ring would else be walked for ever.
 */
function isToldByChain({ canonical, plain, block, next }: State, changes: Changes): boolean {
  const world = putBlock(plain.core, plain.at, block);
  const hurt = canonical.slice();
  for (const { at, value } of changes) hurt[at] = value;
  try {
    world.restore(hurt, stateInBlock(plain.core, block).ledger);
    return playTick(world, null) !== null || world.link() !== next;
  } catch (error) {
    if (error instanceof DramatisError) return true;
    throw error;
  }
}
