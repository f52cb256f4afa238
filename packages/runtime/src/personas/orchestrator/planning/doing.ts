// What a step does, apart from the plan it stands in: its capability and its parameters with every reference blank.
// By it a step that is done, or that failed, is known again in another plan.
import { canonicalJson } from "../../../contracts/canonical.ts";
import type { PlanStep } from "../../../contracts/orchestration.ts";
import { type Field, fillParams } from "./fill-params.ts";
import type { Way, WayStep } from "./way.ts";

/** Gives what a step does as a text; equal texts do the same. Pure. */
export function doingOf({ name, params }: Pick<PlanStep, "name" | "params">): string {
  return `${name} ${canonicalJson(params).replace(/\{\{[^{}]*\}\}/g, "{{}}")}`;
}

/** Gives what a step of a way would do. What is taken from an earlier goal counts as a reference. Pure. */
export function doingOfWayStep({ row, card, device, waitMs, callbackOf }: WayStep, { values, missing }: Way): string {
  if (callbackOf !== null) return doingOf({ name: "callback", params: { callback: "{{}}" } });
  if (row === null || card === null) return doingOf({ name: "wait", params: { durationMs: waitMs } });
  const taken: Record<string, Field> = Object.fromEntries(Object.keys(missing).map((slot) => [slot, "{{}}"]));
  const filling = { values: { ...values, ...taken, ...(device === null ? {} : { device }) }, ids: {} };
  return doingOf({ name: card.name, params: fillParams(row.params, filling) });
}
