// The door of planning: tasks and goals become explained plans, plans are made again, handed over, proposed by a model.

export { type ExplainedStep, explain, explanationText, type PlanExplanation } from "./explain.ts";
export { createGoalPlanner, type GoalPlanner, type GoalPlannerOptions, refusalError } from "./goal-planner.ts";
export { type Handover, handover } from "./handover.ts";
export { type Method, methodSchema } from "./method.ts";
export { DEFAULT_METHODS } from "./methods/default-methods.ts";
export { type ModelPlan, type ModelPlanQuestion, modelPlanOf, modelPlanQuestion } from "./model-plan.ts";
export { executionDigest, taskDigest } from "./plan-digest.ts";
export type { Offer, Planned, PlanOutcome, PlanRefusal } from "./plan-outcome.ts";
export { plan } from "./planner.ts";
export { defaultPlanningConfig, type PlanningConfig, type PlanningConfigInput, planningConfigSchema } from "./planning-config.ts";
export { proposalOf } from "./proposal.ts";
export { type Replanned, replanTask } from "./replan.ts";
export { replanSteps } from "./replan-steps.ts";
export { recomputeScore } from "./score.ts";
export type { PlanningRegistry, PolicyForesight, Situation } from "./situation.ts";
export { STRATEGY_WEIGHTS, type StrategyTable } from "./strategies.ts";
export { createTaskPlanner, type TaskPlannerOptions } from "./task-planner.ts";
