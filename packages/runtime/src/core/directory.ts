// The directory that a core exports: what stands where in a world block. Whoever reads a block reads it through this,
// so that a new runtime can drive an old core. It knows no field by name.
import { z } from "zod";
import { DramatisError } from "../contracts/errors.ts";
import { firstStatuses, firstWords } from "./first-words.ts";
import { statusesSchema, type Words, wordsSchema } from "./words.ts";

const fieldSchema = z.object({
  section: z.string(),
  name: z.string(),
  type: z.enum(["u8", "i8", "u16", "i16", "u32", "i32", "u64"]),
  count: z.string(),
  class: z.enum(["canonical", "ledger", "derived", "scratch"]),
  editable: z.boolean(),
  offsetAt: z.int().min(0),
});

const directorySchema = z.object({
  abi: z.int(),
  engine: z.string(),
  canonicalAt: z.int().min(0),
  dimensions: z.array(z.string()),
  fields: z.array(fieldSchema),
  layoutWords: z.array(z.string()),
  numbers: z.array(z.string()),
  statuses: statusesSchema.optional(),
  words: wordsSchema.optional(),
});

/** A field of the world block: where the word with its offset stands, its type, its class, and its count as a product of dimensions. */
export type DirectoryField = z.output<typeof fieldSchema>;

/**
 * The parsed directory, with its fields by name. `index` of a field is its place in `fields`, which edits name. `words` and `statuses` are those
 * of this core: of behaviour 1 where it exports none.
 */
export interface Directory extends Omit<z.output<typeof directorySchema>, "statuses" | "words"> {
  readonly words: Words;
  readonly statuses: Readonly<Record<string, number>>;
  readonly byName: ReadonlyMap<string, DirectoryField>;
  readonly indexOf: ReadonlyMap<string, number>;
}

/** Bytes of one element by type. */
export const typeBytes = { u8: 1, i8: 1, u16: 2, i16: 2, u32: 4, i32: 4, u64: 8 } as const;

/** Reads the directory's JSON. Throws DRAMATIS_CORE_DIRECTORY when it is not one that this runtime can read. Pure. */
export function parseDirectory(text: string): Directory {
  const parsed = directorySchema.safeParse(parseJson(text));
  if (!parsed.success) throw new DramatisError("DRAMATIS_CORE_DIRECTORY", { reason: parsed.error.issues[0]?.message ?? "not readable" });
  const directory = parsed.data;
  if (directory.engine !== "grid")
    throw new DramatisError("DRAMATIS_CORE_DIRECTORY", { reason: `engine ${directory.engine} is not known` });
  return {
    ...directory,
    words: directory.words ?? firstWords,
    statuses: directory.statuses ?? firstStatuses,
    byName: new Map(directory.fields.map((field) => [field.name, field])),
    indexOf: new Map(directory.fields.map((field, index) => [field.name, index])),
  };
}

/** Gives the number of elements of a field for given dimensions, host dimensions among them. Throws DRAMATIS_CORE_DIRECTORY. Pure. */
export function countOf(field: DirectoryField, dims: Readonly<Record<string, number>>): number {
  return field.count.split("*").reduce((product, part) => product * partOf(part, dims), 1);
}

// --- internal ---

function partOf(part: string, dims: Readonly<Record<string, number>>): number {
  const size = /^\d+$/.test(part) ? Number(part) : dims[part];
  if (size === undefined) throw new DramatisError("DRAMATIS_CORE_DIRECTORY", { reason: `dimension ${part} is not given` });
  return size;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DramatisError("DRAMATIS_CORE_DIRECTORY", { reason: "it is no JSON" });
  }
}
