// What planning may know of the outside: one captured picture of devices, surroundings, presence, tariffs, quiet hours, and of our own library.
// The planner sees this and nothing else; it must not know where the values came from beyond the name of their source.
import { z } from "zod";
import { nameSchema, wholeSchema } from "./names.ts";
import { moneySchema } from "./orchestration.ts";
import { privacyClassSchema } from "./privacy.ts";

const minuteOfDay = wholeSchema(0, 1439);

/** A device: where it stands, what it can do (capability names), whether it answers, and its state. */
const deviceSchema = z.strictObject({
  kind: nameSchema,
  location: nameSchema,
  capabilities: z.array(nameSchema),
  isOnline: z.boolean(),
  isCritical: z.boolean(),
  state: z.record(nameSchema, z.json()),
});

const presenceSchema = z.strictObject({
  people: wholeSchema(0, 1000),
  lastSeenMs: wholeSchema(0, Number.MAX_SAFE_INTEGER).exactOptional(),
});
const tariffSchema = z.strictObject({ from: minuteOfDay, to: minuteOfDay, perKilowattHour: moneySchema });
const runSchema = z.strictObject({ scenario: nameSchema, outcome: z.string(), ticks: wholeSchema(0, 10_000_000) });

/** A snapshot. Names are those of the sources; `minute` is the local minute of the day at which it was taken. Quiet hours may cross midnight. */
export const contextSnapshotSchema = z.strictObject({
  schema: z.literal("dramatis/context-snapshot@1"),
  minute: minuteOfDay,
  devices: z.record(nameSchema, deviceSchema),
  environment: z.record(nameSchema, z.record(nameSchema, z.number())),
  occupancy: z.record(nameSchema, presenceSchema),
  tariffs: z.array(tariffSchema),
  quietHours: z.array(z.strictObject({ from: minuteOfDay, to: minuteOfDay })),
  /** Routines that run already: what they hold on to, and how much they matter to the user. */
  routines: z.record(nameSchema, z.strictObject({ holds: z.array(nameSchema), priority: wholeSchema(0, 1000) })),
  library: z.strictObject({ scenarios: z.array(nameSchema), runs: z.array(runSchema), priceLists: z.array(nameSchema) }),
  /** How sensitive each part is; a part that is not named is INTERNAL. */
  privacy: z.record(nameSchema, privacyClassSchema),
});

export type ContextSnapshot = z.output<typeof contextSnapshotSchema>;
export type ContextDevice = z.output<typeof deviceSchema>;
