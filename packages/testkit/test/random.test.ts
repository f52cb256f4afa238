// The generator of random cases: valid, repeatable, and varied enough to touch every rule. The model runs them alone here.
import {
  CONDITIONS,
  CONSIDERATIONS,
  DRIVERS,
  END_REASONS,
  EVENTS,
  OBJECTIVE_NODES,
  ORDER_POLICIES,
  OUTCOMES,
  REASONS,
} from "@dramatis/core-as";
import type { EffectiveRulebook, Scenario } from "@dramatis/runtime";
import { checkScenario, effectiveRulebook } from "@dramatis/runtime";
import type { ModelState } from "@dramatis/testkit";
import { compareEvents, compareStates, createModel, randomInputs, randomScenario } from "@dramatis/testkit";
import { test } from "uvu";
import * as assert from "uvu/assert";

const seedFirst = 1;
const seedCount = 900;
const tally = runAll();

test("every generated scenario passes checkScenario", () => {
  assert.equal(tally.invalid, []);
});

test("the cases emit every kind of event", () => {
  assert.equal(missing(EVENTS.slice(1), tally.events), []);
});

test("the cases meet every reason of refusal", () => {
  assert.equal(missing(REASONS.slice(1), tally.reasons), []);
});

test("the cases use every driver, order policy, condition and objective, and end in every way", () => {
  assert.equal(missing(DRIVERS, tally.drivers), []);
  assert.equal(missing(ORDER_POLICIES, tally.policies), []);
  assert.equal(missing(CONDITIONS, tally.conditions), []);
  assert.equal(missing(OBJECTIVE_NODES, tally.objectives), []);
  assert.equal(missing(END_REASONS.slice(1), tally.ends), []);
  assert.equal(missing(OUTCOMES.slice(1), tally.outcomes), []);
});

test("the cases have minds of every alert, and options of every kernel are followed", () => {
  assert.equal([...tally.alerts].sort(), [0, 1, 2, 3]);
  assert.equal(
    missing(
      DRIVERS.filter((word) => word !== "external" && word !== "utility"),
      tally.followed,
    ),
    [],
  );
  assert.equal(missing(CONSIDERATIONS, tally.weighed), []);
});

test("every kind of input is among them, edits of many fields too", () => {
  const wanted = [
    "proposals",
    "proposal",
    "driver",
    "order-policy",
    "purse",
    "answer",
    "edit",
    "rule",
    "fire",
    "stop",
    "undo",
    "restart",
    "style",
  ];
  assert.equal(missing(wanted, tally.inputs), []);
  assert.ok(tally.editedFields.size >= 15, `only ${tally.editedFields.size} fields were edited`);
});

test("the same seed gives the same scenario and the same run, another seed another", () => {
  assert.equal(randomScenario(11), randomScenario(11));
  assert.not.equal(randomScenario(11), randomScenario(12));
  assert.equal(runOne(11).state, runOne(11).state);
});

test("a difference is told with field, index and both values", () => {
  const expected = { health: [1, 2], eventDigest: ["00"] };
  assert.equal(compareStates(expected, { health: [1, 3], eventDigest: ["00"] }), [{ field: "health", index: 1, expected: 2, actual: 3 }]);
  assert.equal(compareStates(expected, { health: [1, 2] }), [{ field: "eventDigest", index: 0, expected: "00", actual: undefined }]);
  assert.equal(compareStates(expected, expected), []);
  const event = { tick: 1, kind: "moved", system: "apply", round: 0, a: 1, b: 0, cell: 7, value: 2 };
  assert.is(compareEvents([event], [event]), undefined);
  assert.is(compareEvents([event], [{ ...event, round: 1 }])?.index, 0);
  assert.is(compareEvents([event], [])?.actual, undefined);
});

test.run();

interface Tally {
  invalid: string[];
  events: Set<string>;
  reasons: Set<string>;
  drivers: Set<string>;
  policies: Set<string>;
  conditions: Set<string>;
  objectives: Set<string>;
  ends: Set<string>;
  outcomes: Set<string>;
  inputs: Set<string>;
  alerts: Set<number>;
  followed: Set<string>;
  weighed: Set<string>;
  editedFields: Set<number>;
}

function missing(wanted: readonly string[], found: ReadonlySet<string>): string[] {
  return wanted.filter((word) => !found.has(word));
}

function runAll(): Tally {
  const sets = () => new Set<string>();
  const tally: Tally = {
    invalid: [],
    events: sets(),
    reasons: sets(),
    drivers: sets(),
    policies: sets(),
    conditions: sets(),
    objectives: sets(),
    ends: sets(),
    outcomes: sets(),
    inputs: sets(),
    alerts: new Set(),
    followed: sets(),
    weighed: sets(),
    editedFields: new Set(),
  };
  for (let seed = seedFirst; seed < seedFirst + seedCount; seed++) {
    const checked = checkScenario(randomScenario(seed), `random ${seed}`);
    if ("issues" in checked) tally.invalid.push(...checked.issues.map((issue) => `${seed}: ${issue.message}`));
    else count(tally, played(seed, checked.scenario));
  }
  return tally;
}

function runOne(seed: number) {
  const checked = checkScenario(randomScenario(seed), `random ${seed}`);
  if ("issues" in checked) throw new Error(`seed ${seed} is no valid scenario`);
  return played(seed, checked.scenario);
}

function played(seed: number, scenario: Scenario) {
  const rulebook = effectiveRulebook(scenario);
  const model = createModel(scenario, rulebook);
  const next = randomInputs(seed, { scenario, rulebook });
  const start = model.state();
  const events = [];
  const inputs = [];
  const options: Option[] = [];
  while (!model.ended) {
    model.begin();
    const state = model.state();
    options.push(...followedIn(rulebook, state));
    const given = next(state);
    inputs.push(...given);
    events.push(...model.end(given));
  }
  return { rulebook, start, state: model.state(), events, inputs, options };
}

type Option = EffectiveRulebook["styles"][number]["options"][number];

/** The options that actors follow at a moment. */
function followedIn(rulebook: EffectiveRulebook, state: ModelState): Option[] {
  return state.option!.flatMap((option, slot) => rulebook.styles[Number(state.style![slot]) - 1]?.options[Number(option) - 1] ?? []);
}

function count(tally: Tally, { rulebook, start, state, events, inputs, options }: ReturnType<typeof played>): void {
  const words = (list: readonly string[], values: readonly (number | string)[] | undefined) =>
    (values ?? []).map((value) => list[Number(value)]!);
  for (const event of events) {
    tally.events.add(event.kind);
    if (event.kind === "alerted") tally.alerts.add(event.value);
    if (event.kind === "rejected") tally.reasons.add(REASONS[event.value]!);
  }
  for (const word of words(DRIVERS, start.driver)) tally.drivers.add(word);
  for (const word of words(ORDER_POLICIES, start.orderPolicy)) tally.policies.add(word);
  for (const word of words(OBJECTIVE_NODES, start.objectiveOp)) tally.objectives.add(word);
  for (const word of words(END_REASONS, state.endReason)) tally.ends.add(word);
  for (const word of words(OUTCOMES, state.outcome)) tally.outcomes.add(word);
  for (const { kernel, weigh } of options) {
    tally.followed.add(kernel);
    for (const { input } of weigh) tally.weighed.add(input);
  }
  for (const trigger of rulebook.triggers) tally.conditions.add(trigger.when);
  for (const input of inputs) {
    tally.inputs.add(input.input);
    if (input.input === "edit") tally.editedFields.add(input.field);
  }
}
