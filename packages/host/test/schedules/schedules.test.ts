// Schedules fire at their times, in their time zone, and once each; what was missed is made up for as their policy says.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ClockPort, DramatisError, type Schedule } from "@dramatis/runtime";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { dueTimes, type Firing, nextTime, schedules } from "../../src/index.ts";

const test = suite("schedules", { folder: "" });
const minute = 60_000;
const hour = 60 * minute;
const start = Date.UTC(2026, 0, 9, 12);
const base: Schedule = {
  schema: "dramatis/schedule@1",
  name: "hourly",
  cron: "0 * * * *",
  timeZone: "UTC",
  does: { request: "good night" },
  missed: { policy: "skip" },
  isEnabled: true,
  sinceMs: start,
};

test.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), "dramatis-schedules-"));
});
test.after.each((context) => rmSync(context.folder, { recursive: true, force: true }));

test("a time that has just come is due, and what came long ago is dealt with by the policy", () => {
  const now = start + 5 * hour + minute;
  const due = (missed: Schedule["missed"]) => {
    const { firings, isAnySkipped } = dueTimes({ ...base, missed }, start, now);
    return [firings.map(({ dueMs, isLate }) => [(dueMs - start) / hour, isLate]), isAnySkipped];
  };
  assert.equal(due({ policy: "skip" }), [[[5, false]], true]);
  assert.equal(due({ policy: "run-once" }), [
    [
      [4, true],
      [5, false],
    ],
    true,
  ]);
  assert.equal(due({ policy: "run-all", max: 2 }), [
    [
      [3, true],
      [4, true],
      [5, false],
    ],
    true,
  ]);
  assert.equal(due({ policy: "run-all", max: 10 }), [
    [
      [1, true],
      [2, true],
      [3, true],
      [4, true],
      [5, false],
    ],
    false,
  ]);
});

test("the end of the span counts and its beginning does not, and times before the schedule's own are none", () => {
  const hours = (afterMs: number, nowMs: number) =>
    dueTimes({ ...base, missed: { policy: "run-all", max: 100 } }, afterMs, nowMs).firings.map(({ dueMs }) => (dueMs - start) / hour);
  assert.equal(hours(start, start + hour), [1]);
  assert.equal(hours(start - 1, start), [0]);
  assert.equal(hours(start - 10 * hour, start + hour), [0, 1]);
  assert.equal(hours(start + hour, start + hour), []);
});

test("a schedule that is not enabled is never due and has no next time", () => {
  const off = { ...base, isEnabled: false };
  assert.equal(dueTimes(off, start, start + 9 * hour).firings, []);
  assert.is(nextTime(off, start), null);
});

test("times are those of the time zone, also on the day on which an hour is left out", () => {
  const berlin: Schedule = { ...base, cron: "30 7 * * *", timeZone: "Europe/Berlin", sinceMs: 0 };
  assert.is(nextTime(berlin, Date.UTC(2026, 2, 28, 12)), Date.UTC(2026, 2, 29, 5, 30));
  assert.is(nextTime(berlin, Date.UTC(2026, 2, 27, 12)), Date.UTC(2026, 2, 28, 6, 30));
});

test("years of missed minutes are made up for in bounded work", () => {
  const { firings } = dueTimes({ ...base, cron: "* * * * *", missed: { policy: "run-all", max: 5 }, sinceMs: 0 }, 0, start);
  assert.is(firings.filter(({ isLate }) => isLate).length, 5);
});

test("each time is handed over once, also by one who opens the store anew", async ({ folder }) => {
  schedules(folder).save(base);
  const fired = [
    ...(await round(folder, start + hour)),
    ...(await round(folder, start + hour + minute)),
    ...(await round(folder, start + 2 * hour)),
  ];
  assert.equal(fired, [start + hour, start + 2 * hour]);
});

test("a firing that fails stays due with the same key, and other schedules are fired all the same", async ({ folder }) => {
  const store = schedules(folder);
  store.save(base);
  store.save({ ...base, name: "other" });
  const clock = clockAt(start + hour);
  const first = await store.fireDue(clock, async ({ schedule }) => {
    if (schedule === "hourly") throw new Error("no");
  });
  const again = await store.fireDue(clock, async () => undefined);
  assert.equal([first.fired.map(({ schedule }) => schedule), again.fired.map(({ schedule }) => schedule)], [["other"], ["hourly"]]);
  assert.is(first.failed[0]?.firing.key, again.fired[0]?.key);
});

test("what is skipped is told once", async ({ folder }) => {
  const store = schedules(folder);
  store.save(base);
  const clock = clockAt(start + 3 * hour + 10 * minute);
  assert.equal((await store.fireDue(clock, async () => undefined)).skipped, ["hourly"]);
  assert.equal(await store.fireDue(clock, async () => undefined), { fired: [], failed: [], skipped: [] });
});

test("the loop sleeps to the next time and ends when it is told to", async ({ folder }) => {
  const store = schedules(folder);
  store.save({ ...base, cron: "*/20 * * * *" });
  const stop = new AbortController();
  let now = start + 1;
  const clock: ClockPort = {
    nowMs: () => now,
    sleepUntil: async (atMs) => {
      now = Math.max(now, atMs);
    },
  };
  const seen: number[] = [];
  await store.run(
    clock,
    async ({ dueMs }: Firing) => {
      seen.push((dueMs - start) / minute);
      if (seen.length === 4) stop.abort();
    },
    { signal: stop.signal, tell: ({ failed }) => assert.equal(failed, []) },
  );
  assert.equal(seen, [0, 20, 40, 60]);
});

test("schedules are listed, loaded, taken out, and refused when they cannot be read", ({ folder }) => {
  const store = schedules(folder);
  store.save(base);
  assert.equal([store.list(), store.load("hourly")], [["hourly"], base]);
  for (const bad of [
    { ...base, cron: "61 * * * *" },
    { ...base, cron: "* * * * * *" },
    { ...base, timeZone: "Mars/North" },
    { ...base, name: "../up" },
  ]) {
    assert.throws(() => store.save(bad), isCode("DRAMATIS_INPUT_INVALID"), bad.cron);
  }
  assert.throws(
    () => store.load("hourli"),
    (error: unknown) => error instanceof DramatisError && error.code === "DRAMATIS_JOB_UNKNOWN" && error.message.includes("hourly"),
  );
  writeFileSync(join(folder, "schedules", "hourly.json"), "{");
  assert.throws(() => store.load("hourly"), isCode("DRAMATIS_INPUT_SYNTAX"));
  assert.equal([store.remove("hourly"), store.remove("hourly"), store.list()], [true, false, []]);
});

test("a stored schedule is one file of canonical JSON", ({ folder }) => {
  schedules(folder).save(base);
  const text = readFileSync(join(folder, "schedules", "hourly.json"), "utf8");
  assert.ok(text.startsWith('{"cron":"0 * * * *","does":{"request":"good night"}'));
});

test.run();

// --- internal ---

function clockAt(nowMs: number): ClockPort {
  return { nowMs: () => nowMs, sleepUntil: async () => undefined };
}

async function round(folder: string, nowMs: number): Promise<number[]> {
  const { fired } = await schedules(folder).fireDue(clockAt(nowMs), async () => undefined);
  return fired.map(({ dueMs }) => dueMs);
}

function isCode(code: string) {
  return (error: unknown) => error instanceof DramatisError && error.code === code;
}
