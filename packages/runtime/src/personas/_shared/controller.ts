// The common shape of the seven controllers: a blueprint (table, guards, reducers, words, what is said) becomes a Persona.
// It holds the waking law and the law of refusal for all of them; it must not know what any persona decides.
import type { z } from "zod";
import { DramatisError } from "../../contracts/errors.ts";
import type { PersonaName } from "../../contracts/inputs.ts";
import type {
  AdvanceCall,
  Effect,
  Json,
  Persona,
  PersonaAction,
  PersonaStep,
  PersonaView,
  TelemetryRecord,
} from "../../contracts/persona.ts";
import type { Branch, MachineTable } from "./compile.ts";
import type { Guard, Reducer } from "./machine.ts";
import { json, WORLD_WOKEN, type Words } from "./payload.ts";
import { SUBSCRIPTIONS } from "./phases.ts";
import { heardBy, isSameWake, type Wake } from "./wake.ts";

/** What the context of every persona holds. */
export interface WakingContext {
  readonly wake: Wake;
}

/** State and context, typed. */
export interface ViewOf<C> {
  readonly state: string;
  readonly context: C;
}

/** A step as a persona's own functions see it: the views before and after, and the call (a wake-up holds only what concerns it). */
export interface Turn<C> {
  readonly before: ViewOf<C>;
  readonly after: ViewOf<C>;
  readonly call: AdvanceCall;
}

/** What a persona says in a step; the wake action is added by the controller. */
export interface Said {
  readonly actions?: readonly PersonaAction[];
  readonly effects?: readonly Effect[];
  readonly telemetry?: readonly TelemetryRecord[];
}

/** Everything that makes one persona. All functions are pure. */
export interface Blueprint<C extends WakingContext> {
  readonly name: PersonaName;
  readonly table: MachineTable;
  readonly guards: Readonly<Record<string, Guard<C>>>;
  readonly reducers: Readonly<Record<string, Reducer<C>>>;
  readonly words: Words;
  readonly context: z.ZodType<C>;
  readonly blank: C;
  /** What is said when an event was taken, by event. An event without a row says nothing. */
  readonly says: Readonly<Record<string, (turn: Turn<C>) => Said>>;
  /** Why an event was not taken although the state knows it, by event. */
  readonly reasons?: Readonly<Record<string, (context: C, call: AdvanceCall) => readonly Json[]>>;
}

/** The branch that a table takes: null when the state refuses the event or no guard holds. Pure. */
export function branchOf<C>(
  table: MachineTable,
  guards: Readonly<Record<string, Guard<C>>>,
  view: ViewOf<C>,
  call: AdvanceCall,
): Branch | null {
  for (const branch of table.rows[view.state]?.[call.event] ?? []) {
    if (branch.guard === null || guards[branch.guard]?.(view.context, call) === true) return branch;
  }
  return null;
}

/** Makes a persona from its blueprint, new or from a view that it gave. Throws DRAMATIS_PERSONA_VIEW for any other view. */
export function createPersona<C extends WakingContext>(blueprint: Blueprint<C>, from?: PersonaView): Persona {
  let view: ViewOf<C> = from === undefined ? { state: blueprint.table.initial, context: blueprint.blank } : takeUp(blueprint, from);
  let given: PersonaView = from ?? { state: view.state, context: json(view.context) };
  const advance = (call: AdvanceCall): PersonaStep => {
    const heard = call.event === WORLD_WOKEN ? wakeUp(blueprint, view, call) : command(blueprint, call);
    if ("reasons" in heard)
      return { ...quiet(given), actions: heard.reasons === null ? [] : [{ action: "refuse", reasons: heard.reasons }] };
    const branch = branchOf(blueprint.table, blueprint.guards, view, heard.call);
    if (branch === null) return { ...quiet(given), actions: unanswered(blueprint, view, heard.call) };
    const before = view;
    const after = follow(blueprint, view, branch, heard.call);
    if (after !== before) {
      view = after;
      given = { state: after.state, context: json(after.context) };
    }
    return speak(blueprint, { before, after, call: heard.call }, given);
  };
  return { name: blueprint.name, subscribes: SUBSCRIPTIONS[blueprint.name], view: () => given, advance };
}

