// Random plans over the house, by seed: sensitive values are read, copied, scrambled, nested and joined into later steps near and far, over conditions,
// fallbacks and waits. Everything that somebody could try to carry a value out.
import { createRandom, type Json, type OrchestratorPlan, type PlanStep, type Random } from "@dramatis/runtime";

/** Makes a valid plan of 3 to 9 steps. Equal seeds give equal plans. */
export function randomHousePlan(seed: number): OrchestratorPlan {
  const random = createRandom(`house ${seed}`);
  const steps: PlanStep[] = [];
  const count = random.whole(3, 9);
  for (let index = 0; index < count; index += 1) steps.push(stepOf(random, index, steps));
  return { id: `house-${seed}`, goalId: "goal", steps, createdAt: "2026-01-01T00:00:00Z" };
}

// --- internal ---

const sources = ["vault.read", "cards.read", "mail.read", "weather.read"] as const;
const sinks = ["scramble", "copy", "hub.put", "cloud.ask", "cloud.put", "cloud.wipe", "broken"] as const;
const remotes = ["cloud.ask", "cloud.put"] as const;
const classes = ["PUBLIC", "INTERNAL", "CONFIDENTIAL", "RESTRICTED"] as const;

function stepOf(random: Random, index: number, steps: readonly PlanStep[]): PlanStep {
  const before = steps.filter(({ type }) => type !== "conditional");
  const used = before.length === 0 || random.chance(20) ? [] : [random.pick(before), random.pick(before)];
  const common = { id: `s${index}`, description: "", dependencies: [...new Set(used.map(({ id }) => id))] };
  const [first] = used;
  if (first !== undefined && random.chance(8)) return { ...common, type: "wait", name: "wait", params: waitOf(random, index) };
  const name = used.length === 0 ? random.pick(sources) : random.pick(sinks);
  const own = random.chance(10) ? { privacy: random.pick(classes) } : {};
  const params = { value: valueUsing(random, used) } as PlanStep["params"];
  const fallback = random.chance(30) ? { fallback: { name: random.pick(remotes), params, givesUp: "nearness" } } : {};
  const call = { ...common, name, ...own, ...fallback, params } as const;
  const judged = steps.filter(({ type }) => type === "conditional");
  if (judged.length > 0 && random.chance(30))
    return { ...call, type: "tool", dependencies: [...call.dependencies, random.pick(judged).id] };
  if (first === undefined || !random.chance(15)) return { ...call, type: "tool" };
  const condition = `{{${first.id}.output}} ${random.pick(["!==", "==="])} ${random.pick(["null", '"CANARY-R-7f31"', "21"])}`;
  return { ...call, type: "conditional", params: { condition, ...params } };
}

/** What a wait gives is what comes back: a callback may bring anything. */
function waitOf(random: Random, index: number): PlanStep["params"] {
  return random.chance(50) ? { durationMs: random.whole(0, 1000) } : { callback: `door-${index}` };
}

function valueUsing(random: Random, used: readonly PlanStep[]): Json {
  if (used.length === 0) return random.whole(0, 9);
  const [one, other] = used.map(({ id }) => `{{${id}.output}}`) as [string, string];
  return random.pick<Json>([
    one,
    `so: ${one}`,
    { deep: [{ of: one }, `${other} and ${one}`] },
    [other, { [`k${random.whole(0, 9)}`]: one }],
    "a word",
  ]);
}
