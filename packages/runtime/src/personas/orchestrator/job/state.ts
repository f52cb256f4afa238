// The whole state of one job, as plain JSON: that of its execution, and what its planning must be remembered of.
// It must not know how facts change it.
import { z } from "zod";
import { CAPTURE_PURPOSES } from "../../../contracts/boundary-effects.ts";
import { contextSnapshotSchema } from "../../../contracts/context-snapshot.ts";
import { executionPlanSchema } from "../../../contracts/execution-plan.ts";
import { type Fact, factSchema } from "../../../contracts/journal.ts";
import { planStepSchema } from "../../../contracts/orchestration.ts";
import { policyOutlookSchema } from "../../../contracts/policy-outlook.ts";
import { taskSpecSchema } from "../../../contracts/task-spec.ts";
import { BLANK_EXECUTION, executionStateSchema } from "../execution/state.ts";
import { planningConfigSchema } from "../planning/planning-config.ts";

const asked = { task: taskSpecSchema, config: planningConfigSchema };

/** A plan and all that it was made of, so that it can be held against the circumstances of a later day. */
export const planRecordSchema = z.strictObject({
  ...asked,
  snapshot: contextSnapshotSchema,
  consented: policyOutlookSchema.shape.consented,
  execution: executionPlanSchema,
  /** Steps of earlier plans of its execution that failed; they are not tried again. */
  failed: z.array(planStepSchema),
});

export const jobStateSchema = executionStateSchema.extend({
  /** The task that was read, and the options that it is planned with. */
  asked: z.strictObject(asked).nullable(),
  /** The plan that this job made or was given; null where its circumstances are not known. */
  planned: planRecordSchema.nullable(),
  /** What the outside is being looked at for. */
  capturing: z.enum(CAPTURE_PURPOSES).nullable(),
  /** The request of an execution that waits until the outside was looked at. */
  requested: (factSchema as unknown as z.ZodType<Fact<"execution.requested">>).nullable(),
});

export type PlanRecord = z.output<typeof planRecordSchema>;
export type JobState = z.output<typeof jobStateSchema>;

/** The state before any fact. */
export const BLANK_JOB: JobState = { ...BLANK_EXECUTION, asked: null, planned: null, capturing: null, requested: null };
