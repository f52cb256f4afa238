// The door of the views: what an execution came to, as callers ask for it. Explicit names alone.
export { executionDigestOf } from "./execution-digest.ts";
export { executionResultOf } from "./execution-result.ts";
export { type ExecutionExplanation, explainExecution, type StepExplanation } from "./explanation.ts";
export { instantOf } from "./instant.ts";
export { type LocalityOf, type PlanMetrics, planMetricsOf, type SystemMetrics, systemMetricsOf } from "./metrics.ts";
export { type PlanAndExecuteAnswer, planAndExecuteAnswer } from "./plan-and-execute.ts";
export { exportHistory, HISTORY_EVENTS, type HistoryEntry, type HistoryEvent, type HistoryStats, statsOf, timelineOf } from "./timeline.ts";
