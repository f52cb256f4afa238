// The five strategies as tables of weights over one score, and which one a task is planned with.
// They weigh only; what is allowed at all is the filter's business.
import type { Weights } from "../../../contracts/execution-plan.ts";
import type { Strategy, TaskSpec } from "../../../contracts/task-spec.ts";
import type { PlanningConfig } from "./planning-config.ts";

/** Weights by strategy. */
export type StrategyTable = Readonly<Record<Strategy, Weights>>;

/** The weights of the house. Only their ratios matter. */
export const STRATEGY_WEIGHTS: StrategyTable = {
  "privacy-first": { privacy: 60, cost: 10, latency: 10, comfort: 10, reliability: 10 },
  "cost-optimised": { privacy: 10, cost: 60, latency: 10, comfort: 10, reliability: 10 },
  "latency-optimised": { privacy: 10, cost: 10, latency: 60, comfort: 10, reliability: 10 },
  "comfort-optimised": { privacy: 10, cost: 10, latency: 10, comfort: 60, reliability: 10 },
  balanced: { privacy: 20, cost: 20, latency: 20, comfort: 20, reliability: 20 },
};

/**
 * Gives the strategy of a task. `balanced` counts as no wish unless the preferences name it (`strategy`) or say `privacy_first: false`;
 * without a wish it is privacy-first when the configuration says so. Pure.
 */
export function strategyOf({ strategy, preferences }: TaskSpec, { privacy_first }: PlanningConfig): Strategy {
  if (preferences.privacy_first === true) return "privacy-first";
  const isWished = strategy !== "balanced" || preferences.strategy === "balanced" || preferences.privacy_first === false;
  return isWished || !privacy_first ? strategy : "privacy-first";
}

/** Gives the weights that count: those of the strategy, privacy scaled by the preference for local execution (0.8 leaves it, at most 100). Pure. */
export function weightsOf(strategy: Strategy, { local_execution_preference }: PlanningConfig, table: StrategyTable): Weights {
  const weights = table[strategy];
  const preference = Math.round(local_execution_preference * 1000);
  return { ...weights, privacy: Math.min(100, Math.floor((weights.privacy * preference) / 800)) };
}
