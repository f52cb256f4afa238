// Walks: a persona's compiled table and its XState machine side by side over random calls, and the digest of such a walk.
// Both sides run the same reducers; what is compared is which branch is taken, where it leads and which reducers it names.
import { transition } from "xstate";
import { canonicalJson, digestOf } from "../../../src/contracts/canonical.ts";
import type { AdvanceCall } from "../../../src/contracts/persona.ts";
import type { MachineTable } from "../../../src/personas/_shared/compile.ts";
import { branchOf, type ViewOf, type WakingContext } from "../../../src/personas/_shared/controller.ts";
import type { PersonaTable } from "./fixtures.ts";
import type { Subject } from "./personas.ts";
import type { CallSource, Draw } from "./random-calls.ts";

type View = ViewOf<WakingContext>;

/** One step as either side took it; null when the event was not taken. */
export interface Taken {
  readonly view: View;
  readonly reducers: readonly string[] | null;
}

/** Gives the step that a table takes. */
export function stepOfTable(subject: Subject, table: MachineTable, view: View, call: AdvanceCall): Taken {
  const branch = branchOf(table, subject.blueprint.guards, view, call);
  if (branch === null) return { view, reducers: null };
  return { view: { state: branch.target, context: reduced(subject, branch.reducers, view.context, call) }, reducers: branch.reducers };
}

/** Gives the step that XState takes by its pure transition function. */
export function stepOfXState(subject: Subject, view: View, call: AdvanceCall): Taken {
  const snapshot = subject.machine.resolveState({ value: view.state, context: view.context });
  const event = { type: call.event, call };
  if (subject.machine.getTransitionData(snapshot, event).length === 0) return { view, reducers: null };
  const [next, actions] = transition(subject.machine, snapshot, event);
  const reducers = actions.map((action) => action.type);
  return { view: { state: next.value as string, context: reduced(subject, reducers, view.context, call) }, reducers };
}

/** Gives the view from which a walk begins: each state in turn, reached by the samples of the fixture through the table that is walked. */
export function firstView(subject: Subject, table: MachineTable, samples: PersonaTable, walk: number): View {
  const blank = { state: table.initial, context: subject.blueprint.blank };
  const state = subject.blueprint.table.states[walk % table.states.length] ?? table.initial;
  const calls = (samples.reach[state] ?? []).flatMap((name) => samples.calls[name] ?? []);
  return calls.reduce((view, call) => stepOfTable(subject, table, view, call).view, blank);
}

/** Many walks: where their calls come from, the draws of each, and how many there are. */
export interface Walks {
  readonly samples: PersonaTable;
  readonly source: CallSource;
  readonly draws: (walk: number) => Draw;
  readonly count: number;
}

/** Gives the digest of many steps of a table from a seed: every state, every list of reducers, and the last context of each walk. */
export function walkDigest(subject: Subject, table: MachineTable, walks: Walks): string {
  return digestOf(Array.from({ length: walks.count }, (_none, walk) => toldOf(subject, table, walks, walk)).flat());
}

/** Gives what each walk of a table tells, as canonical JSON: what `walkDigest` is the digest of, walk by walk. */
export function tellings(subject: Subject, table: MachineTable, walks: Walks): string[] {
  return Array.from({ length: walks.count }, (_none, walk) => canonicalJson(toldOf(subject, table, walks, walk)));
}

/** Gives the first walk in which a table tells something else than `expected`, or null: then its digest is the same. */
export function firstOtherWalk(subject: Subject, table: MachineTable, walks: Walks, expected: readonly string[]): number | null {
  const found = expected.findIndex((one, walk) => canonicalJson(toldOf(subject, table, walks, walk)) !== one);
  return found < 0 ? null : found;
}

/** Steps in one walk. */
export const stepsAWalk = 12;

// --- internal ---

function toldOf(subject: Subject, table: MachineTable, walks: Walks, walk: number): unknown[] {
  const draw = walks.draws(walk);
  const told: unknown[] = [];
  let view = firstView(subject, table, walks.samples, walk);
  for (let tick = 1; tick <= stepsAWalk; tick++) {
    const taken = stepOfTable(subject, table, view, walks.source.next(draw, tick, view.state));
    told.push(taken.view.state, taken.reducers);
    view = taken.view;
  }
  return [...told, view.context];
}

function reduced(subject: Subject, names: readonly string[], context: WakingContext, call: AdvanceCall): WakingContext {
  return names.reduce((so, name) => {
    const reducer = subject.blueprint.reducers[name];
    if (reducer === undefined) throw new Error(`${subject.name} has no reducer ${name}`);
    return reducer(so, call);
  }, context);
}
