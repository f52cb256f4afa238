// Takes a decision of a user against what was recommended to them: it is kept in the store, and told to the job that it is about.
// It must not judge it, nor change what the job does.
import type { Override } from "@dramatis/runtime";
import { factsUnderWay } from "../jobs/job-letters.ts";
import type { JobStore } from "../jobs/job-store.ts";
import type { OverrideStore } from "./overrides.ts";

/** Keeps an override and leaves it as a letter; gives it with its id. Throws DRAMATIS_JOB_UNKNOWN, DRAMATIS_JOB_STATE, and as an OverrideStore does. */
export async function giveOverride(
  { store, overrides }: { readonly store: JobStore; readonly overrides: OverrideStore },
  job: string,
  words: Omit<Override, "schema" | "id">,
): Promise<Override> {
  await factsUnderWay(store, job, "to override what was recommended");
  const override = await overrides.record(words);
  const { schema: _, atMs: __, ...data } = override;
  await store.mailbox.post(job, { kind: "override.given", data, bodies: {} });
  return override;
}
