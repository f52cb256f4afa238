// Everything that planning sees besides the task: the snapshot, the cards, what the gates will say, options and methods.
// Captured values only; it must not know where they came from.
import type { Checked } from "../../../capabilities/registry.ts";
import type { CapabilityCard } from "../../../contracts/capability.ts";
import type { ContextSnapshot } from "../../../contracts/context-snapshot.ts";
import type { ExecutionPlan } from "../../../contracts/execution-plan.ts";
import type { PlanStep } from "../../../contracts/orchestration.ts";
import type { Decision, GateDecision } from "../../../contracts/policy.ts";
import type { TaskGoal, TaskSpec } from "../../../contracts/task-spec.ts";
import type { Method } from "./method.ts";
import type { PlanningConfig } from "./planning-config.ts";
import type { StrategyTable } from "./strategies.ts";

/** What planning needs of a registry. */
export interface PlanningRegistry {
  cards(): readonly CapabilityCard[];
  digest(): string;
  /** Checks arguments against the declaration. */
  parseInput?(name: string, args: unknown): Checked;
}

/** What the gates will say of a capability used for a task, before there is a plan. */
export type Foreseen = { readonly decision: Decision } & {
  readonly [Part in "reasons" | "obligations" | "consents"]: readonly GateDecision[Part][number][];
};

/** Policy, seen beforehand. `bounds` are the guardrails of parameters by name, both ends in, such as `celsius`: [5, 30]. */
export interface PolicyForesight {
  readonly digest: string;
  readonly bounds?: Readonly<Record<string, readonly [number, number]>>;
  /** `task.privacy` is the class of the step that is asked about. */
  foresee(card: CapabilityCard, task: TaskSpec): Foreseen;
}

/** The circumstances of a plan. `createdAt` is the one clock field; no digest covers it. */
export interface Situation {
  readonly snapshot: ContextSnapshot;
  readonly registry: PlanningRegistry;
  readonly policy: PolicyForesight;
  readonly config: PlanningConfig;
  readonly createdAt: string;
  readonly methods: readonly Method[];
  readonly strategies: StrategyTable;
  /** Whether methods that do less than was asked may be taken; offers are made so. */
  readonly allowsLess?: boolean;
  /** Steps of the plan before that are done: a goal whose way they are keeps it. */
  readonly done?: readonly PlanStep[];
  /** Steps of the plans before that failed: no way with their capabilities, nor with what they fell back on, is taken again where it is not done. */
  readonly failed?: readonly PlanStep[];
}

export type Rejection = ExecutionPlan["rejections"][number];
export type Conflict = ExecutionPlan["conflicts"][number];

/** What a way costs in words, or what stands against it. */
export const rejection = (what: string, constraint: string, why: string, relax: string | null): Rejection => ({
  what,
  constraint,
  why,
  relax,
});

/** A goal with its number among the goals of the task, from 0, the devices that it gave up to other goals, and whether it is a part of a greater one. */
export interface NumberedGoal extends TaskGoal {
  readonly number: number;
  readonly ceded: readonly string[];
  readonly isPart: boolean;
}
