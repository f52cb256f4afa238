// The one shape of all personas: pure controllers that take a phase and an event and give data.
// A persona does no IO, holds no clock, and is wholly described by its view.
import type { BoundaryEffect } from "./boundary-effects.ts";
import type { CoreEvent, PersonaName, TickInput } from "./inputs.ts";
import type { DecidedKind, Fact } from "./journal.ts";

/** JSON as a value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Phases in which a persona may be woken. `build` and `summarize` stand outside the ticks. */
export type Phase = "build" | "init" | "observe" | "decide" | "apply" | "emit" | "summarize";

/** The whole of a persona: its machine's state and its context, plain JSON. The same object as long as nothing changed. */
export interface PersonaView {
  readonly state: string;
  readonly context: Json;
}

/** One call. `tick` is null in `build`. Inside the run `event` is `world.woken` with a WorldWoken payload, or a command or request by name. */
export interface AdvanceCall {
  readonly phase: Phase;
  readonly tick: number | null;
  readonly event: string;
  readonly payload: Json;
}

/** Payload of `world.woken`: the events of the persona's wake mask since it was last woken, and whether its timer is due. */
export interface WorldWoken {
  readonly events: readonly CoreEvent[];
  readonly timer: boolean;
}

/** What a persona asks the Moderator's loop to do, as data. */
export type PersonaAction =
  | { readonly action: "input"; readonly input: TickInput }
  | { readonly action: "wake"; readonly events: readonly string[]; readonly timer: number | null }
  | { readonly action: "artifact"; readonly kind: string; readonly value: Json }
  | { readonly action: "stride"; readonly ticks: number }
  | { readonly action: "refuse"; readonly reasons: readonly Json[] }
  /** A decided fact, to be journaled behind the one that was observed, in this order and with its time. */
  | { readonly action: "note"; readonly fact: Fact<DecidedKind> }
  /** A wish of a job toward the outside, for the host. */
  | { readonly action: "perform"; readonly effect: BoundaryEffect };

/** A wish toward the outside, as data; performed after the run or answered from an artifact among the run's inputs. */
export interface Effect {
  readonly effect: "need_external_fact" | "publish" | "log";
  readonly name: string;
  readonly tick: number | null;
  readonly fact?: string;
  readonly sourceRef?: string;
  readonly answerAt?: number;
  readonly fallback?: number;
  readonly fulfilled: boolean;
  readonly payload?: Json;
}

/** What a persona tells of itself; never read by the core. */
export interface TelemetryRecord {
  readonly persona: PersonaName;
  readonly tick: number | null;
  readonly topic: string;
  readonly data: Json;
}

/** The answer to a call: data only. */
export interface PersonaStep {
  readonly view: PersonaView;
  readonly actions: readonly PersonaAction[];
  readonly effects: readonly Effect[];
  readonly telemetry: readonly TelemetryRecord[];
}

/** A persona as the runner and every test see it. */
export interface Persona {
  readonly name: PersonaName;
  readonly subscribes: readonly Phase[];
  view(): PersonaView;
  advance(call: AdvanceCall): PersonaStep;
}
