// `memory.write` and `memory.search`: what is written stays in the store folder and is found again by its words and tags.
// They must not leave this machine.
import { type Capability, CapabilityError, type ClockPort, digestOf, type Json } from "@dramatis/runtime";
import { z } from "zod";
import type { RecordStore } from "../../policy/record-store.ts";
import { rank, wordsOf } from "./bm25.ts";
import { createMemoryItems, type MemoryItem } from "./memory-store.ts";

/** `folder` is that of the store. `itemsMax` items are kept at most; 10,000 unless said otherwise. */
export interface MemoryOptions {
  readonly folder: string;
  readonly clock: ClockPort;
  readonly itemsMax?: number;
}

/** Gives `memory.write` and `memory.search` over the memory of a store. */
export function memoryCapabilities({ folder, clock, itemsMax = 10_000 }: MemoryOptions): Capability[] {
  const items = createMemoryItems(folder);
  return [writing(items, { clock, itemsMax }), searching(items)];
}

// --- internal ---

const tagsSchema = z.array(z.string().min(1).max(64)).max(32);
const textSchema = z.string().min(1).max(20_000);

/** An item is named after the step that wrote it, so that a second attempt of the step finds it written. */
function writing(items: RecordStore<MemoryItem>, { clock, itemsMax }: Required<Pick<MemoryOptions, "clock" | "itemsMax">>): Capability {
  const inputSchema = z.strictObject({ text: textSchema, tags: tagsSchema.default([]) });
  return {
    declaration: {
      name: "memory.write",
      type: "tool",
      description: "Keeps a text with tags, to be found again by memory.search.",
      inputSchema,
      outputSchema: z.strictObject({
        item_id: z.string(),
        status: z.literal("stored"),
        /** Characters of the text, as Unicode counts them. */
        text_length: z.int().min(1),
        tags: tagsSchema,
      }),
      enabled: true,
      effectClass: "write",
      locality: "process",
      latencyMs: 20,
      isIdempotent: true,
    },
    async invoke(args, { idempotencyKey }) {
      const { text, tags } = inputSchema.parse(args);
      const id = `mem_${digestOf({ text, tags, key: idempotencyKey }).slice(0, 16)}`;
      if ((await items.get(id)) === null) {
        if ((await items.list()).size >= itemsMax)
          throw new CapabilityError({ class: "refused", words: `memory holds ${itemsMax} items, and no more` });
        await items.create(id, { schema: "dramatis/memory-item@1", id, text, tags, writtenAtMs: clock.nowMs() });
      }
      return { item_id: id, status: "stored", text_length: [...text].length, tags };
    },
  };
}

function searching(items: RecordStore<MemoryItem>): Capability {
  const inputSchema = z.strictObject({
    query: z.string().min(1).max(1000),
    tags: tagsSchema.default([]),
    limit: z.int().min(1).max(100).default(5),
  });
  const foundSchema = z.strictObject({ item_id: z.string(), text: z.string(), tags: tagsSchema, score: z.int().min(1) });
  return {
    declaration: {
      name: "memory.search",
      type: "tool",
      description: "Finds texts that were kept by memory.write, best first; with tags, those alone that have all of them.",
      inputSchema,
      outputSchema: z.strictObject({ items: z.array(foundSchema), total: z.int().min(0) }),
      enabled: true,
      effectClass: "read",
      locality: "process",
      latencyMs: 20,
      isIdempotent: true,
    },
    async invoke(args): Promise<Json> {
      const { query, tags, limit } = inputSchema.parse(args);
      const all = await items.list();
      const fitting = [...all.values()].filter((item) => tags.every((tag) => item.tags.includes(tag)));
      const texts = fitting.map(({ id, text, tags: own }) => ({ id, words: [...wordsOf(text), ...own.flatMap(wordsOf)] }));
      const ranked = rank(texts, wordsOf(query));
      const found = ranked.slice(0, limit).flatMap(({ id, score }) => {
        const item = all.get(id);
        return item === undefined ? [] : [{ item_id: id, text: item.text, tags: item.tags, score }];
      });
      return { items: found, total: ranked.length };
    },
  };
}
