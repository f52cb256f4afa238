// Checks what a peer answered against a schema, and says everything that is wrong with it in one failure.
// It must not know who answered.
import { zodIssues } from "@dramatis/runtime";
import type { z } from "zod";
import { failed } from "../../net/failures.ts";

/** Gives a value as its schema reads it. Throws CapabilityError `contract` whose words name all issues. Pure. */
export function checked<Schema extends z.ZodType>(schema: Schema, value: unknown, peer: string): z.output<Schema> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw failed("contract", `the answer of ${peer} breaks its contract: ${violationsOf(read.error, value, peer).join("; ")}`);
}

/** Gives what is wrong with a value, one line an issue. Pure. */
export function violationsOf(error: z.ZodError, value: unknown, peer: string): string[] {
  return zodIssues(error, peer, value).map(({ message }) => message);
}
