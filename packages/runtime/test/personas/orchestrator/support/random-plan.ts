// Random plans and a random outside for them: what a call comes to depends on its step and attempt alone, so that only orders differ.
// A seed decides everything.
import { digestOf } from "../../../../src/contracts/canonical.ts";
import type { OrchestratorPlan, PlanStep } from "../../../../src/contracts/orchestration.ts";
import type { Json } from "../../../../src/contracts/persona.ts";
import { createRandom, type Random } from "../../../../src/random/random.ts";
import type { Answer } from "./outside.ts";
import { planOf } from "./outside.ts";

/** Draws a plan of 2 to 9 steps: calls, conditions, waits, fallbacks, templates over what they depend on. */
export function randomPlan(seed: number): OrchestratorPlan {
  const random = createRandom(`plan ${seed}`);
  const count = random.whole(2, 9);
  const steps: (Partial<PlanStep> & { readonly id: string })[] = [];
  for (let index = 0; index < count; index++)
    steps.push(
      randomStep(
        random,
        index,
        steps.map(({ id }) => id),
      ),
    );
  return planOf(random.chance(50) ? random.shuffle(steps) : steps, `plan-${seed}`);
}

/** Says what a call comes to, from the seed, the step and the attempt. */
export function randomAnswer(
  seed: number,
): (call: { readonly step: string; readonly attempt: number; readonly capability: string }) => Answer {
  return ({ step, attempt, capability }) => {
    const random = createRandom(`answer ${seed} ${step} ${attempt} ${capability}`);
    const draw = random.whole(0, 99);
    const response = { n: random.whole(0, 5), of: step };
    if (draw < 62) return { response, costMicros: random.whole(0, 9) };
    if (draw < 78) return { failure: { class: "unreachable", words: "nobody there" } };
    if (draw < 86) return { failure: { class: "throttled", words: "later", retryAfterMs: random.whole(0, 400) } };
    if (draw < 92 && capability !== "writer") return { failure: { class: "timeout", words: "too slow" } };
    return { failure: { class: "refused", words: "no" } };
  };
}

/** Gives a result without what hangs on the clock. */
export function timeless(value: unknown): string {
  return digestOf(JSON.parse(JSON.stringify(value, (key, one) => (clock.includes(key) ? undefined : (one as unknown)))));
}

// --- internal ---

const clock = ["startedAt", "completedAt", "duration", "totalDuration"];

function randomStep(random: Random, index: number, before: readonly string[]): Partial<PlanStep> & { readonly id: string } {
  const id = `s${index}`;
  const dependencies = before.filter(() => random.chance(40));
  const source = dependencies[0];
  const params: Record<string, Json> =
    source !== undefined && random.chance(60) ? { from: `{{${source}.output}}`, fixed: 1 } : { fixed: random.whole(0, 2) };
  const name = random.pick(["echo", "reader", "writer"]);
  const common = { id, dependencies, retries: random.whole(0, 2), name, params: params as never };
  if (random.chance(10)) return { id, dependencies, type: "wait", name: "pause", params: { durationMs: random.whole(0, 300) } };
  if (source !== undefined && random.chance(20)) {
    const condition = `size(string({{${source}.output}} == null ? 1 : 2)) == 1 && ${random.pick(["true", "false"])}`;
    return { ...common, type: "conditional", params: { ...params, condition } as never };
  }
  if (random.chance(20)) return { ...common, fallback: { name: "echo", params: { instead: true }, givesUp: "something" } };
  return common;
}
