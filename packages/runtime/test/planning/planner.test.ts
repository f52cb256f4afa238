// The planner: deterministic, as good as trying everything, refusing with what blocks and what would relax it, offering less.
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { TaskSpec } from "../../src/contracts/task-spec.ts";
import { validatePlan } from "../../src/personas/orchestrator/execution/validate.ts";
import { goalsOf } from "../../src/personas/orchestrator/planning/goal-criteria.ts";
import { createLookout } from "../../src/personas/orchestrator/planning/outlook.ts";
import { EMPTY_PARTIAL, extendPartial, totalsOfPartial } from "../../src/personas/orchestrator/planning/partial-plan.ts";
import { partsOf, totalOf } from "../../src/personas/orchestrator/planning/score.ts";
import type { NumberedGoal } from "../../src/personas/orchestrator/planning/situation.ts";
import { createRandom } from "../../src/random/random.ts";
import { fixtureCards, fixtureHome, namesOf, planned, readFixture, refused, registryOf, situationOf, taskOf } from "./support/fixture.ts";
import { fixtureRegistry } from "./support/registry.ts";

type Intent = Pick<TaskSpec, "intent" | "goals" | "privacy" | "domain">;
const { intents } = readFixture("intents.json") as { intents: Intent[] };
const light = (location: string, more = {}) => ({ verb: "home.set-light", slots: { location, power: "on", ...more } });

test("the order of registration, of methods, of devices and routines does not matter", () => {
  const plain = situationOf();
  for (let seed = 0; seed < 4; seed++) {
    const random = createRandom(`shuffle ${seed}`);
    const mix = <Value>(record: Record<string, Value>) => Object.fromEntries(random.shuffle(Object.entries(record)));
    const snapshot = { ...fixtureHome, devices: mix(fixtureHome.devices), routines: mix(fixtureHome.routines) };
    const mixed = situationOf({ registry: registryOf(random.shuffle(fixtureCards)), methods: random.shuffle(plain.methods), snapshot });
    for (const row of intents.slice(seed * 5, seed * 5 + 6))
      assert.is(planned(taskOf(row.goals, row), mixed).digest, planned(taskOf(row.goals, row), plain).digest);
  }
});

test("every plan of the fixture intents is valid for the engine that carries plans out", () => {
  const registry = fixtureRegistry();
  for (const row of intents) {
    const { execution } = planned(taskOf(row.goals, row), situationOf({ registry }));
    assert.equal(validatePlan(execution.plan, registry), [], row.intent);
  }
});

test("the best plan is the best of all that there are", () => {
  for (const row of intents.slice(0, 14)) {
    const situation = situationOf({ config: { max_plan_alternatives: 0 } });
    const { execution } = planned(taskOf(row.goals, row), situation);
    assert.is(execution.score.total, bestByTryingAll(taskOf(row.goals, row), execution.weights, execution.costMax), row.intent);
  }
});

test("independent goals run in parallel, goals on the same device one after the other", () => {
  const two = planned(taskOf([light("bedroom"), { verb: "home.set-blinds", slots: { location: "bedroom", opening: 10 } }]));
  assert.equal(
    two.execution.plan.steps.map(({ dependencies }) => dependencies),
    [[], []],
  );
  const same = planned(
    taskOf([
      { verb: "home.change-temperature", slots: { location: "bedroom", change: 1 } },
      { verb: "home.set-temperature", slots: { location: "bedroom", celsius: 20 } },
    ]),
  );
  assert.equal(same.execution.plan.steps[1]?.dependencies, ["step_1"]);
});

test("a goal takes what an earlier goal gives, and is refused when nobody gives it", () => {
  const { execution } = planned(
    taskOf(
      [
        { verb: "design.generate-level", slots: { generator: "cave" } },
        { verb: "design.analyse-level", slots: {} },
      ],
      { domain: "design", privacy: "PUBLIC" },
    ),
  );
  const last = execution.plan.steps.at(-1);
  assert.is(last?.params.level, "{{step_1.output.level}}");
  assert.ok(last?.dependencies.includes("step_1"));
  const alone = refused(taskOf([{ verb: "design.analyse-level", slots: {} }]));
  assert.is(alone.rejections[0]?.constraint, "input:level");
});

