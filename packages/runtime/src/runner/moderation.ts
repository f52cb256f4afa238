// The words between the run and its cast outside of ticks: binding in `init`, the Moderator's leave to go on, pause and resume.
// Silence where a word is needed ends the run with the name of the persona. It must not answer in a persona's place.
import { PERSONAS } from "@dramatis/core-as";
import { DramatisError } from "../contracts/errors.ts";
import type { PersonaName } from "../contracts/inputs.ts";
import { issue } from "../contracts/issues.ts";
import type { Json, PersonaStep } from "../contracts/persona.ts";
import type { CastCommand } from "./cast-command.ts";
import type { CastDesk } from "./cast-desk.ts";

/** The error of a run in which a persona did not do its part. `field` names what is missing; the issue's path is the persona. */
export function personaFailed(persona: PersonaName, field: string): DramatisError {
  const found = issue("DRAMATIS_RUN_PERSONA", { file: "", path: persona }, { expected: field, found: "nothing" }, { persona, field });
  return new DramatisError("DRAMATIS_RUN_PERSONA", { persona, field }, [found]);
}

/** Says the `init` commands in order. Every persona must be given one and answer with its wake. Throws DRAMATIS_RUN_PERSONA, DRAMATIS_RUN_REFUSED. */
export function bindCast(desk: CastDesk, commands: readonly CastCommand[]): void {
  const bound = new Set<PersonaName>();
  for (const { persona, event, payload } of commands) {
    const step = desk.say({ persona, phase: "init", event, payload }, 0);
    refuseRefusal(persona, step);
    if (step.actions.some(({ action }) => action === "wake")) bound.add(persona);
  }
  for (const name of PERSONAS) if (!bound.has(name)) throw personaFailed(name, "wake");
}

/**
 * Asks the Moderator how far the run may go from `tick` on: 0, that tick is to be stepped; n, so many ticks need no cast; null, it holds the run.
 * Throws DRAMATIS_RUN_PERSONA when it says nothing.
 */
export function allowedTicks(desk: CastDesk, tick: number): number | null {
  const payload = { timer: desk.nextTimer(), pending: desk.hasPending() };
  const { actions } = desk.say({ persona: "moderator", phase: "observe", event: "moderator.stride", payload }, tick);
  for (const action of actions) if (action.action === "stride") return action.ticks;
  if (actions.some(({ action }) => action === "refuse")) return null;
  throw personaFailed("moderator", "stride");
}

/** Gives the Moderator a command of the host's. Throws DRAMATIS_RUN_STATE when it refuses. */
export function commandModerator(desk: CastDesk, event: string, tick: number): void {
  const { actions, view } = desk.say({ persona: "moderator", phase: "observe", event, payload: {} }, tick);
  const isRefused = actions.some(({ action }) => action === "refuse");
  if (isRefused) throw new DramatisError("DRAMATIS_RUN_STATE", { found: view.state, what: event, expected: "in another state" });
}

// --- internal ---

function refuseRefusal(persona: PersonaName, step: PersonaStep): void {
  for (const action of step.actions) {
    if (action.action === "refuse") throw new DramatisError("DRAMATIS_RUN_REFUSED", { persona, reason: textOf(action.reasons) });
  }
}

function textOf(reasons: readonly Json[]): string {
  return JSON.stringify(reasons);
}
