// Takes a request of the outside by its schema, within bounds, or refuses it with all that is wrong.
// It must not know any particular request.
import type { z } from "zod";
import { DramatisError } from "../../../contracts/errors.ts";
import { type Issue, issue } from "../../../contracts/issues.ts";
import { zodIssues } from "../../../contracts/zod-issues.ts";

/** Limits of a request: how deep it is nested, and how many values it has in all. */
export const REQUEST_LIMITS = { depthMax: 64, valuesMax: 50_000, charactersMax: 1_000_000 } as const;

/** Gives a request as its schema has it. Throws DRAMATIS_INPUT_INVALID with all issues. `name` is what the request is called in them. Pure. */
export function parseRequest<Schema extends z.ZodType>(schema: Schema, input: unknown, name: string): z.output<Schema> {
  const excess = excessOf(input, name);
  if (excess !== undefined) throw invalid([excess], name);
  const read = schema.safeParse(input);
  if (read.success) return read.data;
  throw invalid(zodIssues(read.error, name, input, schema), name);
}

/** Makes the refusal of an input that has issues. Pure. */
export function invalid(issues: readonly Issue[], file: string): DramatisError {
  return new DramatisError("DRAMATIS_INPUT_INVALID", { file, count: issues.length }, issues);
}

// --- internal ---

const loneSurrogate = /\p{Surrogate}/u;

/** What is beyond the limits, found without recursion, so that no nesting can exhaust the stack. */
function excessOf(input: unknown, name: string): Issue | undefined {
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value: input, depth: 0 }];
  let [values, characters] = [0, 0];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    values += 1;
    if (typeof next.value === "string") characters += next.value.length;
    if (typeof next.value === "string" && loneSurrogate.test(next.value)) return beyond(name, "whole characters", "a lone surrogate");
    if (next.depth > REQUEST_LIMITS.depthMax) return beyond(name, `nesting of at most ${REQUEST_LIMITS.depthMax}`, "deeper nesting");
    if (values > REQUEST_LIMITS.valuesMax) return beyond(name, `at most ${REQUEST_LIMITS.valuesMax} values`, "more values");
    if (characters > REQUEST_LIMITS.charactersMax) return beyond(name, `at most ${REQUEST_LIMITS.charactersMax} characters`, "more text");
    if (typeof next.value !== "object" || next.value === null) continue;
    if (Object.hasOwn(next.value, "__proto__")) return beyond(name, "fields that are plain data", "__proto__");
    for (const key of Object.keys(next.value)) if (loneSurrogate.test(key)) return beyond(name, "whole characters", "a lone surrogate");
    for (const value of Object.values(next.value)) open.push({ value, depth: next.depth + 1 });
  }
  return undefined;
}

function beyond(file: string, expected: string, found: string): Issue {
  return issue("DRAMATIS_INPUT_VALUE", { file, path: "" }, { expected, found });
}
