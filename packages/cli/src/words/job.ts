// A job on the command line: how it is named, and where it stands, in words for people and as an exit code.
// It must not read anything.
import type { JobAnswer } from "@dramatis/app";
import type { ArgDef } from "citty";
import type { Answered, ErrorDocument } from "../command.ts";
import type { Terminal } from "../terminal.ts";

/** The name of a job, as a positional of its commands. */
export const jobArg = {
  type: "positional",
  description: "the name of a job",
  valueHint: "a job",
  required: true,
} as const satisfies ArgDef;

/** Tells where a job stands: 0 when it is done or waits for an instant or an answer, 5 when it is denied or lacks consent or approval, else what failed. */
export function tellOfJob(answer: JobAnswer, { say, complain, colours }: Terminal): Answered {
  const { job, jobDir, result, refused, waiting, runDir } = answer;
  const fields = { job, jobDir, status: result?.status ?? "failed", result, refused, waiting, ...(runDir === undefined ? {} : { runDir }) };
  for (const reason of refused) complain(colours.red(reason));
  for (const { stepId, status, error } of result?.steps ?? []) say(`${stepId}: ${status}${error === undefined ? "" : `, ${error}`}`);
  for (const { step, for: what, name } of waiting) say(`${step} waits for ${what}${name === step ? "" : ` ${name}`}`);
  say(`job ${job} is ${fields.status}, journal in ${jobDir}`);
  if (runDir !== undefined) say(`run folder ${runDir}`);
  const error = errorOf(answer);
  return error === null ? { exit: 0, fields } : { exit: error.exit, fields, error: error.document };
}

// --- internal ---

interface Failed {
  readonly exit: number;
  readonly document: ErrorDocument;
}

function errorOf({ job, result, refused, waiting }: JobAnswer): Failed | null {
  if (refused.length > 0) return failed(2, "DRAMATIS_INPUT_INVALID", refused.join("; "), "Mend what is named.");
  const missing = waiting.find(({ for: what }) => what === "approval" || what === "consent");
  if (missing !== undefined) {
    const code = missing.for === "approval" ? "DRAMATIS_APPROVAL_MISSING" : "DRAMATIS_CONSENT_MISSING";
    const gives =
      missing.for === "approval"
        ? `\`dramatis approve ${job} ${missing.step}\` gives one`
        : `\`dramatis consent give ${missing.name} --job ${job}\` gives it`;
    const hint = `${gives}; \`dramatis offer ${job} ${missing.step}\` shows what can be done without.`;
    return failed(5, code, `step ${missing.step} waits for ${missing.for}`, hint);
  }
  if (result?.status !== "failed") return null;
  const words = result.error ?? "a step failed";
  const isDenied = words.startsWith("denied") || result.steps.some(({ error }) => error?.startsWith("denied"));
  return isDenied
    ? failed(5, "DRAMATIS_POLICY_DENIED", words, "Ask for consent, or change the policy.")
    : failed(7, "DRAMATIS_OUTSIDE_FAILED", words, "Look at the steps, then execute again.");
}

function failed(exit: number, code: string, message: string, hint: string): Failed {
  return { exit, document: { code, message, hint, issues: [] } };
}
