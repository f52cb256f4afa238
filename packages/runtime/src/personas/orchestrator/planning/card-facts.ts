// What planning reads off a capability's card: the roles it can fill, and the features by which ways are compared.
// Everything that the metadata does not say has a careful default.

import { byCodeUnits } from "../../../contracts/canonical.ts";
import type { CapabilityCard } from "../../../contracts/capability.ts";
import type { PlanStep } from "../../../contracts/orchestration.ts";

/** Features out of `metadata`: comfort and reliability in thousandths (500 and 950 when nothing is said), watt-hours a call (0), noise. */
export interface CardFacts {
  readonly comfort: number;
  readonly reliability: number;
  readonly wattHours: number;
  readonly isNoisy: boolean;
}

/** Reads the features of a card. A value out of its range counts as not said. Pure. */
export function factsOf({ metadata }: CapabilityCard): CardFacts {
  return {
    comfort: wholeOr(metadata.comfort, 1000, 500),
    reliability: wholeOr(metadata.reliability, 1000, 950),
    wattHours: wholeOr(metadata.wattHours, 1_000_000, 0),
    isNoisy: metadata.isNoisy === true,
  };
}

/** Gives the roles of a card: its name, and `metadata.roles`. Pure. */
export function rolesOf({ name, metadata }: CapabilityCard): string[] {
  const { roles } = metadata;
  return [name, ...(Array.isArray(roles) ? roles.filter((one): one is string => typeof one === "string") : [])];
}

/** Gives the cards that can fill a role, sorted by name. Pure. */
export function cardsFor(role: string, cards: readonly CapabilityCard[]): CapabilityCard[] {
  return cards.filter((card) => rolesOf(card).includes(role)).sort((one, other) => byCodeUnits(one.name, other.name));
}

/** Gives the type of the steps that call a card. Pure. */
export function stepTypeOf({ type, isModel }: CapabilityCard): PlanStep["type"] {
  if (isModel) return "llm";
  return type === "agent" ? "agent" : "tool";
}

// --- internal ---

function wholeOr(value: unknown, max: number, otherwise: number): number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= max ? value : otherwise;
}
