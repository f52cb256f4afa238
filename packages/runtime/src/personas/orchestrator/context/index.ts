// The door of context: what has changed since a plan was made.
export { type ContextDifference, consentDrift, driftBetween, triggerOfDrift } from "./drift.ts";
