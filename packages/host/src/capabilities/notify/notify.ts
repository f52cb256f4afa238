// `notify`: messages for people go to an outbox in the store folder, where whoever delivers them finds them.
// It must not know how they are delivered.
import { join } from "node:path";
import { type Capability, type ClockPort, digestOf, type Json, nameSchema } from "@dramatis/runtime";
import { z } from "zod";
import { createFolderRecords, type RecordStore } from "../../policy/record-store.ts";

/** A message in the outbox. `atMs` is milliseconds since 1970, UTC. */
export const notificationSchema = z.strictObject({
  schema: z.literal("dramatis/notification@1"),
  id: nameSchema,
  to: nameSchema.nullable(),
  title: z.string(),
  body: z.string(),
  urgency: z.enum(["low", "normal", "high"]),
  atMs: z.int().min(0),
});

export type Notification = z.output<typeof notificationSchema>;

/** `folder` is that of the store. */
export interface NotifyOptions {
  readonly folder: string;
  readonly clock: ClockPort;
}

/** Gives `notify` over the outbox of a store. */
export function notifyCapabilities({ folder, clock }: NotifyOptions): Capability[] {
  return [notifying(outboxOf(folder), clock)];
}

/** Gives the messages in the outbox of a store, by instant, then by id. */
export async function readOutbox(folder: string): Promise<readonly Notification[]> {
  return [...(await outboxOf(folder).list()).values()].sort((one, other) => one.atMs - other.atMs);
}

// --- internal ---

function outboxOf(folder: string): RecordStore<Notification> {
  return createFolderRecords(join(folder, "outbox"), notificationSchema);
}

/** A message is named after the step that sent it, so that a second attempt of the step sends no second one. */
function notifying(outbox: RecordStore<Notification>, clock: ClockPort): Capability {
  const inputSchema = z.strictObject({
    to: nameSchema.nullable().default(null),
    title: z.string().min(1).max(200),
    body: z.string().max(4000).default(""),
    urgency: z.enum(["low", "normal", "high"]).default("normal"),
  });
  return {
    declaration: {
      name: "notify",
      type: "service",
      description: "Puts a message for somebody, or for whoever looks, into the outbox.",
      inputSchema,
      outputSchema: z.strictObject({ notification_id: nameSchema, status: z.literal("queued") }),
      enabled: true,
      effectClass: "write",
      locality: "process",
      latencyMs: 5,
      isIdempotent: true,
    },
    async invoke(args, { idempotencyKey }): Promise<Json> {
      const message = inputSchema.parse(args);
      const id = `note_${digestOf({ ...message, key: idempotencyKey }).slice(0, 16)}`;
      await outbox.create(id, { schema: "dramatis/notification@1", id, ...message, atMs: clock.nowMs() });
      return { notification_id: id, status: "queued" };
    },
  };
}
