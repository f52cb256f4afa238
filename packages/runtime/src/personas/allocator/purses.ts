// Purses during a run: what factions are granted, what they ask for when they run low, and what the reserve gives on top.
// It must not know what money is spent on.
import type { CoreEvent, TickInput } from "../../contracts/inputs.ts";
import type { AdvanceCall } from "../../contracts/persona.ts";
import { said, tickOf, timerDue, wokenBy } from "../_shared/payload.ts";
import { withTimer } from "../_shared/wake.ts";
import { type AllocatorContext, type Purse, words } from "./contracts.ts";

/** Gives the context with purses by faction number, listening as long as there is a reserve; prices and budget are done with. Pure. */
export function grantPurses(context: AllocatorContext, call: AdvanceCall): AllocatorContext {
  const { factions } = said(words["allocator.begin"], call);
  const granted = context.budget?.purses ?? {};
  const purses = factions.flatMap((name, faction): Purse[] =>
    Object.hasOwn(granted, name) ? [{ faction, grant: granted[name] ?? 0, ask: 0 }] : [],
  );
  const reserve = context.budget?.reserve ?? 0;
  return listening({ ...context, prices: null, budget: null, purses, reserve });
}

/** Gives the inputs that grant the purses. Pure. */
export function grantInputs({ purses }: AllocatorContext): readonly TickInput[] {
  return purses.filter(({ grant }) => grant > 0).map(({ faction, grant }) => ({ input: "purse", faction, amount: grant }));
}

/** Whether a wake-up tells of a purse that is to be topped up. Pure. */
export function somebodyAsks(context: AllocatorContext, call: AdvanceCall): boolean {
  return noteAsks(context, call) !== context;
}

/**
 * Gives the context with what is asked for: a purse that runs low is to be brought back to its grant, one that cannot pay gets the price.
 * Of several askings of a faction the largest counts. Factions without a purse get nothing. Pure.
 */
export function noteAsks(context: AllocatorContext, call: AdvanceCall): AllocatorContext {
  const events = wokenBy(call);
  const purses = context.purses.map((purse) => {
    const ask = events.reduce((most, event) => Math.max(most, askOf(purse, event)), purse.ask);
    return ask === purse.ask ? purse : { ...purse, ask };
  });
  return purses.every((purse, index) => purse === context.purses[index]) ? context : { ...context, purses };
}

/** Gives the context with its timer on the next decide: that of this tick, when it still comes. Pure. */
export function wakeForDecide(context: AllocatorContext, call: AdvanceCall): AllocatorContext {
  const wake = withTimer(context.wake, call.phase === "observe" ? tickOf(call) : tickOf(call) + 1);
  return wake === context.wake ? context : { ...context, wake };
}

/** Whether it is decide and what was asked for is to be given. Pure. */
export function isTimeToPay(_context: AllocatorContext, call: AdvanceCall): boolean {
  return call.phase === "decide" && timerDue(call);
}

/** Gives what the reserve pays, by faction: as much as is asked and still there, the lower faction first. Pure. */
export function payments(context: AllocatorContext): readonly TickInput[] {
  let left = context.reserve;
  return context.purses.flatMap(({ faction, ask }): TickInput[] => {
    const amount = Math.min(ask, left);
    left -= amount;
    return amount === 0 ? [] : [{ input: "purse", faction, amount }];
  });
}

/** Gives the context after paying: nothing is asked any more, and nobody is listened to when the reserve is spent. Pure. */
export function pay(context: AllocatorContext): AllocatorContext {
  const paid = payments(context).reduce((sum, input) => sum + (input.input === "purse" ? input.amount : 0), 0);
  return listening({ ...context, reserve: context.reserve - paid, purses: context.purses.map((purse) => ({ ...purse, ask: 0 })) });
}

// --- internal ---

function askOf({ faction, grant }: Purse, event: CoreEvent): number {
  if (event.b !== faction) return 0;
  if (event.kind === "purse-low") return Math.max(0, grant - event.value);
  return event.kind === "over-budget" ? event.value : 0;
}

function listening(context: AllocatorContext): AllocatorContext {
  const events = context.reserve > 0 && context.purses.length > 0 ? ["purse-low", "over-budget"] : [];
  return { ...context, wake: { events, timer: null } };
}
