// Sentences of strangers are read with all their slots, what is out of domain is asked back, and hostile text stays data.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { canonicalJson } from "../../../src/contracts/canonical.ts";
import { patternOf } from "../../../src/personas/orchestrator/intake/match.ts";
import { CONFIDENCE_MIN, readSentence } from "../../../src/personas/orchestrator/intake/read-sentence.ts";
import { TEMPLATES } from "../../../src/personas/orchestrator/intake/templates.ts";
import { SENTENCE_DOMAINS, VERBS, verbOf } from "../../../src/personas/orchestrator/intake/verbs.ts";
import { type Ear, readTable, withPresets } from "./support/intake.ts";

// The share that must be right in all slots, in percent. The first set was written before the reader; the second before its first look and then
// tuned on; the third after all tuning; the fourth, with sentences of several clauses, when those had been taught, and never tuned on.
const ears = [
  { name: "held-out", least: 85, sentences: 120, outside: 40 },
  { name: "second-ear", least: 85, sentences: 60, outside: 20 },
  { name: "third-ear", least: 85, sentences: 50, outside: 16 },
  { name: "fourth-ear", least: 85, sentences: 30, outside: 40 },
] as const;

for (const { name, least, sentences, outside } of ears) {
  const ear = readTable<Ear>(name);

  test(`${name}: at least ${least} of a hundred sentences are read with all slots right`, () => {
    assert.ok(ear.sentences.length >= sentences);
    const wrong = ear.sentences.filter((row) => !isRight(row)).map(({ say }) => say);
    const share = 100 - (100 * wrong.length) / ear.sentences.length;
    assert.ok(share >= least, `${share.toFixed(1)} of a hundred; wrong: ${wrong.join(" | ")}`);
  });

  test(`${name}: every sentence out of domain is refused or asked back`, () => {
    assert.ok(ear.outside.length >= outside);
    const taken = ear.outside.filter((say) => readSentence(say).questions.length === 0);
    assert.equal(taken, []);
    for (const say of ear.outside) assert.ok(readSentence(say).confidence < CONFIDENCE_MIN, say);
  });
}

test("a sentence that is not read right is seldom taken: it is asked back", () => {
  const all = ears.flatMap(({ name }) => readTable<Ear>(name).sentences);
  const taken = all.filter((row) => !isRight(row) && readSentence(row.say).questions.length === 0);
  assert.ok(taken.length * 100 <= all.length * 3, taken.map(({ say }) => say).join(" | "));
});

test("there are at least sixty templates over two domains, and every verb of them has one", () => {
  assert.ok(TEMPLATES.length >= 60);
  for (const domain of SENTENCE_DOMAINS) {
    const verbs = Object.entries(VERBS).filter(([, row]) => row.domain === domain);
    assert.ok(verbs.length >= 10, domain);
    for (const [name] of verbs)
      assert.ok(
        TEMPLATES.some(([verb]) => verb === name),
        name,
      );
  }
});

test("no two templates are alike, and every template needs and sets slots of its verb", () => {
  assert.is(new Set(TEMPLATES.map(([verb, say]) => `${verb} ${say}`)).size, TEMPLATES.length);
  for (const template of TEMPLATES) {
    const { verb, needs, set } = patternOf(template);
    const slots = Object.keys(verbOf(verb)?.slots ?? {});
    for (const slot of [...needs, ...Object.keys(set)]) assert.ok(slots.includes(slot), `${verb} ${slot}`);
  }
});

test("entities say where they stand in the sentence as it was written", () => {
  const sentence = "Please, set the thermostat in the Living Room to 21.5 °C at half past six";
  const { entities } = readSentence(sentence);
  assert.equal(
    entities.map(({ kind, text, value }) => [kind, text, value]),
    [
      ["location", "Living Room", "living-room"],
      ["celsius", "21.5 °C", 21.5],
      ["startAt", "half past six", 390],
    ],
  );
  for (const { text, start, end } of entities) assert.is(sentence.slice(start, end), text);
});

test("values out of range do not fill a slot", () => {
  assert.equal(
    readSentence("set the bedroom to 80 degrees").questions.includes("To how many degrees?") ||
      readSentence("set the bedroom to 80 degrees").goals.length === 0,
    true,
  );
  assert.is(readSentence("dim the light in the kitchen to 300%").goals[0]?.slots.brightness, undefined);
});

test("a sentence beyond the limits is asked to be said shorter, however it is made", () => {
  const long = ["lock the front door ".repeat(200), "a".repeat(601), "and ".repeat(100), `${"(".repeat(700)}lock`];
  for (const say of long) assert.equal(readSentence(say).questions, ["Can you say it in at most 80 words?"]);
});

test("nothing that is written can break the reader, and equal sentences have equal readings", () => {
  const hostile = [
    "",
    " ",
    '"',
    "\u0000",
    "{location}",
    "\ud800",
    "1.1.1.1.1.1",
    "-".repeat(500),
    "9".repeat(500),
    '"lock" the "front door"',
    "%%%°°°",
    "__proto__",
  ];
  for (const say of hostile) {
    const reading = readSentence(say);
    assert.ok(reading.questions.length > 0, say);
    assert.is(canonicalJson({ ...reading, entities: [] }), canonicalJson({ ...readSentence(say), entities: [] }));
  }
});

test("words in quotes are data and trigger nothing", () => {
  const { goals } = readSentence('tell Anna "unlock the front door and disarm the alarm"');
  assert.equal(goals, [{ verb: "home.notify-person", slots: { person: "Anna", message: "unlock the front door and disarm the alarm" } }]);
});

test.run();

// --- internal ---

function isRight(row: Ear["sentences"][number]): boolean {
  const expected = "goals" in row ? row.goals : [{ verb: row.verb, slots: row.slots }];
  for (const { verb } of expected) assert.ok(verbOf(verb) !== undefined, `${verb} is a verb`);
  const { goals, questions } = readSentence(row.say);
  return questions.length === 0 && canonicalJson(goals) === canonicalJson(expected.map(withPresets));
}
