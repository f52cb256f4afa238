// Labels of values as the engine decides them: what raises one, how it travels, and that nothing but a declassification ever lowers it.
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { z } from "zod";
import { createCapabilityRegistry } from "../../../src/capabilities/registry.ts";
import type { Fact } from "../../../src/contracts/journal.ts";
import type { OrchestratorPlan } from "../../../src/contracts/orchestration.ts";
import type { Json } from "../../../src/contracts/persona.ts";
import type { PolicyRequest } from "../../../src/contracts/policy.ts";
import { isStricter, PRIVACY_CLASSES, type PrivacyClass } from "../../../src/contracts/privacy.ts";
import { reexecute } from "../../../src/personas/orchestrator/job/re-execute.ts";
import { explainExecution } from "../../../src/personas/orchestrator/views/explanation.ts";
import { type Answer, type Execution, execute, type Outside, planOf } from "./support/outside.ts";

const anything = z.looseObject({});
const marked = z.looseObject({ pulse: z.int().meta({ privacy: "RESTRICTED" }).optional() });
const registry = createCapabilityRegistry();
for (const [name, inputSchema, outputSchema, metadata] of [
  ["copy", anything, anything, {}],
  ["clinic", anything, marked, {}],
  ["fitness", marked, anything, {}],
  ["shell", anything, anything, { dryRunUnless: "confirm" }],
] as const)
  registry.register({
    ...{ name, type: "tool", description: "x", inputSchema, outputSchema, enabled: true, metadata },
    effectClass: "destructive",
  });

type Steps = Parameters<typeof planOf>[0];
type Row = {
  readonly name: string;
  readonly steps: Steps;
  readonly answers?: Record<string, Json>;
  readonly context?: Json;
  readonly label: PrivacyClass;
};

const copy = (id: string, params: OrchestratorPlan["steps"][number]["params"], more: object = {}) => ({
  id,
  name: "copy",
  params,
  ...more,
});
const behind = (...dependencies: string[]) => ({ dependencies });

const rows: Row[] = [
  { name: "nothing sensitive", steps: [copy("end", { n: 1 })], label: "PUBLIC" },
  { name: "the class that the step declares", steps: [copy("end", {}, { privacy: "INTERNAL" })], label: "INTERNAL" },
  { name: "the class of the context", steps: [copy("end", {})], context: { privacy: "CONFIDENTIAL" }, label: "CONFIDENTIAL" },
  { name: "content of its arguments", steps: [copy("end", { to: "ada@example.org" })], answers: { end: {} }, label: "CONFIDENTIAL" },
  {
    name: "a mark of its input schema",
    steps: [{ id: "end", name: "fitness", params: { pulse: 61 } }],
    answers: { end: {} },
    label: "RESTRICTED",
  },
  { name: "content of its output", steps: [copy("end", {})], answers: { end: { card: "4111 1111 1111 1111" } }, label: "RESTRICTED" },
  {
    name: "a mark of its output schema",
    steps: [{ id: "end", name: "clinic", params: {} }],
    answers: { end: { pulse: 61 } },
    label: "RESTRICTED",
  },
  { name: "a marked field that is not there", steps: [{ id: "end", name: "clinic", params: {} }], answers: { end: {} }, label: "PUBLIC" },
  {
    name: "a value of a step before, whatever comes out",
    steps: [copy("a", {}, { privacy: "CONFIDENTIAL" }), copy("end", { deep: [{ n: "so: {{a.output}}" }] }, behind("a"))],
    answers: { end: { n: 0 } },
    label: "CONFIDENTIAL",
  },
  {
    name: "a step before whose value is not used",
    steps: [copy("a", {}, { privacy: "CONFIDENTIAL" }), copy("end", { n: 0 }, behind("a"))],
    label: "PUBLIC",
  },
  {
    name: "a condition over a value",
    steps: [
      copy("a", {}, { privacy: "CONFIDENTIAL" }),
      { id: "end", name: "copy", type: "conditional", params: { condition: "{{a.output.got}} != null" }, ...behind("a") },
    ],
    label: "CONFIDENTIAL",
  },
  {
    name: "a condition that let a far step go on",
    steps: [
      copy("a", {}, { privacy: "RESTRICTED" }),
      { id: "if", name: "judge", type: "conditional", params: { condition: "{{a.output.got}} != null" }, ...behind("a") },
      copy("b", { n: 1 }, behind("if")),
      copy("end", { n: 1 }, behind("b")),
    ],
    label: "RESTRICTED",
  },
];

test("every label is what the rows say, in the question to the gates no more than in the end", () => {
  for (const { name, steps, answers = {}, context = {}, label } of rows) {
    const run = carried(steps, { answers, context });
    assert.is(labelsOf(run).end, label, name);
  }
});

