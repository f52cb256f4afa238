// What has changed since a plan was made, as far as it can matter to it: the outside, consents, the rules, the capabilities.
// It says what; what follows from it is decided elsewhere.
import { type ContextDifference, consentDrift, driftBetween } from "../context/drift.ts";
import type { Circumstances } from "./planner.ts";
import type { PlanRecord } from "./state.ts";

/** Gives the changes between a plan's circumstances and those of now, the outside first. Pure. */
export function changesSince({ snapshot, consented, execution }: PlanRecord, now: Circumstances): ContextDifference[] {
  const { plan, privacy } = execution;
  const used = new Set(plan.steps.flatMap(({ name, fallback }) => [name, ...(fallback === undefined ? [] : [fallback.name])]));
  const scopes = now.registry
    .cards()
    .filter(({ name }) => used.has(name))
    .flatMap((card) => card.scopes);
  return [
    ...driftBetween(snapshot, now.snapshot, PARTS),
    ...consentDrift(consented[privacy] ?? [], now.outlook.consented[privacy] ?? [], scopes),
    ...changed("policy", execution.policy, now.outlook.policy),
    ...changed("capabilities", execution.registry, now.registry.digest()),
  ];
}

// --- internal ---

/** Everything that methods and filters read. Past runs are told of and not planned with. */
const PARTS = [
  "devices",
  "environment",
  "occupancy",
  "tariffs.now",
  "quietHours.now",
  "routines",
  "library.scenarios",
  "library.priceLists",
];

function changed(path: string, was: string, is: string): ContextDifference[] {
  return was === is ? [] : [{ path, was, is }];
}
