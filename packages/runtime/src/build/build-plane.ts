// The build plane: a request through Orchestrator, Director, Configurator, Allocator, Actor and Moderator to everything a run needs.
// It only carries what one persona hands out to the next; where a hand stays empty the build names that persona. It decides nothing.
import { PERSONAS } from "@dramatis/core-as";
import type { EffectiveRulebook } from "../contracts/effective-rulebook.ts";
import type { PersonaName } from "../contracts/inputs.ts";
import type { Json, Persona } from "../contracts/persona.ts";
import type { Scenario } from "../contracts/scenario.ts";
import { json } from "../personas/_shared/payload.ts";
import type { StandingOrder } from "../personas/actor/contracts.ts";
import type { CastViewsByName } from "../personas/cast.ts";
import type { FeasibilityReport } from "../ports.ts";
import { rosterOf } from "./roster.ts";

/** A request for a build: the payload of `orchestrator.request`, see personas/orchestrator/contracts.ts. */
export type BuildRequest = { readonly [key: string]: Json };

/** The artifacts of a build, by kind; each was produced by the persona that owns it. */
export interface BuildArtifacts {
  readonly "intent-envelope": Json;
  readonly plan: Json;
  readonly "build-spec": Json;
  readonly "feasibility-report": Json;
  readonly "effective-rulebook": Json;
  readonly "sim-config": Json;
  readonly "initial-state": Json;
  readonly "price-list": Json;
  readonly "budget-receipt": Json;
  readonly "standing-orders": Json;
  readonly "execution-policy": Json;
}

/** A build that came to its end. `views` are the cast's; every run of the batch starts its cast from them. */
export interface Build {
  readonly ok: true;
  readonly artifacts: BuildArtifacts;
  readonly scenario: Scenario;
  readonly rulebook: EffectiveRulebook;
  readonly seed: number | string;
  readonly ticks: number;
  readonly feasibility: FeasibilityReport;
  /** Drivers by slot: the Actor's standing orders. */
  readonly drivers: readonly StandingOrder[];
  /** The Moderator's order policy, by word. */
  readonly order: string;
  readonly views: CastViewsByName;
}

/** A build that failed: at which persona, whether it refused (with its reasons) or handed out nothing, and what is missing. */
export interface BuildFailure {
  readonly ok: false;
  readonly persona: PersonaName;
  readonly missing: keyof BuildArtifacts;
  readonly refused: boolean;
  readonly reasons: readonly Json[];
}

/** Carries a request through the build plane of a cast (seven personas in the order of PERSONAS, twins allowed). */
export function runBuildPlane(cast: readonly Persona[], request: BuildRequest): Build | BuildFailure {
  const desk: BuildDesk = { cast, artifacts: {}, failure: null };
  say(desk, "orchestrator", ["orchestrator.request", request], ["intent-envelope"]);
  say(desk, "director", ["director.take", { envelope: held(desk, "intent-envelope") }], []);
  for (const event of ["director.draft", "director.refine", "director.finish"]) say(desk, "director", [event, {}], []);
  say(desk, "director", ["director.hand-over", {}], ["plan", "build-spec"]);
  say(desk, "configurator", ["configurator.propose", { spec: held(desk, "build-spec") }], []);
  for (const event of ["configurator.check", "configurator.lock"]) say(desk, "configurator", [event, {}], []);
  say(desk, "configurator", ["configurator.hand-over", {}], ["feasibility-report", "effective-rulebook", "sim-config", "initial-state"]);
  if (desk.failure !== null) return desk.failure;
  const { scenario } = held(desk, "initial-state") as unknown as { readonly scenario: Scenario };
  say(desk, "allocator", ["allocator.budget", budgetOf(scenario)], []);
  say(desk, "allocator", ["allocator.allocate", { scenario: json(scenario) }], ["price-list", "budget-receipt"]);
  say(desk, "actor", ["actor.cast", { roster: json(rosterOf(scenario)) }], ["standing-orders"]);
  say(desk, "moderator", ["moderator.prepare", { order: scenario.order, ticksMax: scenario.limits.ticks }], ["execution-policy"]);
  return desk.failure ?? built(desk.artifacts as unknown as BuildArtifacts, scenario, cast);
}

// --- internal ---

interface BuildDesk {
  readonly cast: readonly Persona[];
  readonly artifacts: { [kind: string]: Json };
  failure: BuildFailure | null;
}

/** Says one word, keeps the artifacts, and notes the first persona that refuses or leaves one of the wanted artifacts out. */
function say(
  desk: BuildDesk,
  name: PersonaName,
  [event, payload]: readonly [string, Json],
  wanted: readonly (keyof BuildArtifacts)[],
): void {
  if (desk.failure !== null) return;
  const actions = desk.cast[PERSONAS.indexOf(name)]?.advance({ phase: "build", tick: null, event, payload }).actions ?? [];
  for (const action of actions) if (action.action === "artifact") desk.artifacts[action.kind] = action.value;
  const reasons = actions.flatMap((action) => (action.action === "refuse" ? action.reasons : []));
  const refused = actions.some((action) => action.action === "refuse");
  const missing = wanted.find((kind) => !actions.some((action) => action.action === "artifact" && action.kind === kind));
  if (refused || missing !== undefined)
    desk.failure = { ok: false, persona: name, missing: refused ? firstOf[name] : (missing ?? firstOf[name]), refused, reasons };
}

/** What is missing when a persona refuses a word on the way to its artifacts. */
const firstOf: Readonly<Record<PersonaName, keyof BuildArtifacts>> = {
  orchestrator: "intent-envelope",
  director: "plan",
  configurator: "sim-config",
  allocator: "budget-receipt",
  actor: "standing-orders",
  moderator: "execution-policy",
  annotator: "execution-policy",
};

function held(desk: BuildDesk, kind: keyof BuildArtifacts): Json {
  return desk.artifacts[kind] ?? null;
}

function budgetOf({ budget, prices }: Scenario): Json {
  const asked = budget === undefined ? null : { tokens: budget.tokens, purses: budget.purses ?? {}, reserve: budget.reserve };
  return json({
    prices: { build: prices?.build ?? {}, actions: prices?.actions ?? {}, items: prices?.items ?? {} },
    budget: asked === null ? null : { schema: "dramatis/budget@1", ...asked },
  });
}

function built(artifacts: BuildArtifacts, scenario: Scenario, cast: readonly Persona[]): Build {
  const { seed, ticks } = artifacts["sim-config"] as unknown as { readonly seed: number | string; readonly ticks: number };
  return {
    ok: true,
    artifacts,
    scenario,
    rulebook: artifacts["effective-rulebook"] as unknown as EffectiveRulebook,
    seed,
    ticks,
    feasibility: artifacts["feasibility-report"] as unknown as FeasibilityReport,
    drivers: (artifacts["standing-orders"] as unknown as { readonly orders: readonly StandingOrder[] }).orders,
    order: (artifacts["execution-policy"] as unknown as { readonly order: string }).order,
    views: Object.fromEntries(cast.map((persona) => [persona.name, persona.view()])) as unknown as CastViewsByName,
  };
}