test("what an answer to a callback holds is labelled too", () => {
  const run = carried([{ id: "end", type: "wait", name: "wait", params: { callback: "door" } }]);
  run.see("callback.received", { step: "end", callback: "door" }, { body: { iban: "DE89 3704 0044 0532 0130 00" } });
  assert.is(labelsOf(run).end, "RESTRICTED");
});

test("the gates are told what of the arguments made the label, and never the content", () => {
  const asked: PolicyRequest[] = [];
  const steps = [copy("a", { to: "ada@example.org", "bob@example.org": 1, n: 5 })];
  carried(steps, { judge: noting(asked) });
  assert.equal(
    [asked[0]?.privacy, asked[0]?.because],
    ["CONFIDENTIAL", ["the arguments: email is CONFIDENTIAL", "to: email is CONFIDENTIAL"]],
  );
  assert.not.ok(JSON.stringify(asked).includes("example.org"));
});

test("a call that nobody confirmed is asked about as one that does nothing", () => {
  for (const [params, effectClass] of [
    [{ command: "reboot" }, "pure"],
    [{ command: "reboot", confirm: false }, "pure"],
    [{ command: "reboot", confirm: true }, "destructive"],
  ] as const) {
    const asked: PolicyRequest[] = [];
    carried([{ id: "a", name: "shell", params }], { judge: noting(asked) });
    assert.is(asked[0]?.effectClass, effectClass);
  }
});

test("a declassification lowers one output, and what is made of it does not rise again by what was answered for", () => {
  const run = reviewed({ to: "ada@example.org" }, { to: "{{a.output.to}}" });
  run.see("declassification.given", { step: "a", from: "CONFIDENTIAL", to: "INTERNAL", by: "admin", words: "she agreed" });
  approve(run);
  assert.equal(run.asked.at(-1)?.privacy, "INTERNAL");
  const [step] = explainExecution(run.facts).steps;
  assert.is(step?.privacy, "INTERNAL");
  assert.ok(step?.why.includes("admin lowered its output from CONFIDENTIAL to INTERNAL: she agreed."));
});

test("a declassified value among others, or in a field that is marked, leaves their own labels as they are", () => {
  for (const [params, label] of [
    [{ to: "{{a.output.to}}", cc: "bob@example.org" }, "CONFIDENTIAL"],
    [{ to: "{{a.output.to}} bob@example.org" }, "CONFIDENTIAL"],
    [{ pulse: "{{a.output.n}}" }, "RESTRICTED"],
  ] as const) {
    const run = reviewed({ to: "ada@example.org", n: 3 }, params, "fitness");
    run.see("declassification.given", { step: "a", from: "CONFIDENTIAL", to: "PUBLIC", by: "admin", words: "she agreed" });
    approve(run);
    assert.is(run.asked.at(-1)?.privacy, label, JSON.stringify(params));
  }
});

test("a declassification that is late, repeated, about another class, or would raise changes nothing", () => {
  const rows: [string, Partial<Fact<"declassification.given">["data"]>][] = [
    ["another class", { from: "RESTRICTED" }],
    ["one that would raise", { from: "CONFIDENTIAL", to: "RESTRICTED" }],
    ["the same class", { to: "CONFIDENTIAL" }],
    ["a step that is not done", { step: "b" }],
    ["a step that there is not", { step: "z" }],
  ];
  for (const [name, differs] of rows) {
    const run = reviewed({ to: "ada@example.org" }, { to: "{{a.output.to}}" });
    const before = run.state;
    run.see("declassification.given", { step: "a", from: "CONFIDENTIAL", to: "PUBLIC", by: "admin", words: "w", ...differs });
    assert.is(run.state, before, name);
  }
});

test("a step that waits for a consent to more than it handles now is asked about again, once", () => {
  const run = reviewed({ to: "ada@example.org" }, { to: "{{a.output.to}}" }, "copy", (request) =>
    request.step === "b" && request.privacy === "CONFIDENTIAL" ? "ask-consent" : "allow",
  );
  approve(run);
  assert.is(run.state.steps.b?.wait?.for, "consent");
  run.see("declassification.given", { step: "a", from: "CONFIDENTIAL", to: "INTERNAL", by: "admin", words: "she agreed" });
  run.settle();
  assert.equal([run.state.steps.b?.at, run.asked.filter(({ step }) => step === "b").length], ["completed", 2]);
});

