// Recorded inputs for a core that numbers things otherwise: fields, kinds, rulebook numbers, beats, drivers and wake masks are found by name,
// and an input that has no counterpart is told, not dropped.
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { TickInput } from "../../src/contracts/inputs.ts";
import { decodeInputs, encodeInputs, hex64 } from "../../src/core/input-codec.ts";
import { namesOf } from "../../src/core/names.ts";
import { numberingOf } from "../../src/replay/upgrade/numbering.ts";
import { translateInputs } from "../../src/replay/upgrade/translate-inputs.ts";
import { effectiveRulebook } from "../../src/rulebook/effective.ts";
import { baseScenario, freshCore } from "../support/core.ts";

const { directory } = await freshCore();
const scenario = baseScenario();
const names = namesOf(scenario, effectiveRulebook(scenario));
const before = { directory, names };
const { words } = directory;

/** Everything stands one place further on, but for the first action, which is gone. */
const after = {
  directory: {
    ...directory,
    fields: [...directory.fields.slice(0, 1), ...directory.fields],
    numbers: ["moodPeriod", ...directory.numbers],
    words: { ...words, drivers: ["brood", ...words.drivers], events: ["brooding", ...words.events] },
  },
  names: { ...names, kinds: ["abyss", ...names.kinds], actions: names.actions.slice(1) },
};
const translation = {
  words,
  fields: directory.fields,
  numbering: numberingOf(before, after),
  before: { beats: [{ name: "bell", set: 4 }] },
  after: { beats: [{ name: "bell", set: 9 }] },
};

test("every number of an input becomes that of the same name", () => {
  const [terrain, health] = ["terrain", "health"].map((name) => directory.indexOf.get(name) ?? -1);
  const inputs: TickInput[] = [
    { input: "edit", field: terrain ?? 0, index: 30, value: 2 },
    { input: "edit", field: health ?? 0, index: 0, value: 2 },
    { input: "rule", number: 2, value: 5 },
    { input: "fire", set: 4 },
    { input: "fire", set: 7 },
    { input: "driver", slot: 0, driver: 5, leash: 1, route: 0 },
    { input: "proposal", slot: 1, action: { row: 2, direction: 3, argument: 4 } },
    { input: "wake", persona: "actor", mask: hex64(0b110n), timer: 7 },
  ];
  const expected: TickInput[] = [
    { input: "edit", field: (terrain ?? 0) + 1, index: 30, value: 3 },
    { input: "edit", field: (health ?? 0) + 1, index: 0, value: 2 },
    { input: "rule", number: 3, value: 5 },
    { input: "fire", set: 9 },
    { input: "fire", set: 7 },
    { input: "driver", slot: 0, driver: 6, leash: 1, route: 0 },
    { input: "proposal", slot: 1, action: { row: 1, direction: 3, argument: 4 } },
    { input: "wake", persona: "actor", mask: hex64(0b1100n), timer: 7 },
  ];
  assert.equal(translated(inputs), expected);
});

test("what entered at sealing stays apart from what entered before", () => {
  const door = encodeInputs([{ input: "rule", number: 2, value: 5 }]);
  const bytes = new Uint8Array([...door, ...encodeInputs([{ input: "stop" }])]);
  const found = translateInputs({ tick: 3, bytes, from: door.length }, translation);
  assert.ok("inputs" in found);
  assert.equal(decodeInputs(found.inputs.bytes.subarray(found.inputs.from)), [{ input: "stop" }]);
});

test("an action that is there no more is told", () => {
  const found = translateInputs(tick([{ input: "proposal", slot: 1, action: { row: 0, direction: 0, argument: 0 } }]), translation);
  assert.match("reason" in found ? found.reason : "", "actions");
});

test("with equal numbers the bytes stay as they are", () => {
  const same = { ...translation, numbering: numberingOf(before, before), after: translation.before };
  const inputs = tick([
    { input: "rule", number: 2, value: 5 },
    { input: "fire", set: 4 },
  ]);
  assert.equal(translateInputs(inputs, same), { inputs });
});

test.run();

// --- internal ---

function tick(inputs: readonly TickInput[]): { readonly tick: number; readonly bytes: Uint8Array; readonly from: number } {
  const bytes = encodeInputs(inputs);
  return { tick: 1, bytes, from: bytes.length };
}

function translated(inputs: readonly TickInput[]): readonly TickInput[] {
  const found = translateInputs(tick(inputs), translation);
  return "inputs" in found ? decodeInputs(found.inputs.bytes) : [];
}
