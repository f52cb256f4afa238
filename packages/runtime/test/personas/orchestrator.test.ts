// The Orchestrator's answers: from the scenario's facts, from a capture by wish or source, or none; and never in a replay.
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Json, Persona, PersonaStep } from "../../src/contracts/persona.ts";
import type { OrchestratorContext } from "../../src/personas/orchestrator/contracts.ts";
import { createOrchestrator } from "../../src/personas/orchestrator/controller.mts";
import { readShared } from "./support/fixtures.ts";

const { tiny } = readShared();
const digest = "ab".repeat(32);
const raised = [1, 0].map((wish) => ({ tick: 1, kind: "wish-raised", system: "timers", round: 0, a: 0, b: wish, cell: 0, value: 3 }));

function running(more: { readonly [key: string]: Json } = {}, begin = "orchestrator.begin"): Persona {
  const orchestrator = createOrchestrator();
  const request = { origin: "human", kind: "run", scenario: tiny ?? null, ...more };
  orchestrator.advance({ phase: "build", tick: null, event: "orchestrator.request", payload: request });
  const payload = begin === "orchestrator.begin" ? { wishes: { omen: 0, weather: 1 } } : {};
  orchestrator.advance({ phase: "init", tick: 0, event: begin, payload });
  return orchestrator;
}

/** The world wakes it with events, or, without any, by its timer. */
function wake(orchestrator: Persona, phase: "observe" | "emit", tick: number, events: readonly Json[]): PersonaStep {
  return orchestrator.advance({ phase, tick, event: "world.woken", payload: { events, timer: events.length === 0 } });
}

function answers(orchestrator: Persona): readonly (readonly [number, number, string])[] {
  const told = wake(orchestrator, "emit", 1, raised);
  assert.is(told.effects.length, 2);
  const due = wake(orchestrator, "observe", 3, []);
  return due.actions.flatMap((action) =>
    action.action === "input" && action.input.input === "answer"
      ? [[action.input.wish, action.input.value, action.input.artifact] as const]
      : [],
  );
}

test("a wish whose source is among the facts is answered at its tick, the other is deferred", () => {
  const orchestrator = running();
  const [only, ...others] = answers(orchestrator);
  assert.equal([only?.[0], only?.[1], others.length], [1, 3, 0]);
  const { effects } = orchestrator.view().context as unknown as OrchestratorContext;
  assert.equal(
    effects.map(({ name, fulfilled, fallback }) => [name, fulfilled, fallback]),
    [
      ["weather", true, 0],
      ["omen", false, 7],
    ],
  );
});

test("a captured answer is used by wish or by source, goes before a fact, and is named by its digest", () => {
  assert.equal(answers(running({ captured: [{ wish: "omen", value: -4, digest }] }))[0], [0, -4, digest.slice(0, 16)]);
  assert.equal(answers(running({ captured: [{ sourceRef: "almanac", value: 8, digest }] }))[0], [1, 8, digest.slice(0, 16)]);
});

test("in a replay nothing is answered and no effect is raised", () => {
  const orchestrator = running({}, "orchestrator.replay");
  const view = orchestrator.view();
  assert.is(view.state, "replaying");
  assert.is(wake(orchestrator, "emit", 1, raised).view, view);
});

test("a request of another route does not become a run", () => {
  const orchestrator = createOrchestrator();
  orchestrator.advance({ phase: "build", tick: null, event: "orchestrator.request", payload: { origin: "signal", kind: "publish" } });
  const step = orchestrator.advance({ phase: "init", tick: 0, event: "orchestrator.begin", payload: { wishes: {} } });
  assert.is(step.view.state, "planning");
  assert.ok(step.actions.some((action) => action.action === "refuse"));
});

test.run();
