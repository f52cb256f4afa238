// Twins of personas for ablation: a null twin does nothing; a contrary twin decides otherwise.
// With a null twin a named field of the result is missing; with a contrary twin it changes.
import {
  createCast,
  type Json,
  type Persona,
  type PersonaAction,
  type PersonaName,
  type PersonaStep,
  type TickInput,
} from "@dramatis/runtime";

/** Gives a persona that never changes and never says anything. */
export function nullTwin(name: PersonaName): Persona {
  const view = { state: "absent", context: {} };
  const subscribes = createCast().find((persona) => persona.name === name)?.subscribes ?? [];
  return { name, subscribes, view: () => view, advance: () => ({ view, actions: [], effects: [], telemetry: [] }) };
}

/** Gives a persona that is the real one but for what it says: every action goes through `otherwise`. */
export function contraryTwin(real: Persona, otherwise: (action: PersonaAction) => PersonaAction): Persona {
  const turn = (step: PersonaStep): PersonaStep => ({ ...step, actions: step.actions.map(otherwise) });
  return { name: real.name, subscribes: real.subscribes, view: () => real.view(), advance: (call) => turn(real.advance(call)) };
}

/** Gives a persona that is the real one but for one thing: it sleeps through the run. What the world tells it changes nothing. */
export function deafTwin(real: Persona): Persona {
  const silent = (): PersonaStep => ({ view: real.view(), actions: [], effects: [], telemetry: [] });
  const advance: Persona["advance"] = (call) => (call.event === "world.woken" ? silent() : real.advance(call));
  return { name: real.name, subscribes: real.subscribes, view: () => real.view(), advance };
}

/** Decisions of the other kind, by persona: another answer, beat, set-up, purse, driver, order and story. */
export const contrary: Readonly<Record<PersonaName, (action: PersonaAction) => PersonaAction>> = {
  orchestrator: onInput((input) => (input.input === "answer" ? { ...input, value: input.value + 1 } : input)),
  director: onInput((input) => (input.input === "fire" ? { input: "fire", set: input.set > 1 ? input.set - 1 : input.set + 1 } : input)),
  configurator: (action) => otherNumber(onArtifact("sim-config", (value) => ({ ...value, ticks: (value.ticks as number) - 1 }))(action)),
  allocator: onInput((input) => (input.input === "purse" ? { ...input, amount: input.amount + 7 } : input)),
  moderator: onArtifact("execution-policy", (value) => ({ ...value, order: value.order === "fixed" ? "initiative" : "fixed" })),
  actor: onArtifact("standing-orders", (value) => ({ ...value, orders: (value.orders as readonly Fields[]).map(otherDriver) })),
  annotator: onArtifact("run-summary", (value) => ({ ...value, highlights: [...(value.highlights as readonly Json[])].reverse() })),
};

/** Gives a cast with one of its personas replaced. */
export function castWith(twin: Persona, cast: readonly Persona[] = createCast()): readonly Persona[] {
  return cast.map((persona) => (persona.name === twin.name ? twin : persona));
}

// --- internal ---

type Fields = { readonly [key: string]: Json };

function onInput(change: (input: TickInput) => TickInput): (action: PersonaAction) => PersonaAction {
  return (action) => (action.action === "input" ? { action: "input", input: change(action.input) } : action);
}

function onArtifact(kind: string, change: (value: Fields) => Json): (action: PersonaAction) => PersonaAction {
  return (action) => (action.action === "artifact" && action.kind === kind ? { ...action, value: change(action.value as Fields) } : action);
}

/** A stage of the rulebook's numbers brings one more than was decided. */
function otherNumber(action: PersonaAction): PersonaAction {
  return onInput((input) => (input.input === "rule" ? { ...input, value: input.value + 1 } : input))(action);
}

/** A hunter flees, everybody else hunts. */
function otherDriver(order: Fields): Json {
  return { ...order, driver: order.driver === 5 ? 6 : 5 };
}