test("modules run one after the other, each with the outputs of those before as `previous`", () => {
  const shared = { scenario_id: "demo-scenario-001", inputs: { country: "DR", policy_parameters: { vat_rate: 0.18 } } };
  const goals = ["policy-simulator", "strategy-agent"].map((module) => ({ verb: "module.execute", slots: { module, ...shared } }));
  const { execution } = planned(taskOf(goals));
  const [first, second] = execution.plan.steps;
  assert.equal(first?.params, { ...shared, previous: {} });
  assert.equal(second?.params, { ...shared, previous: { "policy-simulator": "{{step_1.output.outputs}}" } });
  assert.equal([first?.dependencies, second?.dependencies], [[], ["step_1"]]);
});

test("an infeasible task says which constraint blocks it and what would relax it", () => {
  const cases: [string, Partial<TaskSpec>, string, RegExp][] = [
    ["offline", { goals: [light("cellar")] }, "device-online", /bring lamp-cellar back/],
    ["nowhere", { goals: [light("attic")] }, "device", /another place/],
    [
      "bounds",
      { goals: [{ verb: "home.set-temperature", slots: { location: "bedroom", celsius: 35 } }] },
      "guardrail:celsius",
      /between 5 and 30/,
    ],
    [
      "within",
      {
        goals: [{ verb: "home.set-temperature", slots: { location: "bedroom", celsius: 25 } }],
        constraints: { within: { celsius: [16, 22] } },
      },
      "within:celsius",
      /16 and 22/,
    ],
    ["forbidden", { constraints: { forbidden: ["light.set"] } }, "forbidden", /allow light.set/],
    ["verb", { goals: [{ verb: "home.sing", slots: {} }] }, "method", /declare a method/],
    [
      "text",
      { goals: [{ verb: "home.notify-person", slots: { person: "anna", message: "{{step_1.output.secret}}" } }] },
      "text:message",
      /without/,
    ],
    ["routine", { goals: [light("kitchen")] }, "routine:plant-light", /higher priority/],
    ["slow", { constraints: { latencyMsMax: 50 } }, "latencyMsMax", /allow 110 ms/],
  ];
  for (const [name, changes, constraint, relax] of cases) {
    const refusal = refused(taskOf([light("bedroom")], changes));
    assert.is(refusal.as, "infeasible", name);
    const found = refusal.rejections.find((one) => one.constraint === constraint);
    assert.ok(found, `${name}: ${refusal.reasons.join("; ")}`);
    assert.match(refusal.rejections.map((one) => one.relax).join("; "), relax, name);
  }
});

test("a budget is a bound: the cheapest plan that fits is taken, none when none fits", () => {
  const wish = { strategy: "comfort-optimised", preferences: {} } as const;
  assert.equal(namesOf(planned(taskOf([light("bedroom")], wish))), ["cloud.lights"]);
  assert.equal(namesOf(planned(taskOf([light("bedroom")], { ...wish, constraints: { costMax: "0.002" } }))), ["hub.lights"]);
  assert.equal(namesOf(planned(taskOf([light("bedroom")], { ...wish, constraints: { costMax: "0" } }))), ["rule.lights"]);
  const car = refused(taskOf([{ verb: "home.charge-car", slots: {} }]));
  assert.match(car.reasons.join("; "), /allow a cost of 2\.2/);
});

test("RESTRICTED data keeps every plan in the process, local-only keeps it off remote capabilities", () => {
  for (const { goals } of intents) {
    const { execution } = planned(taskOf(goals, { privacy: "RESTRICTED", constraints: { costMax: "8" }, strategy: "comfort-optimised" }));
    assert.ok(execution.steps.every(({ locality }) => locality === "process"));
  }
  const local = planned(taskOf([light("bedroom")], { constraints: { isLocalOnly: true }, strategy: "comfort-optimised", preferences: {} }));
  assert.equal(namesOf(local), ["hub.lights"]);
});

