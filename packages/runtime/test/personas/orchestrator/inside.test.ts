// States of a job: what every fact makes of every state, the words that callers know for them, and the routes of requests, row by row.
import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { DECIDED, type Fact, type FactKind, OBSERVED } from "../../../src/contracts/journal.ts";
import type { Json } from "../../../src/contracts/persona.ts";
import { createOrchestrator } from "../../../src/personas/orchestrator/controller.mts";
import {
  executionStatusOf,
  hasEnded,
  INSIDE_STATES,
  type InsideState,
  insideAfter,
  jobStatusOf,
  personaStateOf,
  runStatusOf,
} from "../../../src/personas/orchestrator/execution/inside.ts";
import { readShared } from "../support/fixtures.ts";

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../../../fixtures/orchestrator/${name}.json`, import.meta.url), "utf8"));
const { words, moves } = read("inside") as {
  readonly words: Readonly<Record<InsideState, readonly [string, string, string, string]>>;
  readonly moves: Readonly<Record<InsideState, Partial<Readonly<Record<FactKind, InsideState>>>>>;
};
const routes = (read("routes") as { readonly rows: readonly Route[] }).rows;
const data: Partial<Record<FactKind, object>> = {
  "plan.refused": { as: "invalid", reasons: [] },
  "execution.failed": { error: "refused: no" },
};

for (const state of INSIDE_STATES)
  test(`${state}: every fact makes of it what the table says, and callers know it by their words`, () => {
    for (const kind of Object.keys({ ...OBSERVED, ...DECIDED }) as FactKind[])
      assert.is(insideAfter(state, { kind, data: data[kind] ?? {}, bodies: {} } as unknown as Fact), moves[state][kind] ?? state, kind);
    assert.equal([executionStatusOf(state), runStatusOf(state), jobStatusOf(state), personaStateOf(state)], words[state]);
    assert.is(personaStateOf(state, true), words[state][3] === "running" ? "replaying" : words[state][3]);
    assert.is(hasEnded(state), Object.keys(moves[state]).length === 0);
  });

test("a refusal says as what a plan was refused, and an execution that a gate stopped was denied", () => {
  const refused = (as: string) =>
    insideAfter("planning", { kind: "plan.refused", data: { as, reasons: [] }, bodies: {} } as unknown as Fact);
  assert.equal(["denied", "infeasible", "unclear", "invalid"].map(refused), ["denied", "infeasible", "failed", "failed"]);
  const failed = (error: string) => insideAfter("dispatching", { kind: "execution.failed", data: { error }, bodies: {} });
  assert.equal([failed("denied: no (a)"), failed("timeout: slow (a)")], ["denied", "failed"]);
});

interface Route {
  readonly name: string;
  readonly kind: string;
  readonly origin: string;
  readonly scenario: boolean;
  readonly route?: readonly string[];
  readonly refused?: string;
}

for (const { name, kind, origin, scenario, route, refused } of routes)
  test(`${name} ${route === undefined ? "is refused" : `goes to ${route.join(", then ")}`}`, () => {
    const payload = { kind, origin, ...(scenario ? { scenario: readShared().tiny as Json } : {}) };
    const persona = createOrchestrator();
    const [action] = persona.advance({ phase: "build", tick: null, event: "orchestrator.request", payload }).actions;
    if (route === undefined) {
      assert.equal(action?.action === "refuse" && (action.reasons[0] as { reason: string }).reason, refused);
      return assert.is(persona.view().state, "idle");
    }
    assert.equal(action?.action === "artifact" && (action.value as { route: Json }).route, route);
    assert.is(persona.view().state, "planning");
  });

test("there is a route for every kind of request, and refusals of both sorts", () => {
  assert.is(routes.filter(({ route }) => route !== undefined).length, 6);
  assert.ok(routes.filter(({ refused }) => refused !== undefined).length >= 4);
});

test.run();
