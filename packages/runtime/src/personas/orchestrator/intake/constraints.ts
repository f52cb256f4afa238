// What a request wishes of the plan as a whole: its strategy, its bounds, how sensitive it is. Read from preferences and constraints by known names.
// Fields with other names are nobody's business here and stay where they are.
import { z } from "zod";
import type { Issue } from "../../../contracts/issues.ts";
import { issue, shown } from "../../../contracts/issues.ts";
import { nameSchema, wholeSchema } from "../../../contracts/names.ts";
import { moneySchema } from "../../../contracts/orchestration.ts";
import { type PrivacyClass, privacyClassSchema, strictest } from "../../../contracts/privacy.ts";
import { STRATEGIES, type Strategy, type TaskSpec } from "../../../contracts/task-spec.ts";
import type { SlotValue } from "./verbs.ts";

/** What was read of wishes. */
export interface Wishes {
  readonly strategy: Strategy;
  readonly constraints: TaskSpec["constraints"];
  /** At least so sensitive; wishes can raise it only. */
  readonly privacy: PrivacyClass;
  readonly issues: readonly Issue[];
}

/** Reads wishes from the fields of a request. What they do not say is as in `before`. `place` is the path of the fields. Pure. */
export function wishesOf(
  fields: Readonly<Record<string, SlotValue>>,
  before: Omit<Wishes, "issues">,
  place: { readonly file: string; readonly path: string },
): Wishes {
  const issues: Issue[] = [];
  const constraints: Record<string, unknown> = { ...before.constraints };
  for (const [name, { to, schema, expected }] of Object.entries(bounds)) {
    if (!Object.hasOwn(fields, name)) continue;
    const read = schema.safeParse(fields[name]);
    if (read.success) constraints[to] = read.data;
    else issues.push(wrong(place, name, expected, fields[name]));
  }
  const asked = privacyClassSchema.safeParse(fields.privacy_class);
  if (!asked.success && fields.privacy_class !== undefined)
    issues.push(wrong(place, "privacy_class", "a privacy class", fields.privacy_class));
  const strategies = strategiesOf(fields, place, issues);
  if (strategies.length > 1) issues.push(wrong(place, "strategy", "one strategy", strategies.join(", ")));
  return {
    strategy: strategies[0] ?? unwished(fields, before.strategy),
    constraints: constraints as TaskSpec["constraints"],
    privacy: asked.success ? strictest([before.privacy, asked.data]) : before.privacy,
    issues,
  };
}

// --- internal ---

interface Bound {
  readonly to: keyof TaskSpec["constraints"];
  readonly schema: z.ZodType;
  readonly expected: string;
}

const money: Bound = { to: "costMax", schema: moneySchema, expected: "a sum of money" };
const milliseconds: Bound = { to: "latencyMsMax", schema: wholeSchema(1, Number.MAX_SAFE_INTEGER), expected: "milliseconds, at least 1" };
const local: Bound = { to: "isLocalOnly", schema: z.boolean(), expected: "true or false" };
const names: Bound = { to: "forbidden", schema: z.array(nameSchema).max(100), expected: "a list of names" };
const ranges: Bound = { to: "within", schema: z.record(nameSchema, z.tuple([z.int(), z.int()])), expected: "ranges by name" };

const bounds: Readonly<Record<string, Bound>> = {
  costMax: money,
  cost_budget: money,
  max_cost: money,
  latencyMsMax: milliseconds,
  latency_budget_ms: milliseconds,
  max_latency_ms: milliseconds,
  isLocalOnly: local,
  local_only: local,
  forbidden: names,
  avoid: names,
  within: ranges,
};

const flags: Readonly<Record<string, Strategy>> = {
  privacy_first: "privacy-first",
  cost_optimized: "cost-optimised",
  cost_optimised: "cost-optimised",
  cost_first: "cost-optimised",
  latency_optimized: "latency-optimised",
  latency_optimised: "latency-optimised",
  latency_first: "latency-optimised",
  comfort_optimized: "comfort-optimised",
  comfort_optimised: "comfort-optimised",
  comfort_first: "comfort-optimised",
  balanced: "balanced",
};

function strategiesOf(fields: Readonly<Record<string, SlotValue>>, place: { file: string; path: string }, issues: Issue[]): Strategy[] {
  const found = new Set<Strategy>();
  for (const [name, strategy] of Object.entries(flags)) {
    if (fields[name] === true) found.add(strategy);
    else if (fields[name] !== undefined && fields[name] !== false) issues.push(wrong(place, name, "true or false", fields[name]));
  }
  const said = fields.strategy;
  if (said === undefined) return [...found];
  const named = STRATEGIES.find((one) => one === spelt(String(said)));
  if (named === undefined) issues.push(wrong(place, "strategy", `one of ${STRATEGIES.join(", ")}`, said));
  else found.add(named);
  return [...found];
}

function spelt(said: string): string {
  return said.toLowerCase().replaceAll("_", "-").replace("optimized", "optimised");
}

/** A strategy that the caller says he does not want is not kept because nothing else was said. */
function unwished(fields: Readonly<Record<string, SlotValue>>, before: Strategy): Strategy {
  const isRefused = Object.entries(flags).some(([name, strategy]) => strategy === before && fields[name] === false);
  return isRefused ? "balanced" : before;
}

function wrong(place: { file: string; path: string }, name: string, expected: string, found: unknown): Issue {
  const path = place.path === "" ? name : `${place.path}.${name}`;
  return issue("DRAMATIS_INPUT_VALUE", { file: place.file, path }, { expected, found: shown(found) });
}
