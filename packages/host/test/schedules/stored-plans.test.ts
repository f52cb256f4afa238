// Plans are kept under names, whole, and given back as they were stored.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { digestOf, type OrchestratorPlan, readTask } from "@dramatis/runtime";
import { refusalOf } from "@dramatis/testkit";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { storedPlans } from "../../src/index.ts";

const test = suite("stored plans", { folder: "" });
const plan: OrchestratorPlan = { id: "plan_abc123", goalId: "g", steps: [], estimatedCost: "0.05", createdAt: "2025-11-01T10:00:00Z" };

test.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), "dramatis-plans-"));
});
test.after.each((context) => rmSync(context.folder, { recursive: true, force: true }));

test("a plan is stored with its task, listed, loaded as it was, replaced and taken out", ({ folder }) => {
  const plans = storedPlans(folder);
  const principal = { id: "user_123", tier: "VERIFIED", scopes: [] } as const;
  const candidates = { flows: [], tools: [], mcpTools: [] };
  const task = readTask("good night", {
    principal: { ...principal, scopes: [] },
    trigger: "request",
    strategy: "balanced",
    constraints: {},
    candidates,
  });
  const digest = plans.save("evening", { plan, task, job: "plan_1" });
  plans.save("a.b:c-1", { plan });
  const stored = storedPlans(folder).load("evening");
  assert.equal(stored, { schema: "dramatis/stored-plan@1", name: "evening", task, job: "plan_1", plan });
  assert.equal([plans.list(), digestOf(stored)], [["a.b:c-1", "evening"], digest]);
  plans.save("evening", { plan: { ...plan, id: "other" } });
  assert.equal([plans.load("evening").task, plans.load("evening").plan], [null, { ...plan, id: "other" }]);
  assert.equal([plans.remove("evening"), plans.list()], [true, ["a.b:c-1"]]);
});

test("an unknown plan is refused with the nearest name", ({ folder }) => {
  const plans = storedPlans(folder);
  plans.save("evening", { plan });
  const error = refusalOf(() => plans.load("evenning"));
  assert.is(error.code, "DRAMATIS_JOB_UNKNOWN");
  assert.match(error.message, "the nearest known is `evening`");
});

test("names that are none, plans that are none, and files that were altered are refused", ({ folder }) => {
  const plans = storedPlans(folder);
  for (const name of ["", "../x", "a/b", ".hidden", "x".repeat(65)])
    assert.is(refusalOf(() => plans.save(name, { plan })).code, "DRAMATIS_INPUT_INVALID");
  assert.is(refusalOf(() => plans.save("bad", { plan: { ...plan, id: "no name" } })).code, "DRAMATIS_INPUT_INVALID");
  assert.equal(plans.list(), []);
  plans.save("evening", { plan });
  writeFileSync(join(folder, "plans", "evening.json"), '{"schema":"dramatis/stored-plan@1","name":"evening","task":null}');
  assert.is(refusalOf(() => plans.load("evening")).code, "DRAMATIS_INPUT_INVALID");
});

test.run();

// --- internal ---