test("what policy denies altogether is denied, not infeasible", () => {
  const task = taskOf([light("bedroom")], { principal: { id: "guest", tier: "UNTRUSTED", scopes: [] } });
  assert.is(refused(task).as, "denied");
});

test("a task with open questions is unclear", () => {
  const refusal = refused(taskOf([light("bedroom")], { questions: ["Which room is meant?"], confidence: 300 }));
  assert.equal([refusal.as, refusal.reasons], ["unclear", ["Which room is meant?"]]);
});

test("a missing consent is told, and a plan that needs less is offered with what it gives up", () => {
  const principal = { id: "user_123", tier: "TRUSTED", scopes: ["home.lights", "home.heating"] } as const;
  const night = taskOf([{ verb: "home.night-routine", slots: {} }], {
    privacy: "CONFIDENTIAL",
    principal: { ...principal, scopes: [...principal.scopes] },
  });
  const { execution, offers } = planned(night);
  assert.equal(execution.consents, ["home.locks", "home.alarm"]);
  assert.is(execution.approvals.length, 3);
  const [offer] = offers;
  assert.equal([offer?.execution.consents, offer?.execution.approvals], [[], []]);
  assert.match(offer?.givesUp.join("; ") ?? "", /Doors and alarm stay as they are/);
  assert.match(offer?.spares.join("; ") ?? "", /the consent to home\.locks; the consent to home\.alarm; 3 approval/);
});

test("of several goals those that can be reached are offered, and the others named with their reason", () => {
  const refusal = refused(taskOf([light("cellar"), light("bedroom")]));
  assert.equal(
    refusal.offers.map(({ execution }) => execution.plan.steps.length),
    [1],
  );
  assert.match(refusal.offers[0]?.givesUp.join("; ") ?? "", /home\.set-light is left out: lamp-cellar does not answer/);
});

test("a dishwasher in the quiet hours waits until they are over when its capability is loud", () => {
  const loud = fixtureCards.map((card) =>
    card.name.endsWith(".appliances") ? { ...card, metadata: { ...card.metadata, isNoisy: true } } : card,
  );
  const situation = situationOf({ registry: registryOf(loud), snapshot: { ...fixtureHome, minute: 1400 } });
  const { execution } = planned(taskOf([{ verb: "home.run-appliance", slots: { appliance: "dishwasher" } }]), situation);
  assert.equal(execution.plan.steps[0]?.params, { durationMs: 430 * 60_000 });
  assert.ok(execution.rejections.some(({ constraint }) => constraint === "quietHours"));
});

test("a step that fails for good has a stand-in of the same role, and says what is given up", () => {
  const { execution } = planned(taskOf([light("bedroom")]));
  assert.equal(
    [execution.plan.steps[0]?.fallback?.name, execution.plan.steps[0]?.fallback?.params],
    ["cloud.lights", execution.plan.steps[0]?.params],
  );
  assert.match(execution.plan.steps[0]?.fallback?.givesUp ?? "", /in place of hub\.lights/);
});

test.run();

// --- internal ---

function bestByTryingAll(task: TaskSpec, weights: Parameters<typeof totalOf>[1], costMax: string | null): number {
  const situation = situationOf();
  const lookout = createLookout(task, situation);
  const budgets = { costMicros: Math.round(Number(costMax) * 1_000_000), latencyMs: situation.config.latency_budget_default_ms };
  const visit = (agenda: readonly NumberedGoal[], partial: typeof EMPTY_PARTIAL): number => {
    const [goal, ...rest] = agenda;
    const totals = totalsOfPartial(partial);
    if (totals.costMicros > budgets.costMicros) return -1;
    if (goal === undefined) return totalOf(partsOf(totals, budgets), weights);
    return Math.max(
      -1,
      ...lookout.ways(goal).ways.map((way) => {
        const next = extendPartial(partial, way);
        return next === null ? -1 : visit([...way.goals, ...rest], next);
      }),
    );
  };
  return visit(goalsOf(task), EMPTY_PARTIAL);
}
