// The door of jobs: what the host may use of planning and execution together. Explicit names alone.
export type { JobMeans, JobOutcome } from "./outcome.ts";
export type { Circumstances, TaskPlanner } from "./planner.ts";
export { type Miss, type Parting, type Reexecution, reexecute, reexecutionError } from "./re-execute.ts";
export { callsInDoubt, openEffects, stateAfter } from "./recall.ts";
export { type JobState, type PlanRecord, planRecordSchema } from "./state.ts";