// --- internal ---

const nothing: readonly never[] = [];

type Heard = { readonly call: AdvanceCall } | { readonly reasons: readonly Json[] | null };

function quiet(view: PersonaView): PersonaStep {
  return { view, actions: nothing, effects: nothing, telemetry: nothing };
}

function takeUp<C extends WakingContext>(blueprint: Blueprint<C>, from: PersonaView): ViewOf<C> {
  const persona = blueprint.name;
  if (!blueprint.table.states.includes(from.state))
    throw new DramatisError("DRAMATIS_PERSONA_VIEW", { persona, reason: `there is no state ${from.state}` });
  const read = blueprint.context.safeParse(from.context);
  if (read.success) return { state: from.state, context: read.data };
  const [first] = read.error.issues;
  throw new DramatisError("DRAMATIS_PERSONA_VIEW", {
    persona,
    reason: `context.${(first?.path ?? []).join(".")}: ${first?.message ?? ""}`,
  });
}

/** The waking law: what is neither in the mask nor due, or comes in a phase that is not subscribed, changes nothing and is no refusal. */
function wakeUp<C extends WakingContext>(blueprint: Blueprint<C>, view: ViewOf<C>, call: AdvanceCall): Heard {
  const heard = SUBSCRIPTIONS[blueprint.name].includes(call.phase) ? heardBy(view.context.wake, call) : null;
  return heard === null ? { reasons: null } : { call: { ...call, payload: json(heard) } };
}

function command<C extends WakingContext>(blueprint: Blueprint<C>, call: AdvanceCall): Heard {
  const word = blueprint.words[call.event];
  if (word === undefined) return refused("unknown-event", { event: call.event, expected: Object.keys(blueprint.words) });
  if (!word.phases.includes(call.phase)) return refused("wrong-phase", { event: call.event, phase: call.phase, expected: word.phases });
  const read = word.payload.safeParse(call.payload);
  if (read.success) return { call: { ...call, payload: json(read.data) } };
  return {
    reasons: read.error.issues.map((one) => ({ reason: "bad-payload", path: one.path.map(String).join("."), message: one.message })),
  };
}

function refused(reason: string, more: { readonly [key: string]: Json }): Heard {
  return { reasons: [{ reason, ...more }] };
}

/** A wake-up that the state does not use is nobody's fault; a command that it does not take is refused with the reasons. */
function unanswered<C extends WakingContext>(blueprint: Blueprint<C>, view: ViewOf<C>, call: AdvanceCall): readonly PersonaAction[] {
  if (call.event === WORLD_WOKEN) return nothing;
  const known = blueprint.table.rows[view.state]?.[call.event] !== undefined;
  const why = known ? blueprint.reasons?.[call.event]?.(view.context, call) : undefined;
  const general: Json = { reason: known ? "not-allowed" : "wrong-state", event: call.event, state: view.state };
  return [{ action: "refuse", reasons: why ?? [general] }];
}

function follow<C extends WakingContext>(blueprint: Blueprint<C>, view: ViewOf<C>, branch: Branch, call: AdvanceCall): ViewOf<C> {
  const context = branch.reducers.reduce((so, name) => reducerOf(blueprint, name)(so, call), view.context);
  return context === view.context && branch.target === view.state ? view : { state: branch.target, context };
}

function reducerOf<C extends WakingContext>(blueprint: Blueprint<C>, name: string): Reducer<C> {
  const reducer = blueprint.reducers[name];
  if (reducer === undefined) throw new DramatisError("DRAMATIS_BUG_ASSERTION", { statement: `${blueprint.name} has a reducer ${name}` });
  return reducer;
}

function speak<C extends WakingContext>(blueprint: Blueprint<C>, turn: Turn<C>, view: PersonaView): PersonaStep {
  const { actions = nothing, effects = nothing, telemetry = nothing } = blueprint.says[turn.call.event]?.(turn) ?? {};
  const { wake } = turn.after.context;
  const wakes = turn.call.phase === "init" || !isSameWake(wake, turn.before.context.wake);
  return { view, actions: wakes ? [...actions, { action: "wake", events: wake.events, timer: wake.timer }] : actions, effects, telemetry };
}
