// Random plans over a few capabilities, by seed: steps that depend on each other, templates, conditions, waits, retries, fallbacks.
// It must not know what the capabilities do beyond their roles.
import { createRandom, type OrchestratorPlan, type PlanStep, type Random } from "@dramatis/runtime";

/** Names of capabilities by role. Each takes `{ value, tag }` with a number or text and gives `{ value, tag }`. */
export interface PlanRoles {
  readonly read: string;
  readonly put: string;
  readonly write: string;
  readonly agent: string;
}

/** What a random plan may hold beyond calls. */
export interface PlanShape {
  /** 1 when left out. */
  readonly stepsMin?: number;
  readonly stepsMax: number;
  readonly hasWaits: boolean;
}

/** Makes a valid plan of a seed: `stepsMin` to `stepsMax` steps. Equal seeds give equal plans. */
export function randomPlan(seed: string, roles: PlanRoles, { stepsMin = 1, stepsMax, hasWaits }: PlanShape): OrchestratorPlan {
  const random = createRandom(`plan ${seed}`);
  const steps: PlanStep[] = [];
  const count = random.whole(stepsMin, stepsMax);
  for (let index = 0; index < count; index += 1) steps.push(stepOf(random, { index, steps, roles, hasWaits }));
  return { id: `plan-${seed}`, goalId: `goal-${seed}`, steps, createdAt: "2026-01-01T00:00:00Z" };
}

// --- internal ---

interface Making {
  readonly index: number;
  readonly steps: readonly PlanStep[];
  readonly roles: PlanRoles;
  readonly hasWaits: boolean;
}

function stepOf(random: Random, making: Making): PlanStep {
  const { index, steps, roles, hasWaits } = making;
  const before = steps.filter(({ type }) => type === "tool" || type === "agent");
  const used = before.length > 0 && random.chance(70) ? random.pick(before) : null;
  const dependencies = used === null ? [] : [used.id];
  const id = `step-${index}`;
  const common = { id, description: `step ${index}`, dependencies };
  if (hasWaits && random.chance(15)) return { ...common, type: "wait", name: "wait", params: waitOf(random, index) };
  if (used !== null && random.chance(15)) {
    const condition = `{{${used.id}.output.value}} ${random.pick(["===", "!=="])} ${random.whole(0, 5)}`;
    if (random.chance(50)) return { ...common, type: "conditional", name: `judge-${index}`, params: { condition } };
    return { ...common, type: "conditional", name: roles.read, params: { condition, ...argsOf(random, used) } };
  }
  const [type, name] = random.pick([
    ["tool", roles.read],
    ["tool", roles.put],
    ["tool", roles.write],
    ["agent", roles.agent],
  ] as const);
  const fallback = random.chance(20) ? { fallback: { name: roles.read, params: { value: 0, tag: "less" }, givesUp: "freshness" } } : {};
  const bounds = { timeout: random.whole(50, 2000), retries: random.whole(0, 3) };
  return { ...common, type, name, params: argsOf(random, used), ...bounds, ...fallback };
}

function argsOf(random: Random, used: PlanStep | null): PlanStep["params"] {
  const value = used === null ? random.whole(0, 9) : `{{${used.id}.output.value}}`;
  const tag = used !== null && random.chance(50) ? `of {{${used.id}.output.tag}}` : `t${random.whole(0, 3)}`;
  return { value, tag };
}

function waitOf(random: Random, index: number): PlanStep["params"] {
  if (random.chance(50)) return { durationMs: random.whole(0, 10_000) };
  return random.chance(50) ? { callback: `door-${index}` } : { approval: `approval-${index}` };
}
