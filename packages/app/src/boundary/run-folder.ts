// The run folder of a job that has ended: run.json, results.json, logs, artifacts by module, its journal and its objects, written whole or not at all.
// It must not execute anything.
import { endingOf, factsOf, orchestratedRunFiles, runIdOf, type WrittenRun, writeRunFolder } from "@dramatis/host";
import { DramatisError, digestOf, type ExecutionResult, type Json, type OrchestratorPlan } from "@dramatis/runtime";
import type { Boundary } from "./compose.ts";

/** Writes the run of a job below a folder of runs. The id has the instant at which it was requested. Throws DRAMATIS_JOB_STATE when it has not ended. */
export async function writeJobRun({ store }: Boundary, job: string, result: ExecutionResult, runs: string): Promise<WrittenRun> {
  const timed = await factsOf(await store.journal.read(job), store.objects);
  const ended = endingOf(timed.map(({ fact }) => fact));
  const requested = timed.find(({ fact }) => fact.kind === "execution.requested");
  if (ended === null || requested === undefined)
    throw new DramatisError("DRAMATIS_JOB_STATE", { job, found: "under way", what: "a run folder", expected: "ended" });
  const received = timed.find(({ fact }) => fact.kind === "request.received")?.fact.bodies.request;
  const plan = requested.fact.bodies.plan as OrchestratorPlan;
  const request = (received ?? { plan }) as Json;
  const files = await orchestratedRunFiles(store, { job, request, plan, result });
  return writeRunFolder({ runs }, runIdOf(requested.atMs, digestOf({ request, plan } as unknown as Json)), files);
}
