// Seven small personas that use everything a runner offers: masks, timers, inputs from each phase, views that change. They stand in for
// the real cast, so that the runner is tested by its protocol alone.
import { PERSONAS } from "@dramatis/core-as";
import type { PersonaName, TickInput } from "../../../src/contracts/inputs.ts";
import type { AdvanceCall, Persona, PersonaAction, PersonaView, Phase, WorldWoken } from "../../../src/contracts/persona.ts";
import type { CastCommand } from "../../../src/runner/cast-command.ts";

/** What a small persona keeps. */
interface Memory {
  readonly heard: number;
  readonly timer: number | null;
}

/** How a small persona behaves. `acts` gives its inputs; `next` its next timer (undefined: as it is). */
interface Part {
  readonly subscribes: readonly Phase[];
  readonly events: readonly string[];
  readonly timer: number | null;
  readonly next?: (tick: number) => number | null;
  readonly acts?: (call: AdvanceCall, woken: WorldWoken, memory: Memory) => readonly TickInput[];
}

/** Who may be replaced in a cast. */
export type Twins = Partial<Record<PersonaName, Persona>>;

const parts: Record<PersonaName, Part> = {
  orchestrator: { subscribes: ["observe", "decide", "emit"], events: ["wish-raised", "died"], timer: null, acts: answers },
  director: { subscribes: ["decide"], events: ["damaged"], timer: 40, next: (tick) => tick + 40, acts: everyTenth },
  configurator: {
    subscribes: ["init", "observe"],
    events: [],
    timer: 77,
    next: () => null,
    acts: (_call, { timer }) => (timer ? [{ input: "rule", number: 8, value: 3 }] : []),
  },
  allocator: { subscribes: ["observe", "decide"], events: ["purse-low"], timer: 60, next: (tick) => tick + 60, acts: pays },
  actor: { subscribes: ["observe", "decide"], events: ["died"], timer: null },
  moderator: { subscribes: ["init", "observe", "decide", "apply", "emit", "summarize"], events: ["ended"], timer: null },
  annotator: { subscribes: ["emit", "summarize"], events: ["damaged", "died", "picked-up", "spawned", "ended"], timer: null },
};

/** A small cast, new or from views; twins replace members by name. */
export function createSmallCast(twins: Twins = {}, views: Partial<Record<PersonaName, PersonaView>> = {}): Persona[] {
  return PERSONAS.map((name) => twins[name] ?? smallPersona(name, parts[name], views[name]));
}

/** The `init` commands of the small cast. */
export function beginSmallCast(): CastCommand[] {
  return PERSONAS.map((persona) => ({ persona, event: `${persona}.begin`, payload: {} }));
}

/** A small Actor that proposes for slots 0 to n - 1 in every `period`-th tick. */
export function proposingActor(slots: number, period = 1, from?: PersonaView): Persona {
  const proposes = (call: AdvanceCall): readonly TickInput[] => (call.phase === "decide" ? proposals(slots, call.tick ?? 0) : []);
  const part: Part = {
    subscribes: ["decide"],
    events: [],
    timer: 1,
    acts: proposes,
    ...(period === 1 ? {} : { next: (tick: number) => tick + period }),
  };
  return smallPersona("actor", part, from);
}

/** A small persona that binds and then sleeps for ever. */
export function sleepingTwin(name: PersonaName): Persona {
  return smallPersona(name, { subscribes: ["observe", "decide", "emit"], events: [], timer: null });
}

/** A persona that does nothing: the null twin. */
export function nullTwin(name: PersonaName): Persona {
  const view: PersonaView = { state: "idle", context: {} };
  return { name, subscribes: [], view: () => view, advance: () => ({ view, actions: [], effects: [], telemetry: [] }) };
}

// --- internal ---

function smallPersona(name: PersonaName, part: Part, from?: PersonaView): Persona {
  let view: PersonaView = from ?? { state: "ready", context: { heard: 0, timer: part.timer } };
  const advance = (call: AdvanceCall) => {
    const [next, actions] = answer(part, view, call);
    view = next;
    return { view, actions, effects: [], telemetry: [] };
  };
  return { name, subscribes: part.subscribes, view: () => view, advance };
}

function answer(part: Part, view: PersonaView, call: AdvanceCall): [PersonaView, PersonaAction[]] {
  const memory = view.context as unknown as Memory;
  const wake = (timer: number | null): PersonaAction => ({ action: "wake", events: part.events, timer });
  if (call.event.endsWith(".begin")) return [view, [wake(memory.timer)]];
  if (call.event.startsWith("moderator.")) return moderate(view, call);
  if (call.event !== "world.woken") return [view, [{ action: "refuse", reasons: ["unknown"] }]];
  const woken = call.payload as unknown as WorldWoken;
  const last = part.subscribes.filter((phase) => ["observe", "decide", "emit"].includes(phase)).at(-1);
  const timer = woken.timer && part.next !== undefined && call.phase === last ? part.next(call.tick ?? 0) : memory.timer;
  const heard = memory.heard + woken.events.length;
  const inputs = (part.acts?.(call, woken, memory) ?? []).map((input): PersonaAction => ({ action: "input", input }));
  if (heard === memory.heard && timer === memory.timer) return [view, inputs];
  return [{ state: "ready", context: { heard, timer } }, timer === memory.timer ? inputs : [...inputs, wake(timer)]];
}

function moderate(view: PersonaView, call: AdvanceCall): [PersonaView, PersonaAction[]] {
  const refuse: PersonaAction = { action: "refuse", reasons: [view.state] };
  const to = (state: string): PersonaView => ({ state, context: view.context });
  if (call.event === "moderator.pause") return view.state === "ready" ? [to("paused"), []] : [view, [refuse]];
  if (call.event === "moderator.resume") return view.state === "paused" ? [to("ready"), []] : [view, [refuse]];
  if (call.event === "moderator.stop") return [to("stopped"), [{ action: "input", input: { input: "stop" } }]];
  if (view.state !== "ready") return [view, [refuse]];
  const { timer, pending } = call.payload as { timer: number | null; pending: boolean };
  const ticks = pending ? 0 : Math.max(0, (timer ?? 1_000_000) - (call.tick ?? 0));
  return [view, [{ action: "stride", ticks }]];
}

function answers(call: AdvanceCall, woken: WorldWoken): readonly TickInput[] {
  const raised = woken.events.filter((event) => event.kind === "wish-raised");
  const died = call.phase === "emit" ? woken.events.filter((event) => event.kind === "died") : [];
  return [
    ...raised.map((event): TickInput => ({ input: "answer", wish: event.b, value: 5, artifact: "00000000000000ff" })),
    ...died.map((): TickInput => ({ input: "purse", faction: 0, amount: 1 })),
  ];
}

function everyTenth(_call: AdvanceCall, woken: WorldWoken, memory: Memory): readonly TickInput[] {
  return woken.timer && memory.heard % 2 === 0 ? [{ input: "order-policy", policy: memory.heard % 4 }] : [];
}

function pays(call: AdvanceCall, woken: WorldWoken): readonly TickInput[] {
  return woken.timer && call.phase === "observe" ? [{ input: "purse", faction: 0, amount: -3 }] : [];
}

function proposals(slots: number, tick: number): TickInput[] {
  const inputs: TickInput[] = [];
  for (let slot = 0; slot < slots; slot += 1) {
    const direction = (slot * 5 + tick * 3 + (tick >> 3)) & 7;
    inputs.push({ input: "proposal", slot, action: { row: tick % 5 === 0 ? 2 : 1, direction, argument: 0 } });
  }
  return inputs;
}
