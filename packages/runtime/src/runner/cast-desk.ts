// Who of the cast is called, when, and what came of it: wake masks, timers, undelivered events, requests, collected inputs.
// It calls personas and nothing else; it must not know the core, and decides nothing itself.
import { EVENTS, PERSONAS } from "@dramatis/core-as";
import { DramatisError } from "../contracts/errors.ts";
import type { CoreEvent, PersonaName, TickInput } from "../contracts/inputs.ts";
import type { AdvanceCall, Effect, Json, Persona, PersonaStep, Phase, TelemetryRecord } from "../contracts/persona.ts";

/** What wakes a persona: kinds of event, and the tick from which on it is due (null: none). */
export interface WakeOrder {
  readonly events: readonly string[];
  readonly timer: number | null;
}

/** A word said to a persona from outside its wake: a command of the run, or a request of the host. */
export interface CastCall {
  readonly persona: PersonaName;
  readonly phase: Phase;
  readonly event: string;
  readonly payload: Json;
}

/** An artifact that a persona handed out. */
export interface CastArtifact {
  readonly persona: PersonaName;
  readonly kind: string;
  readonly value: Json;
}

/** A request that a persona refused in the decide phase to which it was kept, and why. */
export interface CastRefusal {
  readonly persona: PersonaName;
  readonly event: string;
  readonly tick: number;
  readonly reasons: readonly Json[];
}

/** Where what the cast says goes, beside inputs: effects, artifacts, telemetry, and refusals of requests. */
export interface CastListener {
  effect?(effect: Effect): void;
  artifact?(artifact: CastArtifact): void;
  telemetry?(record: TelemetryRecord): void;
  refusal?(refusal: CastRefusal): void;
}

/** What the desk holds between two ticks; plain data. */
export interface DeskState {
  readonly inputs: readonly TickInput[];
  readonly events: Readonly<Partial<Record<PersonaName, readonly CoreEvent[]>>>;
  readonly wakes: Readonly<Partial<Record<PersonaName, WakeOrder>>>;
}

/** The desk of one run. */
export interface CastDesk {
  /** The seven in their order. */
  readonly personas: readonly Persona[];
  /** Says something to a persona at once and takes what it answers. */
  say(call: CastCall, tick: number | null): PersonaStep;
  /** Keeps a request until the decide phase of the next tick; a refusal of it is told to the listener then. */
  request(call: CastCall): void;
  /** Whether an event of this kind (its number) is in the mask of anybody who can be woken. */
  isWanted(kind: number): boolean;
  /** Hands events to those whose mask holds their kind, to be delivered when they are next woken. */
  route(events: readonly CoreEvent[]): void;
  /** Wakes in cast order everybody who has this phase and for whom events wait or a timer is due. */
  wake(phase: "observe" | "decide" | "emit", tick: number): void;
  /** Takes the collected inputs; those collected in `emit` and `init` are for the tick that comes. */
  takeInputs(): TickInput[];
  /** Whether the next tick has something for the cast that the core does not know of: inputs, requests, undelivered events. */
  hasPending(): boolean;
  /** The nearest timer of the cast; null when none is set. */
  nextTimer(): number | null;
  wakeOrder(name: PersonaName): WakeOrder;
  state(): DeskState;
}

