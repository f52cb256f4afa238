// A plan's answer in words for people and as an exit code, and what commands of planning share: their flags, and the request that they make.
// It must not read anything.
import { type PlanAnswer, type PlanRequest, STRATEGIES } from "@dramatis/app";
import type { ArgsDef } from "citty";
import type { Given } from "../arguments.ts";
import type { Answered } from "../command.ts";
import type { Terminal } from "../terminal.ts";
import { choiceOf } from "../values.ts";
import { placeArgs, placeOf } from "./place.ts";

/** The arguments of commands that plan. */
export const planArgs = {
  request: {
    type: "positional",
    description: "a sentence, or a file with a goal, an intent with inputs, or a list of modules; - reads standard input",
    valueHint: "a request",
    required: true,
  },
  home: { type: "string", description: "a folder that describes a home: devices, tariffs, quiet hours, ...", valueHint: "DIR" },
  strategy: { type: "string", description: `what counts most: ${STRATEGIES.join(", ")}`, valueHint: "NAME" },
  ...placeArgs,
} as const satisfies ArgsDef;

/** Gives the request that a command line asks for. Throws the refusal of a strategy that is none. */
export function planRequestOf(given: Given): PlanRequest {
  const { home, save } = given.flags;
  const strategy = choiceOf(given, "strategy", STRATEGIES);
  return {
    request: given.positionals.request ?? "",
    ...placeOf(given),
    ...(home === undefined ? {} : { home }),
    ...(save === undefined ? {} : { save }),
    ...(strategy === undefined ? {} : { strategy }),
  };
}

/** Tells of a plan, or why there is none: 2 when the request is not clear or not well made, 4 when nothing keeps to it, 5 when it is denied. */
export function tellOfPlan(answer: PlanAnswer, { say, complain, colours }: Terminal): Answered {
  const fields = { ...answer };
  const { execution_plan: plan, status, rationale, saved, plan_id: id, is_preview: isPreview } = answer;
  if (plan !== null) {
    for (const line of rationale.split("\n")) say(line);
    say(
      isPreview
        ? "preview: nothing is carried out"
        : `plan ${id}${saved === null ? "" : `, stored as ${saved}: \`dramatis execute ${saved}\``}`,
    );
    return { exit: 0, fields };
  }
  complain(colours.red(rationale));
  const [exit, code, hint] = refusals[status] ?? refusals.failed;
  return { exit, fields, error: { code, message: rationale, hint, issues: [] } };
}

// --- internal ---

const unclear = [2, "DRAMATIS_INTENT_UNCLEAR", "Answer the questions that are listed."] as const;
const refusals: Readonly<Record<string, readonly [number, string, string]>> & { readonly failed: typeof unclear } = {
  failed: unclear,
  infeasible: [4, "DRAMATIS_PLAN_INFEASIBLE", "Relax one of the constraints that are named."],
  denied: [5, "DRAMATIS_POLICY_DENIED", "Ask for consent, or change the policy."],
};
