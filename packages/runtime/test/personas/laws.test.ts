// The laws that hold for every persona: a function of view and call, rebuilt from its view the same, refusal and waking change nothing.
import { EVENTS } from "@dramatis/core-as";
import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { canonicalJson } from "../../src/contracts/canonical.ts";
import { DramatisError } from "../../src/contracts/errors.ts";
import type { AdvanceCall, Json, Persona } from "../../src/contracts/persona.ts";
import type { WakingContext } from "../../src/personas/_shared/controller.ts";
import { PHASES, SUBSCRIPTIONS } from "../../src/personas/_shared/phases.ts";
import { type PersonaTable, readTable } from "./support/fixtures.ts";
import { type Subject, subjects } from "./support/personas.ts";
import { drawsFrom, sourceOf } from "./support/random-calls.ts";

const runs = { numRuns: 150 };
const walkSeed = fc.integer({ min: 0, max: 1_000_000 });

for (const subject of subjects) {
  const table = readTable(subject.name);
  const source = sourceOf(subject, table);

  test(`${subject.name}: the same view and call give the same bytes, in this persona and in one rebuilt from its view`, () => {
    void fc.assert(
      fc.property(walkSeed, (seed) => {
        const draw = drawsFrom(seed);
        let persona = personaAt(subject, table, seed);
        for (let tick = 1; tick <= 8; tick += 1) {
          const call = source.next(draw, tick, persona.view().state);
          const rebuilt = subject.make(JSON.parse(JSON.stringify(persona.view())));
          const step = canonicalJson(persona.advance(call));
          assert.is(canonicalJson(rebuilt.advance(call)), step);
          assert.is(canonicalJson(persona.view()), canonicalJson(JSON.parse(step).view));
          if (draw(2) === 0) persona = rebuilt;
        }
      }),
      runs,
    );
  });

  test(`${subject.name}: a step that refuses gives the same view object and says nothing else`, () => {
    void fc.assert(
      fc.property(walkSeed, (seed) => {
        const draw = drawsFrom(seed);
        const persona = personaAt(subject, table, seed);
        for (let tick = 1; tick <= 8; tick += 1) {
          const before = persona.view();
          const step = persona.advance(garbled(source.next(draw, tick, before.state), draw(4)));
          if (!step.actions.some((action) => action.action === "refuse")) continue;
          assert.is(step.view, before);
          assert.is(persona.view(), before);
          assert.is(step.actions.length + step.effects.length + step.telemetry.length, 1);
        }
      }),
      runs,
    );
  });

  test(`${subject.name}: a wake-up outside its mask, before its timer or in a phase that is not its own gives the same view object in silence`, () => {
    void fc.assert(
      fc.property(walkSeed, fc.constantFrom(...PHASES), fc.subarray([...EVENTS]), fc.boolean(), (seed, phase, kinds, timer) => {
        const persona = personaAt(subject, table, seed);
        const before = persona.view();
        const { wake } = before.context as unknown as WakingContext;
        const isOwnPhase = SUBSCRIPTIONS[persona.name].includes(phase);
        const heard = isOwnPhase ? kinds.filter((kind) => !wake.events.includes(kind)) : kinds;
        const tick = isOwnPhase && timer && wake.timer !== null ? wake.timer - 1 : 9;
        const events = heard.map((kind) => ({ tick, kind, system: "apply", round: 0, a: 1, b: 0, cell: 3, value: 1 }));
        const isDue = timer && (!isOwnPhase || wake.timer === null || wake.timer > tick);
        const step = persona.advance({ phase, tick, event: "world.woken", payload: { events, timer: isDue } });
        assert.is(step.view, before);
        assert.is(step.actions.length + step.effects.length + step.telemetry.length, 0);
      }),
      runs,
    );
  });

  test(`${subject.name}: a view of another state or with an unknown field is not taken up`, () => {
    const { state, context } = subject.make().view();
    const isViewError = (error: unknown) => error instanceof DramatisError && error.code === "DRAMATIS_PERSONA_VIEW";
    assert.throws(() => subject.make({ state: "dancing", context }), isViewError);
    assert.throws(() => subject.make({ state, context: { ...(context as object), counter: 1 } as Json }), isViewError);
  });

  test(`${subject.name}: it subscribes to the phases of the architecture`, () => {
    assert.equal(subject.make().subscribes, SUBSCRIPTIONS[subject.make().name]);
  });
}

test.run();

// --- internal ---

/** A persona some random calls after one of the states of its table. */
function personaAt(subject: Subject, table: PersonaTable, seed: number): Persona {
  const persona = subject.make();
  const states = subject.blueprint.table.states;
  for (const name of table.reach[states[seed % states.length] ?? ""] ?? []) {
    const call = table.calls[name];
    if (call !== undefined) persona.advance(call);
  }
  return persona;
}

/** A call that is spoiled in one of three ways, or left as it is. */
function garbled(call: AdvanceCall, way: number): AdvanceCall {
  if (way === 1) return { ...call, event: `${call.event}.again` };
  if (way === 2) return { ...call, payload: [null] };
  return way === 3 ? { ...call, phase: "apply" } : call;
}
