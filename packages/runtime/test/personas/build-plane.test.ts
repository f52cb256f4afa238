// The build plane with the real cast, with null twins and contrary twins: who hands out what, who refuses what, and whose absence shows.
import { PERSONAS } from "@dramatis/core-as";
import { castWith, contrary, contraryTwin, nullTwin } from "@dramatis/testkit";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { beginWords } from "../../src/build/begin-run.ts";
import { type Build, type BuildFailure, runBuildPlane } from "../../src/build/build-plane.ts";
import { parseArtifact } from "../../src/contracts/artifacts.ts";
import type { PriceList } from "../../src/contracts/build-plane.ts";
import { canonicalJson } from "../../src/contracts/canonical.ts";
import type { Json, Persona } from "../../src/contracts/persona.ts";
import { createCast } from "../../src/personas/cast.ts";
import { readShared } from "./support/fixtures.ts";

const { tiny, sealed, odd } = readShared() as Record<string, { readonly [key: string]: Json }>;
const request = { origin: "human", kind: "run", scenario: tiny } as { readonly [key: string]: Json };

function built(cast: readonly Persona[] = createCast(), asked = request): Build {
  const build = runBuildPlane(cast, asked);
  if (!build.ok) throw new Error(JSON.stringify(build));
  return build;
}

function failed(cast: readonly Persona[], asked = request): BuildFailure {
  const build = runBuildPlane(cast, asked);
  if (build.ok) throw new Error("the build did not fail");
  return build;
}

test("every artifact of a build keeps its contract", () => {
  const { artifacts } = built();
  const kinds = [
    "intent-envelope",
    "plan",
    "build-spec",
    "effective-rulebook",
    "sim-config",
    "initial-state",
    "price-list",
    "budget-receipt",
    "standing-orders",
    "execution-policy",
  ] as const;
  for (const kind of kinds) assert.equal(parseArtifact(kind, artifacts[kind], kind), artifacts[kind]);
  assert.is(Object.keys(artifacts).length, kinds.length + 1);
});

test("two builds of one request give the same bytes, and the plan does not depend on the seed", () => {
  assert.is(canonicalJson(built().artifacts), canonicalJson(built().artifacts));
  const other = built(createCast(), { ...request, seed: 99, ticks: 12 });
  assert.is(other.seed, 99);
  assert.is(other.ticks, 12);
  const sameTicks = built(createCast(), { ...request, seed: 99 });
  assert.equal(sameTicks.artifacts.plan, built().artifacts.plan);
});

test("with a null twin the build names that persona and what is missing", () => {
  const missing = {
    orchestrator: "intent-envelope",
    director: "plan",
    configurator: "feasibility-report",
    allocator: "price-list",
    actor: "standing-orders",
    moderator: "execution-policy",
  } as const;
  for (const [name, field] of Object.entries(missing)) {
    const failure = failed(castWith(nullTwin(name as keyof typeof missing)));
    assert.is(failure.persona, name);
    assert.is(failure.missing, field);
    assert.is(failure.refused, false);
  }
});

test("with a contrary Configurator the ticks change, with a contrary Actor the drivers, with a contrary Moderator the order, and nothing else", () => {
  const owned = [
    ["configurator", "ticks", "sim-config"],
    ["actor", "drivers", "standing-orders"],
    ["moderator", "order", "execution-policy"],
  ] as const;
  const plain = built();
  for (const [name, field, kind] of owned) {
    const real = createCast()[PERSONAS.indexOf(name)] as Persona;
    const other = built(castWith(contraryTwin(real, contrary[name])));
    assert.not.equal(other[field], plain[field], field);
    const without = (build: Build) => ({ ...build, [field]: null, artifacts: { ...build.artifacts, [kind]: null } });
    assert.equal(without(other), without(plain), name);
  }
});

test("an infeasible scenario is built when nobody demands otherwise, and refused with the reason when somebody does", () => {
  const infeasible = { ...request, scenario: sealed } as typeof request;
  const report = built(createCast(), infeasible).feasibility;
  assert.is(report.feasible, false);
  const failure = failed(createCast(), { ...infeasible, mustBeFeasible: true });
  assert.is(failure.persona, "configurator");
  assert.equal(failure.reasons, [
    { reason: "infeasible", faction: "delvers", path: "reach", why: "no way leads there, even with every lock open", certain: true },
  ]);
});

test("a beat that waits for an event that does not exist is refused by the Director, a stage out of range by the Configurator", () => {
  const failure = failed(createCast(), { ...request, scenario: odd } as typeof request);
  assert.is(failure.persona, "director");
  assert.equal(failure.reasons, [{ reason: "unknown-event-kind", beat: "never", found: "eclipse" }]);
  const staged = failed(createCast(), {
    ...request,
    scenario: { ...tiny, stages: { wild: { at: 2, numbers: { carryMax: 99 } } } },
  } as typeof request);
  assert.is(staged.persona, "configurator");
  assert.is((staged.reasons[0] as { reason: string }).reason, "bad-stage");
});

test("a budget that is too small is refused line by line, with what would fit", () => {
  const scenario = { ...tiny, prices: { build: { "actor:hero": 30, "feature:exit": 1 } } } as unknown as Json;
  const failure = failed(createCast(), { ...request, scenario });
  assert.is(failure.persona, "allocator");
  assert.is(failure.missing, "budget-receipt");
  assert.equal(failure.reasons, [{ reason: "not-covered", line: "actor hero", count: 1, price: 30, cost: 30, wouldFit: 0 }]);
});

test("the price list has the scenario's prices of actions and of goods in shops", () => {
  const scenario = { ...tiny, prices: { actions: { attack: 2 }, items: { gem: 7 } } } as unknown as Json;
  const build = built(createCast(), { ...request, scenario });
  const { actions, items } = build.artifacts["price-list"] as unknown as PriceList;
  assert.equal({ actions, items }, { actions: { attack: 2 }, items: { gem: 7 } });
  assert.is(build.rulebook.items.find(({ name }) => name === "gem")?.price, 7);
});

test("a scenario of many equal actors is told how many of them would fit", () => {
  const cast = { rat: { at: "start", faction: "delvers", count: 9 } };
  const budget = { tokens: 23 };
  const failure = failed(createCast(), { ...request, scenario: { ...sealed, cast, budget } as unknown as Json });
  const [line] = failure.reasons as readonly { readonly wouldFit: number; readonly count: number }[];
  assert.is(line?.count, 9);
  assert.is(line?.wouldFit, 4);
});

test("a request that is no scenario is refused by the Orchestrator with a path, and one that needs none builds nothing", () => {
  const failure = failed(createCast(), { ...request, scenario: { ...tiny, cast: 3 } as unknown as Json });
  assert.is(failure.persona, "orchestrator");
  assert.is((failure.reasons[0] as { path: string }).path, "cast");
  assert.is(failed(createCast(), { origin: "human", kind: "observe" }).persona, "director");
});

test("every run of a batch begins from the build's views, and beginning leaves them as they were", () => {
  const build = built();
  const text = canonicalJson(build.views);
  const words = beginWords(build.scenario, build.rulebook);
  const begun = [0, 1].map(() => {
    const cast = createCast({ from: build.views });
    for (const { persona, event, payload } of words) {
      const step = cast[PERSONAS.indexOf(persona)]?.advance({ phase: "init", tick: 0, event, payload });
      assert.ok(
        step?.actions.some((action) => action.action === "wake"),
        persona,
      );
    }
    return canonicalJson(cast.map((persona) => persona.view()));
  });
  assert.is(begun[0], begun[1]);
  assert.is(canonicalJson(build.views), text);
});

test.run();
