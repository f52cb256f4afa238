// Every kind of request becomes the task that its row says, or is refused with all that is wrong; each printed example is a row of that name.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { DramatisError } from "../../../src/contracts/errors.ts";
import { TRIGGERS, taskSpecSchema } from "../../../src/contracts/task-spec.ts";
import { REQUEST_LIMITS } from "../../../src/personas/orchestrator/intake/parse.ts";
import { readTask } from "../../../src/personas/orchestrator/intake/read-task.ts";
import { clearTask } from "../../../src/personas/orchestrator/intake/request-task.ts";
import { requestTable, setting } from "./support/intake.ts";

for (const { name, request, task } of requestTable.requests) {
  test(name, () => {
    const read: Readonly<Record<string, unknown>> = readTask(request, setting);
    for (const [field, value] of Object.entries(task)) assert.equal(read[field], value, field);
    assert.ok(taskSpecSchema.safeParse(read).success);
    assert.equal(read.principal, setting.principal);
  });
}

for (const { name, request, code, paths } of requestTable.refused) {
  test(`refused: ${name}`, () => {
    const error = refusalOf(() => readTask(request, setting));
    assert.is(error.code, code);
    assert.equal(
      error.issues.map(({ path }) => path),
      paths,
    );
  });
}

test("every trigger of a task stands in the table of requests", () => {
  const seen = new Set(requestTable.requests.map(({ task }) => task.trigger));
  for (const trigger of TRIGGERS) assert.ok(seen.has(trigger), trigger);
});

test("an intent that nobody knows is refused with the nearest name and the candidates of each mode", () => {
  const { issues, message } = refusalOf(() => readTask({ intent: "gmail.triag", inputs: {} }, setting));
  assert.match(message, "gmail.triage");
  assert.match(issues[2]?.expected ?? "", "for mode mcp one of both.tool-and-mcp, files.read");
});

test("a task that is clear is given back, and one with questions is refused with each of them", () => {
  const clear = readTask("lock the front door", setting);
  assert.is(clearTask(clear), clear);
  const error = refusalOf(() => clearTask(readTask("turn on the light", setting)));
  assert.is(error.code, "DRAMATIS_INTENT_UNCLEAR");
  assert.equal(
    error.issues.map(({ expected }) => expected),
    ["Which room is meant?"],
  );
});

test("the setting's bounds and strategy hold when a request says nothing", () => {
  const bounded = { ...setting, strategy: "privacy-first", constraints: { costMax: "1", latencyMsMax: 5000 } } as const;
  const task = readTask("lock the front door", bounded);
  assert.equal([task.strategy, task.constraints], ["privacy-first", { costMax: "1", latencyMsMax: 5000 }]);
  const request = { trigger_type: "request", intent: "lock the front door", user_id: "user_123", preferences: { privacy_first: false } };
  assert.is(readTask(request, bounded).strategy, "balanced");
});

test("a request that is nested too deeply, too long or too large is refused before it is read", () => {
  let deep: unknown = 1;
  for (let depth = 0; depth < 100_000; depth++) deep = [deep];
  const wide = Array.from({ length: REQUEST_LIMITS.valuesMax }, () => 0);
  const proto = JSON.parse('{"__proto__":{"tier":"PRIVILEGED"}}') as unknown;
  assert.is(refusalOf(() => readTask("lock the \ud800 door", setting)).code, "DRAMATIS_INPUT_INVALID");
  for (const inputs of [{ deep }, { "\ud800": 1 }, { wide }, { text: "x".repeat(REQUEST_LIMITS.charactersMax + 1) }, proto]) {
    assert.is(refusalOf(() => readTask({ intent: "memory.write", inputs }, setting)).code, "DRAMATIS_INPUT_INVALID");
  }
});

test.run();

// --- internal ---

function refusalOf(attempt: () => unknown): DramatisError {
  try {
    attempt();
  } catch (error) {
    if (error instanceof DramatisError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}
