// What was signed for which anchoring, written down before it is sent: the one thing that must outlive a crash, lest an anchor be sent twice.
// It must not know chains.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { canonicalJson, DramatisError, digestSchema, issue, utf8, wholeSchema } from "@dramatis/runtime";
import { z } from "zod";
import { readIfPresent } from "../../run-folder-reader.ts";
import { writeWholeFile } from "../../whole-file.ts";
import { addressSchema, hashSchema } from "./rpc.ts";

/** A signed transaction: `raw` is what is sent, `transaction` its hash. No other can be mined with the same sender and nonce once it is. */
export const anchorRecordSchema = z.strictObject({
  schema: z.literal("dramatis/anchor-record@1"),
  key: digestSchema,
  from: addressSchema,
  nonce: wholeSchema(0, Number.MAX_SAFE_INTEGER),
  transaction: hashSchema,
  raw: z.string().regex(/^0x[0-9a-f]+$/),
});

export type AnchorRecord = z.output<typeof anchorRecordSchema>;

/** Records by key. */
export interface AnchorBook {
  get(key: string): Promise<AnchorRecord | null>;
  /** Writes a record, in place of one of the same key, and resolves once it is durable. */
  put(record: AnchorRecord): Promise<void>;
}

/** A book of files, one a key, in a folder that is made when the first is written. `get` throws DRAMATIS_INPUT_INVALID for a damaged one. */
export function fileBook(folder: string): AnchorBook {
  return {
    get: async (key) => {
      const file = join(folder, `${key}.json`);
      const bytes = readIfPresent(file);
      return bytes === null ? null : recordIn(bytes, file, key);
    },
    put: async (record) => {
      mkdirSync(folder, { recursive: true });
      writeWholeFile(join(folder, `${record.key}.json`), utf8(`${canonicalJson(record)}\n`));
    },
  };
}

// --- internal ---

function recordIn(bytes: Uint8Array, file: string, key: string): AnchorRecord {
  const parsed = anchorRecordSchema.safeParse(jsonOf(bytes));
  if (parsed.success && parsed.data.key === key) return parsed.data;
  const said = { expected: `the record of anchor ${key}`, found: "something else" };
  throw new DramatisError("DRAMATIS_INPUT_INVALID", { file, count: 1 }, [issue("DRAMATIS_INPUT_TYPE", { file, path: "" }, said)]);
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
