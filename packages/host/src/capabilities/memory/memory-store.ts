// What was written to memory: one file each, below the store, whole or not at all. Items are never changed.
// It must not know how they are searched.
import { join } from "node:path";
import { nameSchema } from "@dramatis/runtime";
import { z } from "zod";
import { createFolderRecords, type RecordStore } from "../../policy/record-store.ts";

/** An item. `writtenAtMs` is milliseconds since 1970, UTC. */
export const memoryItemSchema = z.strictObject({
  schema: z.literal("dramatis/memory-item@1"),
  id: nameSchema,
  text: z.string(),
  tags: z.array(z.string()),
  writtenAtMs: z.int().min(0),
});

export type MemoryItem = z.output<typeof memoryItemSchema>;

/** Makes the store of items in a folder of the store. */
export function createMemoryItems(folder: string): RecordStore<MemoryItem> {
  return createFolderRecords(join(folder, "memory"), memoryItemSchema);
}
