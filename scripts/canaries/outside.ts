// Faults outside the core, planted in a copy of what drives it: inputs dropped, repeated or late, a clock that no view holds, another seed.
// It must not know how faults are found.
import type { Build, Core, Json, Run } from "../../packages/runtime/src/index.ts";
import { buildS, recordingOf, startRun } from "../bench/workload.ts";
import type { Planting } from "./build.ts";

/** A fault of the driver: what it does to the proposals of a tick, and which tick, system and field a divergence must name. */
export interface OutsideFault {
  readonly name: string;
  readonly why: string;
  /** Gives the direction of an actor's proposal on a tick; null for no proposal. */
  readonly direction: (slot: number, tick: number, planting: Planting) => number | null;
  readonly partsAt: (planting: Planting) => number;
}

/** All faults of the driver. Each of them is told as a proposal of the planted actor that is another one. */
export const outsideFaults: readonly OutsideFault[] = [
  {
    name: "dropped-input",
    why: "a proposal gets lost on its way to the core",
    direction: (slot, tick, { tick: at, slot: who }) => (tick === at && slot === who ? null : asked(slot, tick)),
    partsAt: ({ tick }) => tick,
  },
  {
    name: "double-applied-input",
    why: "a proposal is applied again on the next tick",
    direction: (slot, tick, { tick: at, slot: who }) => asked(slot, tick === at + 1 && slot === who ? at : tick),
    partsAt: ({ tick }) => tick + 1,
  },
  {
    name: "hidden-clock",
    why: "a driver asks a clock that stands in no view",
    direction: (slot, tick, { tick: at, slot: who }) =>
      tick >= at && slot === who ? (asked(slot, tick) + 1 + (clock() % 7)) % 8 : asked(slot, tick),
    partsAt: ({ tick }) => tick,
  },
  {
    name: "swapped-inputs",
    why: "two actors get the proposals of one another",
    direction: (slot, tick, { tick: at, slot: who }) =>
      asked(tick === at && (slot === who || slot === other(who)) ? who + other(who) - slot : slot, tick),
    partsAt: ({ tick }) => tick,
  },
];

/** Records S with ten actors driven from outside; with `fault` null as it should be. */
export function recordOutside(core: Core, ticks: number, fault: OutsideFault | null, planting: Planting): Uint8Array {
  const build: Build = buildS(true);
  return recordingOf((sink) => {
    const run: Run = startRun(core, build, { sink });
    for (let tick = 1; tick <= ticks; tick += 1) {
      const proposals = Array.from({ length: 10 }, (_, slot) => {
        const direction = fault === null ? asked(slot, tick) : fault.direction(slot, tick, planting);
        return direction === null ? [] : [{ actor: slot, action: { row: 1, direction, argument: 0 } }];
      }).flat();
      const payload = { proposals } as unknown as Json;
      const { actions } = run.say({ persona: "actor", phase: "decide", event: "actor.propose", payload });
      if (actions.some(({ action }) => action === "refuse")) throw new Error(`a proposal is refused: ${JSON.stringify(actions)}`);
      run.step();
    }
    return run;
  });
}

// --- internal ---

/** Neighbouring slots and ticks never ask for the same direction, so that every fault changes something. */
function asked(slot: number, tick: number): number {
  return (slot * 3 + tick * 5) % 8;
}

function other(slot: number): number {
  return (slot + 1) % 10;
}

let calls = 0;

/** Stands for a clock: it goes on from run to run, as time does. */
function clock(): number {
  calls += 1;
  return calls;
}