/** Sets up a desk for seven personas (twins allowed), at the start or from what another desk held. Throws DRAMATIS_PERSONA_UNKNOWN when one is missing. */
export function createCastDesk(cast: readonly Persona[], listener: CastListener, from?: DeskState): CastDesk {
  const seats = seatsOf(cast, from);
  const board = { inputs: [...(from?.inputs ?? [])], requests: [] as CastCall[], wanted: wantedBy(seats) };
  const take = (seat: Seat, step: PersonaStep): PersonaStep => {
    for (const action of step.actions) {
      if (action.action === "input") board.inputs.push(action.input);
      if (action.action === "artifact") listener.artifact?.({ persona: seat.persona.name, kind: action.kind, value: action.value });
      if (action.action !== "wake") continue;
      seat.order = { events: action.events, timer: action.timer };
      board.wanted = wantedBy(seats);
    }
    for (const effect of step.effects) listener.effect?.(effect);
    for (const record of step.telemetry) listener.telemetry?.(record);
    return step;
  };
  const advance = (seat: Seat, call: AdvanceCall): PersonaStep => take(seat, seat.persona.advance(call));
  const say = ({ persona, phase, event, payload }: CastCall, tick: number | null): PersonaStep =>
    advance(seatOf(seats, persona), { phase, tick, event, payload });
  return {
    personas: seats.map((seat) => seat.persona),
    say,
    request: (call) => void board.requests.push(call),
    isWanted: (kind) => board.wanted[kind] === 1,
    route(events) {
      for (const event of events)
        for (const seat of seats) if (seat.phases.length > 0 && seat.order.events.includes(event.kind)) seat.events.push(event);
    },
    wake(phase, tick) {
      const requests = phase === "decide" ? board.requests.splice(0) : [];
      for (const seat of seats) {
        for (const call of requests)
          if (call.persona === seat.persona.name)
            tellRefusal(listener, { ...call, tick }, advance(seat, { phase, tick, event: call.event, payload: call.payload }));
        const timer = seat.order.timer !== null && seat.order.timer <= tick;
        if (!seat.phases.includes(phase) || (seat.events.length === 0 && !timer)) continue;
        const payload = { events: seat.events.splice(0), timer } as unknown as Json;
        advance(seat, { phase, tick, event: "world.woken", payload });
      }
    },
    takeInputs: () => board.inputs.splice(0),
    hasPending: () => board.inputs.length > 0 || board.requests.length > 0 || seats.some((seat) => seat.events.length > 0),
    nextTimer: () =>
      seats.reduce<number | null>((least, seat) => (seat.phases.length === 0 ? least : earlier(least, seat.order.timer)), null),
    wakeOrder: (name) => seatOf(seats, name).order,
    state: () => stateOf(seats, board.inputs),
  };
}

// --- internal ---

interface Seat {
  readonly persona: Persona;
  readonly phases: readonly Phase[];
  readonly events: CoreEvent[];
  order: WakeOrder;
}

const tickPhases: readonly Phase[] = ["observe", "decide", "emit"];
const asleep: WakeOrder = { events: [], timer: null };

function tellRefusal(listener: CastListener, { persona, event, tick }: CastCall & { readonly tick: number }, step: PersonaStep): void {
  for (const action of step.actions) if (action.action === "refuse") listener.refusal?.({ persona, event, tick, reasons: action.reasons });
}

function seatsOf(cast: readonly Persona[], from: DeskState | undefined): Seat[] {
  return PERSONAS.map((name) => {
    const persona = cast.find((one) => one.name === name);
    if (persona === undefined) throw new DramatisError("DRAMATIS_PERSONA_UNKNOWN", { found: name, nearest: "" });
    const phases = tickPhases.filter((phase) => persona.subscribes.includes(phase));
    return { persona, phases, events: [...(from?.events[name] ?? [])], order: from?.wakes[name] ?? asleep };
  });
}

function seatOf(seats: readonly Seat[], name: PersonaName): Seat {
  const seat = seats[PERSONAS.indexOf(name)];
  if (seat === undefined) throw new DramatisError("DRAMATIS_PERSONA_UNKNOWN", { found: name, nearest: "" });
  return seat;
}

function wantedBy(seats: readonly Seat[]): Uint8Array {
  const wanted = new Uint8Array(64);
  const names: readonly string[] = EVENTS;
  for (const seat of seats) {
    if (seat.phases.length === 0) continue;
    for (const kind of seat.order.events) if (names.includes(kind)) wanted[names.indexOf(kind)] = 1;
  }
  return wanted;
}

function earlier(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}

function stateOf(seats: readonly Seat[], inputs: readonly TickInput[]): DeskState {
  const events: Partial<Record<PersonaName, readonly CoreEvent[]>> = {};
  const wakes: Partial<Record<PersonaName, WakeOrder>> = {};
  for (const seat of seats) {
    wakes[seat.persona.name] = seat.order;
    if (seat.events.length > 0) events[seat.persona.name] = [...seat.events];
  }
  return { inputs: [...inputs], events, wakes };
}
