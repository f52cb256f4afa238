// The door of execution: what the host and the views of others may use of the engine. Explicit names alone.
export { type Exchange, exchangesIn } from "./captured.ts";
export { type Difference, differencesOf } from "./differences.ts";
export type { TimedFact } from "./engine.ts";
export {
  executionStatusOf,
  hasEnded,
  INSIDE_STATES,
  INSIDE_TABLE,
  type InsideState,
  insideAfter,
  type JobWord,
  jobStatusOf,
  type PersonaWord,
  personaStateOf,
  runStatusOf,
} from "./inside.ts";
export { planDigestOf } from "./plan-digest.ts";
export type { ExecutionState, StepState } from "./state.ts";
export { labelOfArguments, type StepLabel } from "./step-label.ts";
export { validatePlan } from "./validate.ts";
