// The run folder of an orchestrated request, as files: run.json, results.json, logs.jsonl, artifacts by module, the journal and its objects.
// Whoever has them writes them whole or not at all (writeRunFolder). It must not know how modules are called.
import {
  canonicalJson,
  type ExecutionResult,
  type Json,
  type ObjectPort,
  type OrchestratorPlan,
  type TimedFact,
  utf8,
} from "@dramatis/runtime";
import { z } from "zod";
import { type ModuleAnswer, moduleAnswerSchema, moduleResultOf } from "../capabilities/http-module/envelope.ts";
import { digestsOf, factsOf } from "../journal/bodies.ts";
import { readChain } from "../journal/chain.ts";
import { journalFileName } from "../journal/journal-folder.ts";
import { createOperatorLog } from "../operator-log.ts";
import { runFileNames } from "../run-folder-reader.ts";
import type { FolderFiles } from "../run-folder-writer.ts";
import type { JobStore } from "./job-store.ts";

/** What a run folder is made of. `request` is what came in, as it came. */
export interface OrchestratedRun {
  readonly job: string;
  readonly request: Json;
  readonly plan: OrchestratorPlan;
  readonly result: ExecutionResult;
}

/**
 * Gives the files of a run under its id. Times stand in `run.json` under `wallClock` and in the log lines alone, the id in no file that is
 * hashed. Artifacts are the raw bytes that exchanges list as `artifacts/<module>/<name>`. Results are the answers by capability, those of modules
 * as their outputs and the names of their artifacts; what stands behind these, with digests, stands under `artifacts`, what a module gave as evidence
 * under `evidence`.
 */
export async function orchestratedRunFiles(store: JobStore, run: OrchestratedRun): Promise<(runId: string) => FolderFiles> {
  const bytes = (await store.journal.bytesOf(run.job)) ?? new Uint8Array();
  const { entries } = readChain(run.job, bytes);
  const facts = await factsOf(entries, store.objects);
  const files = new Map<string, Uint8Array>([
    [journalFileName, bytes],
    [runFileNames.results, pretty(resultsOf(run, facts))],
    [runFileNames.log, logOf(facts)],
    ...(await artifactsOf(facts, store.objects)),
  ]);
  for (const digest of new Set(entries.flatMap(digestsOf))) {
    const object = await store.objects.get(digest);
    if (object !== null) files.set(`objects/${digest.slice(0, 2)}/${digest}`, object);
  }
  const journal = { entries: entries.length, head: entries.at(-1)?.hash ?? null };
  return (runId) => new Map([...files, [runFileNames.manifest, pretty(manifestOf(runId, run, { journal, facts }))]]);
}

// --- internal ---

interface Rest {
  readonly journal: Json;
  readonly facts: readonly TimedFact[];
}

function manifestOf(runId: string, { job, request, plan, result }: OrchestratedRun, { journal, facts }: Rest): Json {
  const steps = plan.steps.map(({ name }, index) => ({ step: index + 1, module: name, action: "execute" }));
  return {
    schema: "dramatis/orchestrated-run@1",
    run_id: runId,
    job,
    status: result.status,
    request,
    plan: steps,
    derived: plan as unknown as Json,
    modules: versionsOf(facts),
    journal,
    wallClock: { startedAt: result.startedAt, completedAt: result.completedAt ?? null },
  };
}

/** The versions that modules told with their answers. */
function versionsOf(facts: readonly TimedFact[]): Json {
  const versions: Record<string, Json> = {};
  for (const { capability, response } of answersIn(facts))
    if (typeof response.version === "string") versions[capability] = response.version;
  return versions;
}

function resultsOf({ result }: OrchestratedRun, facts: readonly TimedFact[]): Json {
  const results: Record<string, Json> = {};
  const artifacts: Record<string, Json> = {};
  const evidence: Record<string, Json> = {};
  for (const { capability, response } of answersIn(facts)) {
    const module = moduleAnswerSchema(z.json()).safeParse(response);
    results[capability] = module.success ? moduleResultOf(module.data) : response;
    if (module.success && module.data.artifacts.length > 0)
      artifacts[capability] = module.data.artifacts.map((one) => pointerOf(capability, one));
    if (module.success && module.data.evidence !== undefined) evidence[capability] = module.data.evidence;
  }
  const steps = result.steps.map(({ stepId, status, error }) => ({ stepId, status, ...(error === undefined ? {} : { error }) }));
  return { status: result.status, results, artifacts, evidence, steps };
}

/** Where an artifact stands in the run folder; null when its digest alone was kept. */
function pointerOf(module: string, { name, isSaved, ...rest }: ModuleAnswer["artifacts"][number]): Json {
  return { name, path: isSaved ? `artifacts/${module}/${name}` : null, ...rest };
}

/** The answers of capabilities, the last of each. */
function answersIn(facts: readonly TimedFact[]): { readonly capability: string; readonly response: { readonly [key: string]: Json } }[] {
  return facts.flatMap(({ fact }) => {
    if (fact.kind !== "exchange.ended" || fact.data.outcome !== "answered") return [];
    const response = fact.bodies.response as Json;
    const isObject = typeof response === "object" && response !== null && !Array.isArray(response);
    return [
      { capability: fact.data.capability, response: (isObject ? response : { value: response }) as { readonly [key: string]: Json } },
    ];
  });
}

async function artifactsOf(facts: readonly TimedFact[], objects: ObjectPort): Promise<[string, Uint8Array][]> {
  const files: [string, Uint8Array][] = [];
  for (const { fact } of facts) {
    if (fact.kind !== "exchange.ended" || fact.data.outcome !== "answered") continue;
    for (const { name, digest } of fact.data.raw) {
      const bytes = artifactName.test(name) ? await objects.get(digest) : null;
      if (bytes !== null) files.push([name, bytes]);
    }
  }
  return files;
}

/** Below `artifacts/`, and no segment begins with a dot, so that nothing climbs out of the folder. */
const artifactName = /^artifacts(\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)+$/;

function logOf(facts: readonly TimedFact[]): Uint8Array {
  let nowMs = 0;
  const log = createOperatorLog(() => nowMs);
  for (const { fact, atMs } of facts) {
    nowMs = atMs;
    log.say(fact.kind, "step" in fact.data ? { step: fact.data.step } : {});
  }
  return log.bytes();
}

function pretty(value: Json): Uint8Array {
  return utf8(`${JSON.stringify(JSON.parse(canonicalJson(value)), null, 2)}\n`);
}
