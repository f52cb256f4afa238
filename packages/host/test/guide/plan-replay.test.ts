// Replay and debugging as the contracts guide prints them: events, timeline, statistics, export. Nothing is executed again by any of them.
// Each test has the name of its heading.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { HISTORY_EVENTS, type StepResult } from "@dramatis/runtime";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { campaignPlan, executed, planOfOne } from "../support/campaign.ts";
import { inFolder } from "../support/temporary-folder.ts";

const test = suite("the contracts guide: plan replay");

test("Recording Events: the seven events are recorded while a plan is carried out, and no other", async () => {
  const { execute, planReplay, registry } = executed();
  await execute(campaignPlan);
  const eventsOf = (plan: string) => planReplay.getTimeline(plan).map(({ event }) => event);
  const done = ["plan_created", "execution_started", "step_started", "step_completed", "step_started", "step_completed"];
  assert.equal(eventsOf("plan_abc123"), [...done, "execution_completed"]);
  registry.register({ ...registry.capabilities()[0]!.declaration, name: "pager" });
  await execute({ ...planOfOne("pager", { query: "x" }), id: "unreachable" });
  assert.equal(eventsOf("unreachable"), ["plan_created", "execution_started", "step_started", "step_failed", "execution_failed"]);
  assert.equal(new Set([...eventsOf("plan_abc123"), ...eventsOf("unreachable")]), new Set(HISTORY_EVENTS));
});

test("Replaying Execution: the callback is awaited for each entry, step results are at hand, and nothing is called again", async () => {
  const { execute, planReplay, calls, registry } = executed();
  registry.register({ ...registry.capabilities()[0]!.declaration, name: "pager" });
  await execute({ ...campaignPlan, steps: [...campaignPlan.steps, ...planOfOne("pager", { query: "x" }).steps] });
  const before = calls.length;
  const lines: string[] = [];
  const errors: string[] = [];
  await planReplay.replay("plan_abc123", async (entry) => {
    await null;
    lines.push(`[${entry.timestamp}] ${entry.event}`);

    if (entry.event === "step_failed") {
      const stepData = entry.data as StepResult;
      errors.push(`Step failed: ${stepData.error}`);
    }
  });
  assert.ok(lines.every((line) => /^\[\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\] [a-z_]+$/.test(line)));
  assert.match(lines[0] ?? "", /plan_created$/);
  assert.match(lines.at(-1) ?? "", /execution_failed$/);
  assert.equal(errors, ["Step failed: unreachable: nothing is connected to pager"]);
  assert.is(calls.length, before);
});

test("Getting Timeline: each event has an instant, a name and a duration", async () => {
  const { execute, planReplay } = executed();
  await execute(campaignPlan);
  const timeline = planReplay.getTimeline("plan_abc123");
  assert.is(timeline.length, 7);
  for (const event of timeline) assert.match(`${event.timestamp}: ${event.event} (${event.duration}ms)`, /^\S+: [a-z_]+ \(\d+ms\)$/);
});

test("Execution Stats: total and average durations in milliseconds, and counts of all events", async () => {
  const { execute, planReplay } = executed();
  await execute(campaignPlan);
  const stats = planReplay.getStats("plan_abc123");
  assert.equal(stats.eventCounts, {
    ...{ plan_created: 1, execution_started: 1, step_started: 2, step_completed: 2, step_failed: 0 },
    ...{ execution_completed: 1, execution_failed: 0 },
  });
  assert.equal([stats.totalDuration, stats.averageStepDuration], [0, 0], "its clock stands while nothing sleeps");
  assert.throws(() => planReplay.getStats("plan_abc12"), /plan_abc123/);
});

test("Enable Verbose Logging: what a verbose log would tell stands in the timeline, reasons of failed steps included", async () => {
  const { execute, planReplay, registry } = executed();
  registry.register({ ...registry.capabilities()[0]!.declaration, name: "pager" });
  await execute(planOfOne("pager", { query: "x" }));
  const told = planReplay.getTimeline("plan_abc123").map(({ data }) => JSON.stringify(data));
  assert.ok(told.some((line) => line.includes("nothing is connected to pager")));
  assert.ok(told.some((line) => line.includes('"query":"x"')));
});

test("Inspect Plan Structure: a plan is plain JSON, and what is printed of it is carried out as it was", async () => {
  const { execute } = executed();
  const printed = JSON.stringify(campaignPlan, null, 2);
  const [first, again] = [await execute(campaignPlan), await execute(JSON.parse(printed))];
  assert.equal(again, first);
});

test("Review Replay Timeline: the timeline is a table, each row with the same columns", async () => {
  const { execute, planReplay } = executed();
  await execute(campaignPlan);
  const timeline = planReplay.getTimeline("plan_abc123");
  const columns = timeline.map((row) => Object.keys(row).sort().join(" "));
  assert.equal([...new Set(columns)], ["data duration event planId timestamp"]);
});

test("Export Plan History: a text that is written to a file and read back", () =>
  inFolder(async (folder) => {
    const { execute, planReplay } = executed();
    await execute(campaignPlan);
    const history = planReplay.export("plan_abc123");
    writeFileSync(join(folder, "plan_history.json"), history);
    const read = JSON.parse(readFileSync(join(folder, "plan_history.json"), "utf8")) as { entries: unknown; stats: unknown };
    assert.equal(read, { entries: planReplay.getTimeline("plan_abc123"), stats: planReplay.getStats("plan_abc123") });
  }));

test.run();
