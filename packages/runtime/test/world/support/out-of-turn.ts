// The law of phases: a call out of turn is refused and changes not one byte of the block.
import * as assert from "uvu/assert";
import type { Core } from "../../../src/core/core.ts";
import type { Status } from "../../../src/core/status.ts";
import type { World } from "../../../src/core/world.ts";
import { type WorldCase, worldOf } from "./cases.ts";
import { beginTick, endTick, finished, isRunning, noInputs } from "./ticks.ts";

type Call = "begin" | "end" | "seal" | "stride" | "resume" | "poison";

/** Which calls each moment of a tick takes; all others must be refused. */
const taken: Readonly<Record<string, readonly Call[]>> = {
  sealed: ["begin", "stride", "poison"],
  begun: ["end"],
  ended: ["seal"],
  over: ["poison"],
};

/** Plays a case and calls everything out of turn at every moment of every tick, a suspended one too. Gives how many calls were refused. */
export function callsOutOfTurnChangeNothing(core: Core, one: WorldCase): number {
  const world = worldOf(core, one, { ringEvents: 192 });
  let refused = refusedAt(world, "sealed");
  for (let tick = 0; tick < one.script.length && isRunning(world); tick += 1) {
    const inputs = one.script[tick] ?? noInputs;
    const begun = world.begin();
    if (begun === "ring-full") refused += refusedAt(world, "suspended");
    finished(world, begun);
    refused += refusedAt(world, "begun");
    const ended = world.end(inputs);
    if (ended === "ring-full") refused += refusedAt(world, "suspended");
    finished(world, ended);
    refused += refusedAt(world, "ended");
    finished(world, world.seal(inputs, inputs.length));
    refused += refusedAt(world, isRunning(world) ? "sealed" : "over");
  }
  return refused;
}

/** Seals with other bytes than the tick ended with, or with inputs that a seal does not take, are refused; then the right one is taken. */
export function sealsAreChecked(core: Core, one: WorldCase): void {
  const world = worldOf(core, one);
  beginTick(world);
  finished(world, world.end(noInputs));
  const link = world.link();
  const stop = Uint8Array.of(12);
  for (const [bytes, from] of [
    [stop, 0],
    [stop, 1],
    [noInputs, 1],
    [Uint8Array.of(10), 0],
  ] as const)
    assert.is(world.seal(bytes, from), "bad-input");
  assert.is(world.link(), link);
  assert.is(world.seal(noInputs, 0), "done");
  if (!isRunning(world)) return;
  beginTick(world);
  endTick(world, noInputs);
}

// --- internal ---

function refusedAt(world: World, moment: string): number {
  const before = blockOf(world);
  const allowed = taken[moment] ?? ["resume"];
  const calls = (["begin", "end", "seal", "stride", "resume", "poison"] as const).filter((call) => !allowed.includes(call));
  for (const call of calls) {
    assert.is(outOfTurn(world, call), "bad-phase", `${call} while ${moment}`);
    assert.ok(Buffer.compare(blockOf(world), before) === 0, `${call} while ${moment} changed the block`);
  }
  return calls.length;
}

/** Calls the core's door itself: the binding would write inputs into scratch first. */
function outOfTurn({ core, at }: World, call: Call): Status | undefined {
  const doors = core.exports;
  const answers: Readonly<Record<Call, () => number | undefined>> = {
    begin: () => doors.begin(at),
    end: () => doors.end(at, 0),
    seal: () => doors.seal(at, 0, 0),
    stride: () => doors.stride(at, 3),
    resume: () => doors.resume(at),
    poison: () => doors.poison(at) as number | undefined,
  };
  return answers[call]() === 17 ? "bad-phase" : undefined;
}

/** A copy of the whole block. */
function blockOf(world: World): Uint8Array {
  const { layoutWords } = world.core.directory;
  const total = new DataView(world.core.memory.buffer).getUint32(world.at + layoutWords.indexOf("totalBytes") * 4, true);
  return new Uint8Array(world.core.memory.buffer, world.at, total).slice();
}
