// The compiler from a flat XState machine to the table that runs: state x event -> branches in order (guard, next state, reducers).
// A machine that needs more than a table (timers, invocations, nesting, entry and exit actions, wildcards) is refused here.
import type { AnyStateMachine } from "xstate";
import { assert } from "../../contracts/errors.ts";

/** One branch: taken when its guard holds (none: always). The reducers run in order. */
export interface Branch {
  readonly guard: string | null;
  readonly target: string;
  readonly reducers: readonly string[];
}

/** What runs: for each state and event the branches in order; an event without a row is refused in that state. */
export interface MachineTable {
  readonly id: string;
  readonly initial: string;
  readonly states: readonly string[];
  readonly rows: Readonly<Record<string, Readonly<Record<string, readonly Branch[]>>>>;
}

/** Gives the table of a machine. Throws DRAMATIS_BUG_ASSERTION for anything that a table cannot hold. Pure. */
export function compileMachine(machine: AnyStateMachine): MachineTable {
  const states = Object.keys(machine.root.states);
  const initial = machine.config.initial;
  assert(typeof initial === "string" && states.includes(initial), "a machine begins in one of its own states");
  refuseMoreThanATable(machine.root, "the root");
  const rows = Object.fromEntries(states.map((state) => [state, compileState(machine, state)]));
  return { id: machine.id, initial, states, rows };
}

// --- internal ---

type StateNode = AnyStateMachine["root"];

function refuseMoreThanATable(node: StateNode, where: string): void {
  assert(node.entry.length === 0 && node.exit.length === 0, `${where} has no entry and no exit actions`);
  assert((node.always ?? []).length === 0 && node.after.length === 0, `${where} has no eventless and no delayed transitions`);
  assert(node.invoke.length === 0, `${where} invokes nothing`);
}

function compileState(machine: AnyStateMachine, state: string): Record<string, readonly Branch[]> {
  const node = machine.root.states[state] as StateNode;
  refuseMoreThanATable(node, `state ${state}`);
  assert(Object.keys(node.states).length === 0 && node.type === "atomic", `state ${state} is flat`);
  return Object.fromEntries([...node.transitions].map(([event, list]) => [event, compileEvent(machine, state, event, list)]));
}

type TransitionList = StateNode["transitions"] extends Map<string, infer L> ? L : never;

function compileEvent(machine: AnyStateMachine, state: string, event: string, list: TransitionList): readonly Branch[] {
  assert(!event.includes("*") && !event.startsWith("xstate."), `${event} in ${state} is an event by its own name`);
  return list.map((one) => ({
    guard: nameOf(one.guard, `a guard of ${event} in ${state}`),
    target: targetOf(machine, state, one.target),
    reducers: one.actions.map((action) => nameOf(action, `an action of ${event} in ${state}`) ?? ""),
  }));
}

function nameOf(part: unknown, what: string): string | null {
  if (part === undefined) return null;
  const name = typeof part === "object" && part !== null && "type" in part && !("params" in part) ? part.type : part;
  assert(typeof name === "string", `${what} stands by its name`);
  return name;
}

function targetOf(machine: AnyStateMachine, state: string, target: readonly StateNode[] | undefined): string {
  if (target === undefined || target.length === 0) return state;
  const [only, ...others] = target;
  assert(only !== undefined && others.length === 0 && only.parent === machine.root, `a transition of ${state} leads to one state`);
  return only.key;
}
