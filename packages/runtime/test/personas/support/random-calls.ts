// Random calls for a persona, drawn from the samples of its table: other ticks, phases, timers and events than they were written with.
// A plain integer generator, so that a walk is its seed.
import type { CoreEvent } from "../../../src/contracts/inputs.ts";
import type { AdvanceCall, Json } from "../../../src/contracts/persona.ts";
import type { PersonaTable } from "./fixtures.ts";
import type { Subject } from "./personas.ts";

/** Gives whole numbers from 0 to below a bound. */
export type Draw = (bound: number) => number;

/** Gives a generator of numbers for a seed. */
export function drawsFrom(seed: number): Draw {
  let state = (seed ^ 0x9e3779b9) | 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

/** A source of random calls for one persona. Commands are as in the table but for their tick; wake-ups are made up. */
export interface CallSource {
  /** Mostly something that the state knows, so that walks get far. */
  next(draw: Draw, tick: number, state: string): AdvanceCall;
}

/** Makes a source from the samples of a persona's table; payloads are read by its words once, so that guards and reducers see what they will. */
export function sourceOf(subject: Subject, table: PersonaTable): CallSource {
  const samples = Object.values(table.calls);
  const commands = samples.filter((call) => call.event !== "world.woken").map((call) => readCall(subject, call));
  const events = samples.flatMap((call) => eventsOf(call));
  const phases = samples.filter((call) => call.event === "world.woken").map((call) => call.phase);
  const wakeUp = (draw: Draw, tick: number): AdvanceCall => {
    const some = events.filter(() => draw(3) === 0).map((event) => ({ ...event, tick: Math.max(0, tick - draw(2)) }));
    return { phase: phases[draw(phases.length)] ?? "observe", tick, event: "world.woken", payload: { events: some, timer: draw(2) === 0 } };
  };
  return {
    next(draw, tick, state) {
      const known = commands.filter((call) => subject.blueprint.table.rows[state]?.[call.event] !== undefined);
      const pool = draw(6) > 0 && known.length > 0 ? known : commands;
      const isWakeUp = phases.length > 0 && draw(2) === 0 && subject.blueprint.table.rows[state]?.["world.woken"] !== undefined;
      const command = isWakeUp ? undefined : pool[draw(pool.length)];
      if (command === undefined) return wakeUp(draw, tick);
      return command.tick === null || command.phase === "init" ? command : { ...command, tick };
    },
  };
}

// --- internal ---

function readCall(subject: Subject, call: AdvanceCall): AdvanceCall {
  const read = subject.blueprint.words[call.event]?.payload.safeParse(call.payload);
  return read?.success === true ? { ...call, payload: read.data as Json } : call;
}

function eventsOf(call: AdvanceCall): readonly CoreEvent[] {
  return call.event === "world.woken" ? (call.payload as { readonly events: readonly CoreEvent[] }).events : [];
}
