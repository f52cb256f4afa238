// A method: one way to bring a goal about, as data. Either steps with capabilities by role, or smaller goals.
// It names roles and kinds of devices, never a vendor; which capability fills a role is found when planning.
import { z } from "zod";
import { nameSchema, wholeSchema } from "../../../contracts/names.ts";

const thousandths = wholeSchema(0, 1000);
const params = z.record(z.string(), z.json());

/** The device that a method works on: of a kind, in the place or of the name that a slot says. `isEach` takes all that fit, otherwise the first by name. */
const deviceNeedSchema = z.strictObject({
  kind: nameSchema.exactOptional(),
  atSlot: nameSchema.exactOptional(),
  namedBySlot: nameSchema.exactOptional(),
  isEach: z.boolean().exactOptional(),
});

/**
 * A step. `role` is a capability's name or one of its `metadata.roles`; it may hold `{slot}`. In `params` the text `{slot}` alone takes the slot's
 * value with its type (and the field is left out when the slot is empty), among other text it is joined; `{device}` is the device,
 * `{now}` the minute of the snapshot. `{{id.output.path}}` takes the output of a step of this method, `after` adds an order.
 */
const methodStepSchema = z.strictObject({
  id: nameSchema,
  role: z.string().min(1).max(64),
  /** The parameters, or a slot whose fields they are. */
  params: z.union([params, z.string()]),
  after: z.array(nameSchema).exactOptional(),
  description: z.string().max(300),
  why: z.string().max(300),
  /** Parts of the snapshot whose values go into it; it is at least as sensitive as they are. */
  uses: z.array(nameSchema).exactOptional(),
  timeout: wholeSchema(1, 86_400_000).exactOptional(),
  retries: wholeSchema(0, 100).exactOptional(),
  /** What is done when it fails for good, by role; without this the next best capability of the same role stands in. */
  fallback: z.strictObject({ role: nameSchema, params, givesUp: z.string().min(1).max(300) }).exactOptional(),
});

/** When it begins: now; at the slot `startAt`, else at once; in the cheapest hours of the tariff, or when the quiet hours are over. */
const START_RULES = ["now", "at-once", "cheapest", "after-quiet-hours"] as const;

export const methodSchema = z.strictObject({
  name: nameSchema,
  verb: nameSchema,
  description: z.string().min(1).max(300),
  device: deviceNeedSchema.exactOptional(),
  start: z.enum(START_RULES).exactOptional(),
  /** Slots that must be filled, and those that must be empty, for the method to fit. */
  has: z.array(nameSchema).exactOptional(),
  lacks: z.array(nameSchema).exactOptional(),
  /** Slots that take what an earlier goal gives when they are empty, by the name of what is given. */
  takes: z.record(nameSchema, nameSchema).exactOptional(),
  /** What later goals may take: a reference to an output of a step. */
  gives: z.record(nameSchema, z.string()).exactOptional(),
  /** Whether its first steps wait for those of the goals before it. */
  isInSequence: z.boolean().exactOptional(),
  /** Points of comfort that every step loses by this way, and what is given up by it. */
  comfortLoss: thousandths.exactOptional(),
  givesUp: z.string().min(1).max(300).exactOptional(),
  /** Whether it does less than was asked: then it is only offered, and never taken unasked. */
  isLess: z.boolean().exactOptional(),
  steps: z.array(methodStepSchema).exactOptional(),
  goals: z.array(z.strictObject({ verb: nameSchema, slots: params })).exactOptional(),
});

export type Method = z.output<typeof methodSchema>;
export type MethodStep = z.output<typeof methodStepSchema>;