test("in random plans no label falls but by a declassification, every output is at least what went into it, and journals re-execute", () => {
  const classes = fc.constantFrom(...PRIVACY_CLASSES);
  const values = fc.constantFrom<Json>("w", 7, "ada@example.org", "4111 1111 1111 1111");
  const step = fc.record({
    own: fc.option(classes, { nil: undefined }),
    uses: fc.array(fc.nat(9), { maxLength: 2 }),
    says: values,
    answers: values,
  });
  const letters = fc.array(fc.record({ step: fc.nat(9), from: classes, to: classes, behind: fc.nat(30) }), { minLength: 4, maxLength: 16 });
  let [lowered, raised] = [0, 0];
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 8 }), letters, (steps, given) => {
      const plan = steps.map(({ own, uses, says }, index) => {
        const used = [...new Set(uses.filter((one) => one < index))];
        const params = { says: says as string, used: used.map((one) => `{{s${one}.output}}`) };
        return copy(`s${index}`, params, { ...(own === undefined ? {} : { privacy: own }), ...behind(...used.map((one) => `s${one}`)) });
      });
      const run = execute(planOf(plan), registry, {
        answer: ({ step: id }) => ({ response: { says: steps[Number(id.slice(1))]?.answers ?? null } }),
      });
      let seen = labels(run);
      for (let turn = 0; turn <= 30; turn += 1) {
        for (const { step: at, from, to, behind: when } of given) {
          if (when !== turn) continue;
          const before = labels(run)[`s${at}`];
          run.see("declassification.given", { step: `s${at}`, from, to, by: "admin", words: "w" });
          if (labels(run)[`s${at}`] === before) continue;
          assert.equal([before, labels(run)[`s${at}`], isStricter(from, to)], [from, to, true]);
          lowered += 1;
          seen = { ...seen, [`s${at}`]: to };
        }
        run.one();
        for (const [id, label] of Object.entries(labels(run))) {
          if (seen[id] !== undefined) assert.is(label, seen[id], `the label of ${id} is what it was`);
          else {
            const used = plan.find((one) => one.id === id)?.params.used as string[];
            for (const text of used) assert.not.ok(isStricter(labels(run)[text.slice(2, -9)] ?? "PUBLIC", label), `${id} carries ${text}`);
            if (label !== "PUBLIC") raised += 1;
          }
        }
        seen = labels(run);
      }
      assert.is(reexecute(run.facts, { registry }).outcome, "equal");
    }),
    { numRuns: 100, seed: 20_260_110 },
  );
  assert.ok(lowered > 10 && raised > 200, `both must happen: ${lowered} fell, ${raised} were above PUBLIC`);
});

test.run();

interface Judging {
  readonly asked: PolicyRequest[];
}

function carried(
  steps: Steps,
  { answers = {}, context = {}, judge }: { answers?: Record<string, Json>; context?: Json; judge?: NonNullable<Outside["judge"]> } = {},
) {
  const answer = ({ step, args }: { step: string; args: unknown }): Answer => ({
    response: answers[step] ?? { got: JSON.stringify(args).length },
  });
  const run = execute(planOf(steps), registry, { answer, context, ...(judge === undefined ? {} : { judge }) });
  run.settle();
  return run;
}

/** A step, a review of what it gave, and a step that uses it; stands at the review. */
function reviewed(
  output: Json,
  params: OrchestratorPlan["steps"][number]["params"],
  name = "copy",
  judge: NonNullable<Outside["judge"]> = () => "allow",
): Execution & Judging {
  const asked: PolicyRequest[] = [];
  const wait = { id: "review", type: "wait" as const, name: "wait", params: { approval: "review" }, ...behind("a") };
  const steps = [copy("a", {}), wait, { id: "b", name, params, ...behind("a", "review") }];
  const run = carried(steps, { answers: { a: output, b: {} }, judge: noting(asked, judge) });
  return Object.assign(run, { asked });
}

function noting(asked: PolicyRequest[], judge: NonNullable<Outside["judge"]> = () => "allow"): NonNullable<Outside["judge"]> {
  return (request, count) => {
    asked.push(request);
    return judge(request, count);
  };
}

function approve(run: Execution): void {
  run.see("approval.given", { step: "review", approval: "yes" });
  run.settle();
}

function labels(run: Execution): Record<string, PrivacyClass> {
  return Object.fromEntries(
    Object.entries(run.state.steps).flatMap(([id, { at, privacy }]) => (at === "completed" ? [[id, privacy]] : [])),
  );
}

function labelsOf(run: Execution): Record<string, PrivacyClass> {
  const done = run.facts.flatMap(({ fact }) => (fact.kind === "step.completed" ? [[fact.data.step, fact.data.privacy] as const] : []));
  return Object.fromEntries(done);
}
