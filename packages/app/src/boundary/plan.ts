// From a request in any words to an explained plan: the engine of the boundary over the store folder, the context of a home and of our own library.
// It composes; what a sentence means and which plan is best is decided by intake and planning.
import { existsSync } from "node:fs";
import {
  type ContextSource,
  homeSource,
  librarySource,
  readInputFile,
  storedPlans,
  systemClock,
  takeSnapshot,
  textOf,
} from "@dramatis/host";
import { parseSource } from "@dramatis/levels";
import { DEFAULT_METHODS, STRATEGY_WEIGHTS, type Strategy } from "@dramatis/runtime";
import { inputRefusal } from "../refusal.ts";
import { type Boundary, type BoundaryPlace, withBoundary } from "./compose.ts";
import { intakeSettingOf } from "./configuration/intake-setting.ts";
import { type EngineOptions, OrchestrationEngine } from "./orchestration-engine.ts";
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
  if (saved !== null && plan !== null) storedPlans(boundary.folder).save(saved, plan, response.task);
  return { ...response, saved };
}

interface Around {
  readonly home: string | undefined;
  readonly strategy: Strategy | undefined;
}

function engineOptions(boundary: Boundary, { home, strategy }: Around): EngineOptions {
  const { registry, policy, store, configuration, pathOf } = boundary;
  const { folders, planning } = configuration;
  const homeFolder = home ?? (folders.home === undefined ? undefined : pathOf(folders.home));
  const sources: ContextSource[] = [
    ...(homeFolder === undefined ? [] : [homeSource(homeFolder, parsed)]),
    librarySource({
      scenarios: pathOf(folders.levels?.[0] ?? "levels"),
      runs: pathOf(folders.runs ?? "runs"),
      ...(folders.priceLists === undefined ? {} : { priceLists: pathOf(folders.priceLists) }),
    }),
  ];
  return {
    journal: store.journal,
    clock: systemClock,
    setting: intakeSettingOf(configuration, boundary.candidates, strategy),
    circumstances: {
      registry,
      policy: { digest: policy.digest, foresee: (card, task) => policy.foresee(card, task) },
      methods: DEFAULT_METHODS,
      strategies: STRATEGY_WEIGHTS,
    },
    // Who names a strategy means it; only a request that names none may be planned privacy-first.
    config: strategy === undefined ? planning : { ...planning, privacy_first: false },
    takeSnapshot: async () => (await takeSnapshot(sources, { clock: systemClock, objects: store.objects })).snapshot,
  };
}

/** A sentence is what names no file and is no path. */
function readRequest(request: string): unknown {
  const isFile = request === "-" || existsSync(request) || /^\S+\.(json|ya?ml)$/.test(request);
  return isFile ? parsed(textOf(readInputFile(request)), request) : request;
}

function parsed(text: string, file: string): unknown {
  const { value, issues } = parseSource(text, file);
  if (issues.length > 0) throw inputRefusal(file, issues);
  return value;
}

/** A preview is asked as a request with a trigger; a sentence becomes one. */
function wordsOf(asked: unknown, { configuration }: Boundary): Readonly<Record<string, unknown>> {
  if (typeof asked === "string") return { trigger_type: "preview_request", intent: asked, user_id: configuration.operator.id };
  return typeof asked === "object" && asked !== null ? (asked as Readonly<Record<string, unknown>>) : {};
}
