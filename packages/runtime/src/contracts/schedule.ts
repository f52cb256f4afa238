// Schedules and stored plans: what shall be done again, when, and what becomes of times at which nobody was there to do it. Data alone.
// It must not know clocks or how a schedule is fired; the host does that.
import { z } from "zod";
import { executionPlanSchema } from "./execution-plan.ts";
import { nameSchema, wholeSchema } from "./names.ts";
import { orchestratorPlanSchema } from "./orchestration.ts";
import { taskSpecSchema } from "./task-spec.ts";

const instantMs = wholeSchema(0, Number.MAX_SAFE_INTEGER);

/** What becomes of missed times: nothing; one firing for all of them; or a firing for each of the last `max`, the oldest first. */
const missedSchema = z.discriminatedUnion("policy", [
  z.strictObject({ policy: z.literal("skip") }),
  z.strictObject({ policy: z.literal("run-once") }),
  z.strictObject({ policy: z.literal("run-all"), max: wholeSchema(1, 100) }),
]);

/**
 * A schedule. `cron` has five fields (minute, hour, day, month, weekday), read in `timeZone` (an IANA name). It does a stored plan by name, or a
 * request as any caller may give it. Times before `sinceMs` never were its own; it is set
 * anew when a schedule is enabled again, so that what passed in between is not missed.
 */
export const scheduleSchema = z.strictObject({
  schema: z.literal("dramatis/schedule@1"),
  name: nameSchema,
  cron: z.string().min(9).max(200),
  timeZone: z.string().min(1).max(64),
  does: z.union([z.strictObject({ plan: nameSchema }), z.strictObject({ request: z.json() })]),
  missed: missedSchema,
  isEnabled: z.boolean(),
  sinceMs: instantMs,
});

/** A plan under a name, to be looked at or run again; with the task that it was made for, and the job in whose journal it was made, if there was one. */
export const storedPlanSchema = z.strictObject({
  schema: z.literal("dramatis/stored-plan@1"),
  name: nameSchema,
  task: taskSpecSchema.nullable(),
  job: nameSchema.nullable(),
  plan: z.union([executionPlanSchema, orchestratorPlanSchema]),
});

/** How far a schedule has come: the last of its times that was fired or passed over. */
export const scheduleStateSchema = z.strictObject({
  schema: z.literal("dramatis/schedule-state@1"),
  name: nameSchema,
  lastDueMs: instantMs,
});

export type Schedule = z.output<typeof scheduleSchema>;
export type ScheduleState = z.output<typeof scheduleStateSchema>;
export type StoredPlan = z.output<typeof storedPlanSchema>;
