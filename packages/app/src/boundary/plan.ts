// From a request in any words to an explained plan: the engine of the boundary over the store folder.
// It composes; what a sentence means and which plan is best is decided by the Orchestrator.
import { existsSync } from "node:fs";
import { readInputFile, storedPlans, textOf } from "@dramatis/host";
import type { Strategy } from "@dramatis/runtime";
import { type Boundary, type BoundaryPlace, withBoundary } from "./compose.ts";
import { intakeSettingOf } from "./configuration/intake-setting.ts";
import { type EngineOptions, OrchestrationEngine } from "./orchestration-engine.ts";
import { parsedSource } from "./parsed-source.ts";
import type { PlanResponse } from "./plan-response.ts";

/** What is asked. `request` is a sentence, or a file (or `-`) with a request in JSON or YAML; `home` a folder of a home; `save` a name for the plan. */
export interface PlanRequest extends BoundaryPlace {
  readonly request: string;
  readonly isPreview?: boolean;
  readonly strategy?: Strategy;
  readonly home?: string;
  readonly save?: string;
}

/** The answer: that of the engine, and the name under which the plan was stored, if it was. */
export type PlanAnswer = PlanResponse & { readonly saved: string | null };

/** Plans. Throws DRAMATIS_INPUT_INVALID with all issues, DRAMATIS_ROUTE_REFUSED for what is no request. */
export function planRequest(request: PlanRequest): Promise<PlanAnswer> {
  return withBoundary(request, (boundary) => planIn(boundary, request));
}

// --- internal ---

async function planIn(boundary: Boundary, { request, isPreview = false, strategy, home, save }: PlanRequest): Promise<PlanAnswer> {
  const engine = new OrchestrationEngine(engineOptions(boundary, { home, strategy }));
  await engine.start();
  const asked = readRequest(request);
  const response = await (isPreview ? engine.previewPlan(wordsOf(asked, boundary)) : engine.createExecutionPlan(asked));
  await engine.stop();
  const plan = response.execution_plan;
  const saved = save === undefined || plan === null || isPreview ? null : save;
  if (saved !== null && plan !== null) storedPlans(boundary.folder).save(saved, { plan, task: response.task, job: response.plan_id });
  return { ...response, saved };
}

interface Around {
  readonly home: string | undefined;
  readonly strategy: Strategy | undefined;
}

function engineOptions({ configuration, candidates, means, hostOf, hostOfJob }: Boundary, { home, strategy }: Around): EngineOptions {
  return {
    host: hostOf(undefined, {}, home),
    hostOf: hostOfJob,
    means,
    around: home === undefined ? {} : { home },
    setting: intakeSettingOf(configuration, candidates, strategy),
    // Who names a strategy means it; only a request that names none may be planned privacy-first.
    config: strategy === undefined ? configuration.planning : { ...configuration.planning, privacy_first: false },
  };
}

/** A sentence is what names no file and is no path. */
function readRequest(request: string): unknown {
  const isFile = request === "-" || existsSync(request) || /^\S+\.(json|ya?ml)$/.test(request);
  return isFile ? parsedSource(textOf(readInputFile(request)), request) : request;
}

/** A preview is asked as a request with a trigger; a sentence becomes one. */
function wordsOf(asked: unknown, { configuration }: Boundary): Readonly<Record<string, unknown>> {
  if (typeof asked === "string") return { trigger_type: "preview_request", intent: asked, user_id: configuration.operator.id };
  return typeof asked === "object" && asked !== null ? (asked as Readonly<Record<string, unknown>>) : {};
}
