// The parts that a persona's machine is made of: a call as machine event, guards and reducers by name, and their adapters for XState.
// XState only ever sees names and pure guards; it must not change a context, hold a timer or start anything.
import type { AdvanceCall } from "../../contracts/persona.ts";

/** A guard: whether a branch may be taken. Pure and total over every context and every checked call. */
export type Guard<C> = (context: C, call: AdvanceCall) => boolean;

/** A reducer: the context after a branch. Pure; gives the same object when nothing changes. */
export type Reducer<C> = (context: C, call: AdvanceCall) => C;

/** A call as the machine sees it: its type is the name of the call's event. */
export interface MachineEvent<K extends string> {
  readonly type: K;
  readonly call: AdvanceCall;
}

/** Guards as XState takes them. */
export type XStateGuards<C, E, K extends string> = { [N in K]: (args: { context: C; event: E }) => boolean };

/** Gives guards in the form of XState. Pure. */
export function guardsForXState<C, E extends MachineEvent<string>, K extends string>(
  guards: Readonly<Record<K, Guard<C>>>,
): XStateGuards<C, E, K> {
  const adapt = (guard: Guard<C>) => (args: { context: C; event: E }) => guard(args.context, args.event.call);
  return Object.fromEntries(Object.entries<Guard<C>>(guards).map(([name, guard]) => [name, adapt(guard)])) as XStateGuards<C, E, K>;
}

/** Gives the names of reducers as XState actions that do nothing: what runs them is the compiled table. Pure. */
export function namesForXState<K extends string>(reducers: Readonly<Record<K, unknown>>): { [N in K]: () => void } {
  return Object.fromEntries(Object.keys(reducers).map((name) => [name, () => undefined])) as unknown as { [N in K]: () => void };
}
