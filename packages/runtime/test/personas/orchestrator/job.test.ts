// The Orchestrator with a job, through its controller: facts go in, notes and wishes come out; it is taken up again from its journal.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { canonicalJson } from "../../../src/contracts/canonical.ts";
import { isObserved } from "../../../src/contracts/journal.ts";
import type { Json, Persona, PersonaStep } from "../../../src/contracts/persona.ts";
import { createOrchestrator } from "../../../src/personas/orchestrator/controller.mts";
import type { TimedFact } from "../../../src/personas/orchestrator/execution/engine.ts";
import { callsInDoubt, openEffects, stateAfter } from "../../../src/personas/orchestrator/job/recall.ts";
import { testRegistry } from "./support/capabilities.ts";
import { execute, planOf } from "./support/outside.ts";
import { randomAnswer, randomPlan } from "./support/random-plan.ts";

const registry = testRegistry();

test("the controller notes what the engine decides, in order, and goes on from its view or from its journal", () => {
  for (let seed = 0; seed < 6; seed++) {
    const facts = journalOf(seed);
    let persona = createOrchestrator({ registry });
    const noted: TimedFact[] = [];
    for (const [index, one] of facts.entries()) {
      if (!isObserved(one.fact.kind)) continue;
      const step = say(persona, "orchestrator.observe", one);
      noted.push(one, ...notesOf(step).map((fact) => ({ fact, atMs: one.atMs }) as TimedFact));
      if (index % 3 === 0) persona = createOrchestrator({ registry, from: JSON.parse(JSON.stringify(persona.view())) });
      if (index % 5 === 0) {
        const other = createOrchestrator({ registry });
        say(other, "orchestrator.recall", { facts: noted });
        assert.is(canonicalJson(other.view()), canonicalJson(persona.view()), `${seed} ${index}`);
      }
    }
    assert.is(canonicalJson(noted), canonicalJson(facts));
    assert.ok(["completed", "errored"].includes(persona.view().state));
  }
});

test("a replaying Orchestrator decides the same and wishes for nothing", () => {
  const facts = journalOf(3);
  const persona = createOrchestrator({ registry });
  say(persona, "orchestrator.recall", { facts: [], isReplay: true });
  const seen = facts
    .filter(({ fact }) => isObserved(fact.kind))
    .flatMap((one) => {
      const step = say(persona, "orchestrator.observe", one);
      assert.not.ok(step.actions.some(({ action }) => action === "perform"));
      return notesOf(step);
    });
  assert.equal(
    seen,
    facts.flatMap(({ fact }) => (isObserved(fact.kind) ? [] : [fact])),
  );
});

test("after a crash a call that may be repeated is wished for again under the same key, any other is in doubt", () => {
  const run = execute(
    planOf([
      { id: "a", name: "reader" },
      { id: "b", name: "writer" },
    ]),
    registry,
    { options: { maxParallel: 2 } },
  );
  const calls = ["a", "b"].map((step) => {
    run.see("step.gated", {
      step,
      attempt: 1,
      decision: { decision: "allow", reasons: [], obligations: ["audit"], consents: [], policy: "0".repeat(64) },
    });
    return run.open.find((one) => one.effect === "call" && one.step === step);
  });
  const state = stateAfter(run.facts, { registry });
  assert.equal(openEffects(state, { registry }), [calls[0]]);
  assert.equal(callsInDoubt(state, registry), [calls[1]]);
  const persona = createOrchestrator({ registry });
  const step = say(persona, "orchestrator.recall", { facts: run.facts });
  assert.equal(step.actions, [{ action: "perform", effect: calls[0] }]);
});

test("a persona that carries a run takes no facts of a job, and one that carries a job no request", () => {
  const persona = createOrchestrator({ registry });
  persona.advance({ phase: "build", tick: null, event: "orchestrator.request", payload: { origin: "schedule", kind: "replay" } });
  const before = persona.view();
  const [action] = say(persona, "orchestrator.observe", journalOf(0)[0]).actions;
  assert.is(action?.action, "refuse");
  assert.is(persona.view(), before);
});

test("a fact that is of no known shape is refused with its path", () => {
  const persona = createOrchestrator({ registry });
  const [action] = say(persona, "orchestrator.observe", { fact: { kind: "timer.fired", data: { timr: 1 }, bodies: {} }, atMs: 1 }).actions;
  assert.ok(action?.action === "refuse" && action.reasons.length > 0);
  assert.is(say(persona, "orchestrator.observe", { fact: { kind: "dance", data: {}, bodies: {} }, atMs: 1 }).actions[0]?.action, "refuse");
});

test.run();

// --- internal ---

function journalOf(seed: number): TimedFact[] {
  const run = execute(randomPlan(seed), registry, { answer: randomAnswer(seed), options: { maxParallel: 3 } });
  run.settle();
  return run.facts;
}

function say(persona: Persona, event: string, payload: unknown): PersonaStep {
  return persona.advance({ phase: "build", tick: null, event, payload: JSON.parse(JSON.stringify(payload)) as Json });
}

function notesOf(step: PersonaStep): unknown[] {
  return step.actions.flatMap((one) => (one.action === "note" ? [one.fact] : []));
}
