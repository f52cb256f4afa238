// A way: a method bound to one goal, with a capability for every role and the devices it works on. What the search chooses between.
// Data alone; how ways are found stands in find-ways.ts.
import type { CapabilityCard } from "../../../contracts/capability.ts";
import type { StepReason } from "../../../contracts/execution-plan.ts";
import type { Field } from "./fill-params.ts";
import type { Method, MethodStep } from "./method.ts";
import type { Conflict, NumberedGoal } from "./situation.ts";

/**
 * A step of a way. `row` and `card` are null for a wait, of `waitMs` or for the callback of the step of the method that `callbackOf` names; `group`
 * tells apart the devices that a method does each.
 */
export interface WayStep {
  readonly row: MethodStep | null;
  readonly card: CapabilityCard | null;
  readonly device: string | null;
  readonly group: number;
  readonly waitMs: number;
  readonly callbackOf: string | null;
  readonly reason: Omit<StepReason, "step">;
  readonly consents: readonly string[];
  readonly asksApproval: boolean;
  /** Who stands in when it fails for good. */
  readonly standIn: {
    readonly card: CapabilityCard;
    readonly params: Readonly<Record<string, Field>> | string;
    readonly givesUp: string;
  } | null;
}

/** A way. `values` are the goal's slots with their presets; `missing` those that an earlier goal must give, by slot. `key` orders and names it. */
export interface Way {
  readonly key: string;
  readonly method: Method;
  readonly goal: NumberedGoal;
  readonly values: Readonly<Record<string, Field>>;
  readonly missing: Readonly<Record<string, string>>;
  readonly devices: readonly string[];
  readonly steps: readonly WayStep[];
  readonly goals: readonly NumberedGoal[];
  readonly conflicts: readonly Conflict[];
}
