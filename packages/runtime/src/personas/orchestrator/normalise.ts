// From the raw words of a request to an envelope, or to everything that is wrong with it.
// It refines nothing: what the scenario wants is the Director's business.
import { digestOf } from "../../contracts/canonical.ts";
import type { AdvanceCall, Json } from "../../contracts/persona.ts";
import { type Scenario, scenarioSchema } from "../../contracts/scenario.ts";

import { sortedEntries } from "../_shared/entries.ts";
import { json, said } from "../_shared/payload.ts";
import { type CapturedAnswer, type OrchestratorContext, type Request, type Wish, words } from "./contracts.ts";
import { BUILDING, ROUTES } from "./routes.ts";

/** The normalised request: an envelope (schema dramatis/intent-envelope@1) and its scenario, or the reasons why there is none. */
export type Normalised = { readonly envelope: Json; readonly scenario: Scenario | null } | { readonly reasons: readonly Json[] };

/** Normalises the request of a call. Pure. */
export function normalise(call: AdvanceCall): Normalised {
  const request = said(words["orchestrator.request"], call);
  if (!BUILDING.includes(request.kind)) return { envelope: envelopeOf(request, null), scenario: null };
  if (request.scenario === undefined) return { reasons: [{ reason: "no-scenario", kind: request.kind }] };
  const read = scenarioSchema.safeParse(request.scenario);
  if (read.success) return { envelope: envelopeOf(request, read.data), scenario: read.data };
  return {
    reasons: read.error.issues.map((one) => ({ reason: "bad-scenario", path: one.path.map(String).join("."), message: one.message })),
  };
}

/** Gives the wishes of a scenario with the answers that are at hand: by wish, by source among the captured, or from the scenario's facts. Pure. */
export function wishesOf(scenario: Scenario | null, captured: readonly CapturedAnswer[]): Wish[] {
  return sortedEntries(scenario?.wishes).map(([name, { fact, sourceRef, fallback }]) => ({
    name,
    number: null,
    fact,
    sourceRef: sourceRef ?? null,
    fallback,
    answer: answerTo(scenario, captured, { name, sourceRef }),
  }));
}

/** Gives the context with what the request leaves to be remembered. Pure. */
export function keepIntent(context: OrchestratorContext, call: AdvanceCall): OrchestratorContext {
  const request = said(words["orchestrator.request"], call);
  const normalised = normalise(call);
  const scenario = "reasons" in normalised ? null : normalised.scenario;
  return {
    ...context,
    route: [...ROUTES[request.kind]],
    wishes: wishesOf(scenario, request.captured ?? []),
    due: [],
    effects: [],
    failure: null,
  };
}

// --- internal ---

function envelopeOf(request: Request, scenario: Scenario | null): Json {
  return json({
    schema: "dramatis/intent-envelope@1",
    origin: request.origin,
    kind: request.kind,
    route: ROUTES[request.kind],
    scenario,
    seed: request.seed ?? scenario?.seed ?? 0,
    ticks: request.ticks ?? null,
    mustBeFeasible: request.mustBeFeasible ?? false,
    captured: (request.captured ?? []).map(({ digest }) => digest),
  });
}

function answerTo(
  scenario: Scenario | null,
  captured: readonly CapturedAnswer[],
  wish: { name: string; sourceRef: string | undefined },
): Wish["answer"] {
  const { name, sourceRef } = wish;
  const found = captured.find((one) => one.wish === name || (sourceRef !== undefined && one.sourceRef === sourceRef));
  if (found !== undefined) return { value: found.value, artifact: found.digest.slice(0, 16) };
  const facts = scenario?.facts ?? {};
  const value = sourceRef !== undefined && Object.hasOwn(facts, sourceRef) ? facts[sourceRef] : undefined;
  return value === undefined ? null : { value, artifact: digestOf({ sourceRef: sourceRef ?? null, value }).slice(0, 16) };
}
