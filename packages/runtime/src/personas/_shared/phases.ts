// The phases of a run and which persona is woken in which: one table, as docs/architecture.md has it.
// `build` and `init` stand before the first tick and are open to every persona by command; it must not know what personas do.
import type { PersonaName } from "../../contracts/inputs.ts";
import type { Phase } from "../../contracts/persona.ts";

/** All phases, in the order in which a run goes through them. */
export const PHASES: readonly Phase[] = ["build", "init", "observe", "decide", "apply", "emit", "summarize"];

/** The phases in which a persona can be woken by the world (`world.woken`). Commands name their own phases. */
export const SUBSCRIPTIONS: Readonly<Record<PersonaName, readonly Phase[]>> = {
  orchestrator: ["observe", "decide", "emit"],
  director: ["decide"],
  configurator: ["init", "observe"],
  allocator: ["observe", "decide"],
  actor: ["observe", "decide"],
  moderator: ["init", "observe", "decide", "apply", "emit", "summarize"],
  annotator: ["emit", "summarize"],
};
