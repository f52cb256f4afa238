// Sentences that say several things, and names that are words of the home too: read whole, or asked back; never half.
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { TaskGoal } from "../../../src/contracts/task-spec.ts";
import { readSentence } from "../../../src/personas/orchestrator/intake/read-sentence.ts";
import { readTask } from "../../../src/personas/orchestrator/intake/read-task.ts";
import { type Ear, readTable, setting, withPresets } from "./support/intake.ts";

interface Row {
  readonly say: string;
  readonly goals?: readonly TaskGoal[];
  readonly asked?: string;
}

const { rows } = readTable<{ readonly rows: readonly Row[] }>("clauses");

for (const { say, goals, asked } of rows)
  test(`${asked === undefined ? "read" : "asked back"}: ${say}`, () => {
    const reading = readSentence(say);
    if (asked === undefined) assert.equal(reading.questions, []);
    else assert.ok(reading.questions.includes(asked), reading.questions.join(" | "));
    if (goals !== undefined) assert.equal(reading.goals, goals.map(withPresets));
  });

test("of two sentences with `then` between them both are read, or it is asked back; an open message alone goes to the end", () => {
  const { sentences } = readTable<Ear>("held-out");
  const says = sentences.map(({ say }) => say.replace(/[?.!]+$/, "")).filter((say) => !say.startsWith("what would happen"));
  let [both, asked] = [0, 0];
  for (const [index, first] of says.entries()) {
    const second = says[(index + 53) % says.length]!;
    const { goals, questions } = readSentence(`${first}, then ${second}`);
    const [one, other] = [readSentence(first).goals, readSentence(second).goals];
    if (questions.length > 0) asked += 1;
    else if (typeof one[0]?.slots.message === "string" && !first.includes('"')) assert.is(goals.length, 1);
    else {
      assert.equal(goals, [...one, ...other.map((goal) => ({ ...goal, isInSequence: true }))], `${first}, then ${second}`);
      both += 1;
    }
  }
  assert.ok(both >= 110 && asked <= 12, `${both} read, ${asked} asked back`);
});

test("the table has sequences, names and what is asked back", () => {
  assert.ok(rows.filter(({ goals = [] }) => goals.length > 1).length >= 10);
  assert.ok(rows.filter(({ asked }) => asked !== undefined).length >= 5);
});

test("`it` is an entity of the clause that it stands in, without a value when a plan is to fill it", () => {
  const { entities } = readSentence("generate a maze, then solve it; check crypt-3, then play it");
  assert.equal(
    entities.filter(({ text }) => text === "it").map(({ kind, value, start }) => [kind, value, start]),
    [
      ["level", null, 28],
      ["level", "crypt-3", 57],
    ],
  );
});

test("a hint says which level `the level` is", () => {
  const hinted = (intent: string) =>
    readTask({ trigger_type: "request", intent, user_id: "user_123", context_hints: { level: "crypt-3" } }, setting);
  for (const intent of ["solve the level", "solve it"])
    assert.equal([hinted(intent).goals, hinted(intent).questions], [[{ verb: "design.solve-level", slots: { level: "crypt-3" } }], []]);
});

test.run();
