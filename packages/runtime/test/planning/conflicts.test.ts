// Routines and goals that want the same device: the user's priorities settle it, then policy, and it is told whoever wins.
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { TaskSpec } from "../../src/contracts/task-spec.ts";
import { namesOf, planned, refused, taskOf } from "./support/fixture.ts";

const lights = (location: string, power = "on") => ({ verb: "home.set-light", slots: { location, power } });
const devicesOf = ({ execution }: ReturnType<typeof planned>) => execution.plan.steps.map(({ params }) => params.device);

test("a goal goes before a routine of lower priority, and the conflict is told", () => {
  const { execution } = planned(taskOf([lights("living-room")]));
  assert.equal(devicesOf({ execution } as ReturnType<typeof planned>), ["lamp-ceiling", "lamp-floor"]);
  const [conflict] = execution.conflicts;
  assert.equal([conflict?.with, conflict?.over, conflict?.winner], ["film-evening", "lamp-floor", "home.set-light"]);
  assert.is(conflict?.rule, "user: priority 500 goes before 400");
});

test("the user's priorities decide: the routine keeps its device, the goal has the others", () => {
  const outcome = planned(taskOf([lights("living-room")], { preferences: { strategy: "balanced", priorities: { "film-evening": 900 } } }));
  assert.equal(devicesOf(outcome), ["lamp-ceiling"]);
  assert.equal(
    outcome.execution.conflicts.map(({ winner }) => winner),
    ["film-evening"],
  );
  assert.match(outcome.execution.conflicts[0]?.words ?? "", /film-evening has it, home\.set-light gives way/);
});

test("a routine that holds all that a goal wants blocks it, and says how to get past", () => {
  const refusal = refused(taskOf([lights("kitchen")]));
  assert.equal(
    refusal.conflicts.map(({ winner }) => winner),
    ["plant-light"],
  );
  const raised = taskOf([lights("kitchen")], { preferences: { strategy: "balanced", priorities: { "home.set-light": 900 } } });
  assert.equal(namesOf(planned(raised)), ["hub.lights"]);
});

test("at equal priorities policy says: what is asked for now goes before a routine, what nobody asks for gives way", () => {
  const alarm = [{ verb: "home.arm-alarm", slots: { alarmMode: "night" } }];
  const asked = planned(taskOf(alarm, { privacy: "CONFIDENTIAL" }));
  assert.match(asked.execution.conflicts[0]?.rule ?? "", /^policy: what is asked for now/);
  const insight = refused(taskOf(alarm, { privacy: "CONFIDENTIAL", trigger: "insight" }));
  assert.equal(
    insight.conflicts.map(({ winner }) => winner),
    ["night-watch"],
  );
});

test("two conflicting routines are settled by their own priorities", () => {
  const fired = (routine: string): Partial<TaskSpec> => ({ trigger: "schedule", preferences: { strategy: "balanced", routine } });
  const weak = refused(taskOf([lights("kitchen")], fired("film-evening")));
  assert.is(weak.conflicts[0]?.rule, "user: priority 800 goes before 400");
  assert.equal(devicesOf(planned(taskOf([lights("living-room")], fired("plant-light")))), ["lamp-ceiling", "lamp-floor"]);
});

test("two goals that want a device otherwise: the one that was said first has it, and the other keeps the rest", () => {
  const outcome = planned(taskOf([lights("bedroom", "on"), lights("house", "off")]));
  const wanted = outcome.execution.plan.steps.map(({ params }) => `${params.device} ${params.power}`);
  assert.equal(wanted.slice(0, 2), ["lamp-bedroom on", "lamp-ceiling off"]);
  assert.not.ok(wanted.includes("lamp-bedroom off"));
  assert.ok(outcome.execution.conflicts.some(({ rule }) => rule === "policy: what is said first goes first"));
});

test("a part of a routine that has to give way is left out, and the rest of the routine goes on", () => {
  const { execution } = planned(taskOf([{ verb: "home.morning-routine", slots: {} }]));
  assert.not.ok(execution.plan.steps.some(({ params }) => params.device === "lamp-kitchen"));
  assert.ok(execution.conflicts.some(({ winner }) => winner === "plant-light"));
});

test.run();
