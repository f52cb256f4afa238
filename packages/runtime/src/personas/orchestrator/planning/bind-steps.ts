// Makes the steps of a way: one for each step of its method and each device, with all that explains and scores it.
// It decides nothing; the cards have been chosen before.

import { byCodeUnits, digestOf } from "../../../contracts/canonical.ts";
import type { CapabilityCard } from "../../../contracts/capability.ts";
import { type PrivacyClass, strictest } from "../../../contracts/privacy.ts";
import type { TaskSpec } from "../../../contracts/task-spec.ts";
import { privacyOf } from "./admit-card.ts";
import { factsOf, rolesOf } from "./card-facts.ts";
import { fillText } from "./fill-params.ts";
import { failedNames } from "./light-of-before.ts";
import type { Method, MethodStep } from "./method.ts";
import type { Foreseen, NumberedGoal, Situation } from "./situation.ts";
import { type Beginning, tariffAt } from "./timing.ts";
import type { WayStep } from "./way.ts";

/** Points of comfort that a step loses when somebody must be asked before it. */
export const ASKING_COSTS = 200;

/** The chosen card of each role, with those that may be used beside it. */
export type BoundCards = ReadonlyMap<
  string,
  { readonly card: CapabilityCard; readonly foreseen: Foreseen; readonly beside: readonly CapabilityCard[] }
>;

/** A method with everything it is bound to. */
export interface BindingOfSteps {
  readonly goal: NumberedGoal;
  readonly method: Method;
  readonly task: TaskSpec;
  readonly devices: readonly string[];
  readonly cards: BoundCards;
  readonly fallbacks: readonly CapabilityCard[];
  readonly beginning: Beginning;
}

/** Gives the steps of a way, a wait before them when it begins later. Pure. */
export function bindSteps(binding: BindingOfSteps, situation: Situation): WayStep[] {
  const groups = binding.devices.length === 0 ? [null] : binding.devices;
  const { waitMinutes } = binding.beginning;
  const waits = waitMinutes === 0 ? [] : [waitStep(binding, waitMinutes)];
  const steps = groups.flatMap((device, group) =>
    (binding.method.steps ?? []).flatMap((row) => withAnswer(bindStep(binding, row, { device, group }, situation))),
  );
  return [...waits, ...steps];
}

// --- internal ---

interface Place {
  readonly device: string | null;
  readonly group: number;
}

function waitStep({ goal, method, task }: BindingOfSteps, waitMinutes: number): WayStep {
  const reason = {
    goal: goal.verb,
    method: method.name,
    why: `Begins in ${waitMinutes} minutes: ${method.description}`,
    locality: "process",
    privacy: task.privacy,
    costMicros: 0,
    latencyMs: 0,
    comfort: Math.max(0, 500 - (method.comfortLoss ?? 0)),
    reliability: 1000,
    foreseen: "allow",
    guardrails: [],
  } as const;
  const waitMs = waitMinutes * 60_000;
  return {
    row: null,
    card: null,
    device: null,
    group: -1,
    waitMs,
    callbackOf: null,
    reason: { ...reason, guardrails: [] },
    consents: [],
    asksApproval: false,
    standIn: null,
  };
}

function bindStep(binding: BindingOfSteps, row: MethodStep, { device, group }: Place, situation: Situation): WayStep {
  const { goal, method, task, cards, beginning } = binding;
  const role = fillText(row.role, { values: goal.slots, ids: {} });
  const { card, foreseen, beside } = cards.get(role)!;
  const { comfort, reliability, wattHours } = factsOf(card);
  const isAsked = foreseen.decision !== "allow";
  const loss = (method.comfortLoss ?? 0) + (isAsked ? ASKING_COSTS : 0);
  const energyMicros = Math.floor((wattHours * tariffAt(beginning.minute, situation.snapshot)) / 1000);
  const privacy = privacyOf({ task, goal, step: row }, situation);
  return {
    row,
    card,
    device,
    group,
    waitMs: 0,
    callbackOf: null,
    reason: {
      goal: goal.verb,
      method: method.name,
      why: fillText(row.why, { values: device === null ? goal.slots : { ...goal.slots, device }, ids: {} }),
      locality: card.locality,
      privacy,
      costMicros: card.costMicros + energyMicros,
      latencyMs: card.latencyMs,
      comfort: Math.max(0, comfort - loss),
      reliability,
      foreseen: foreseen.decision,
      guardrails: guardrailsOf(card, foreseen, privacy),
    },
    consents: foreseen.consents,
    asksApproval: foreseen.decision === "ask-approval" || (foreseen.decision === "ask-consent" && card.isCritical),
    standIn: standInOf(
      row,
      card,
      row.fallback === undefined ? beside : binding.fallbacks,
      (one) =>
        !failedNames(situation.failed).includes(one.name) && situation.policy.foresee(one, { ...task, privacy }).decision === "allow",
    ),
  };
}

/** What answers by callback is waited for: the answer is that of the step behind. */
function withAnswer(step: WayStep): WayStep[] {
  const { row, card, reason } = step;
  if (row === null || card?.metadata.answers !== "by-callback") return [step];
  const why = `Waits for the answer of ${card.name}`;
  const waiting = { ...reason, why, locality: "process", costMicros: 0, latencyMs: 0, foreseen: "allow", guardrails: [] } as const;
  const still = { row: null, card: null, consents: [], asksApproval: false, standIn: null };
  return [step, { ...step, ...still, callbackOf: row.id, reason: { ...waiting, guardrails: [] } }];
}

function guardrailsOf(card: CapabilityCard, { reasons, obligations }: Foreseen, privacy: PrivacyClass): string[] {
  const local = strictest([privacy, "INTERNAL"]) === "INTERNAL" ? [] : [`privacy: ${privacy} is handled at ${card.locality}`];
  const critical = card.isCritical ? [`safety: ${card.name} moves something that can hurt; bounds and confirmation are asked`] : [];
  const said = reasons.filter(({ says }) => says !== "allow").map(({ guard, words }) => `${guard}: ${words}`);
  return [...local, ...critical, ...said, ...obligations.map((one) => `obligation: ${one}`)];
}

// The method's own fallback, else the next capability of the role that takes the same arguments; only what the gates will let through unasked,
// and never for what cannot be brought back.
function standInOf(
  row: MethodStep,
  card: CapabilityCard,
  beside: readonly CapabilityCard[],
  isFree: (card: CapabilityCard) => boolean,
): WayStep["standIn"] {
  const shape = digestOf(card.inputSchema);
  const own = row.fallback;
  const [best] = beside
    .filter((one) => one.name !== card.name && one.effectClass !== "destructive" && isFree(one))
    .filter((one) => (own === undefined ? one.type === card.type && digestOf(one.inputSchema) === shape : rolesOf(one).includes(own.role)))
    .sort(bestFirst);
  if (best === undefined || card.effectClass === "destructive") return null;
  const givesUp = `${best.name} (${best.locality}) does it in place of ${card.name} (${card.locality})`;
  return own === undefined ? { card: best, params: row.params, givesUp } : { card: best, params: own.params, givesUp: own.givesUp };
}

function bestFirst(one: CapabilityCard, other: CapabilityCard): number {
  return factsOf(other).reliability - factsOf(one).reliability || one.costMicros - other.costMicros || byCodeUnits(one.name, other.name);
}
