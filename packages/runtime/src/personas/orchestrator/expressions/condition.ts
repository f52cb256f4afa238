// Conditions: a text becomes CEL over declared variables, is checked against what conditions may do, and is evaluated over outputs of steps.
// Templates are lowered to variables, so that no value ever becomes text of an expression. It must not know plans.
import { type CelInput, CelScalar, celEnv, celFunc, isCelError, parse, plan } from "@bufbuild/cel";
import type { Json } from "../../../contracts/persona.ts";
import { faultOf } from "./cel-limits.ts";
import { lower, variableOf } from "./lowering.ts";
import { lookUp, type Outputs } from "./resolve.ts";
import type { Template } from "./template.ts";

/** A condition that can be evaluated, with the templates that it sees; or why it is none. */
export type Condition =
  | { readonly templates: readonly Template[]; evaluate(outputs: Outputs): Verdict }
  | { readonly templates: readonly Template[]; readonly reason: string };

/** What a condition says; `words` when it cannot say, for people. */
export type Verdict = { readonly holds: boolean } | { readonly words: string };

/** Reads a condition. It ends for every value, in time bounded by its length, has no effect, and sees its templates alone. Pure. */
export function readCondition(text: string): Condition {
  const lowered = lower(text);
  const { templates } = lowered;
  if ("reason" in lowered) return { templates, reason: lowered.reason };
  try {
    const parsed = parse(lowered.cel);
    const fault = faultOf(parsed.expr, templates.length);
    if (fault !== null) return { templates, reason: fault };
    const run = plan(environment, parsed);
    return { templates, evaluate: (outputs) => evaluate(run as Run, templates, outputs) };
  } catch (error) {
    return { templates, reason: error instanceof Error ? error.message.replace(/^<input>:/, "") : "not an expression" };
  }
}

// --- internal ---

type Run = (bindings: Record<string, CelInput>) => ReturnType<ReturnType<typeof plan>>;

// Numbers of JSON are doubles and whole numbers in a text are ints; without these a count plus one would be no number.
const arithmetic: readonly (readonly [string, (left: number, right: number) => number])[] = [
  ["_+_", (left, right) => left + right],
  ["_-_", (left, right) => left - right],
  ["_*_", (left, right) => left * right],
  ["_/_", (left, right) => left / right],
];
const { DOUBLE, INT } = CelScalar;
const environment = celEnv({
  funcs: arithmetic.flatMap(([name, apply]) => [
    celFunc(name, [DOUBLE, INT], DOUBLE, (left, right) => apply(left, Number(right))),
    celFunc(name, [INT, DOUBLE], DOUBLE, (left, right) => apply(Number(left), right)),
  ]),
});

function evaluate(run: Run, templates: readonly Template[], outputs: Outputs): Verdict {
  const bindings: Record<string, CelInput> = {};
  for (const [index, template] of templates.entries()) {
    const value = lookUp(template, outputs);
    if (value === undefined) return { words: `${template.text} has no value` };
    bindings[variableOf(index)] = celOf(value);
  }
  const result = run(bindings);
  if (isCelError(result)) return { words: result.message };
  return typeof result === "boolean" ? { holds: result } : { words: "the condition is neither true nor false" };
}

function celOf(value: Json): CelInput {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => celOf(one as Json));
  return new Map(Object.entries(value).map(([key, one]) => [key, celOf(one)]));
}
