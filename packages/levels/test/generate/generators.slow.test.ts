// Every generator keeps its promise: levels come with a witness that the core plays to the objective, meet all constraints, hit what was asked,
// and are the same bytes for the same seed. The full numbers are `npm run prove -- --only generators`.
import { canonicalJson, digestOfBytes, utf8 } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Generated } from "../../src/generate/generator.ts";
import {
  askedOfTrial,
  type BatchLevel,
  formatScenario,
  generate,
  generatorAsked,
  generators,
  measureBatch,
  readScenario,
  replayWitness,
  targets,
  witnessScenario,
} from "../../src/index.ts";
import { freshCore } from "../support/play.ts";
import { fixtureTable } from "../support/repo.ts";

const core = await freshCore();
const judge = await freshCore();
const digests = fixtureTable<Record<string, string>>("generate/digests.json");
const names = Object.keys(generators);

test("there are six generators, and a kept digest of each", () => {
  assert.equal(names, ["bsp", "caves", "locks", "mazes", "rooms", "wfc"]);
  assert.equal(Object.keys(digests), names);
});

for (const name of names) {
  const count = name === "wfc" ? 2 : 4;

  test(`${name}: levels are won by their witness, meet every constraint and differ`, () => {
    const batch = batchOf(name, count, () => ({}));
    const { quality, diversity, refused, broken } = measureBatch(batch);
    assert.equal([refused, quality, broken], [0, 1, {}]);
    assert.ok((diversity ?? 0) >= targets.diversity, `diversity ${diversity}`);
    for (const level of levelsOf(batch))
      assert.equal(replayWitness(judge, level.checked, level), { isWon: true, ticks: level.ticks, pushes: 0 });
  });

  test(`${name}: what is asked is hit within a tenth`, () => {
    const generator = generators[name];
    assert.ok(generator !== undefined && generator.asked.length >= 2);
    const { controllability, hits } = measureBatch(batchOf(name, count >> 1, (n) => askedOfTrial(generator, n)));
    assert.equal(Object.keys(hits).sort(), generator.asked.map(({ parameter }) => parameter).sort());
    assert.is(controllability, 1, JSON.stringify(hits));
  });

  test(`${name}: the same seed gives the same text and witness, another seed another, and both are those that were kept`, () => {
    const [first, again, other] = [1, 1, "1"].map((seed) => textOf(generate(core, { generator: name, parameters: {}, seed }) as Generated));
    assert.is(first, again);
    assert.is.not(first, other, "a word is another seed than the number that it looks like");
    assert.is(digestOfBytes(utf8(first ?? "")), digests[name]);
  });

  test(`${name}: the text is read back as the scenario that was judged, and the witness file extends it`, () => {
    const came = generate(core, { generator: name, parameters: {}, seed: 7 }) as Generated;
    const text = formatScenario(came.scenario);
    const read = readScenario(text, "level.yaml");
    assert.equal("scenario" in read ? read.scenario : read.issues, came.checked);
    const played = readScenario(formatScenario(witnessScenario(came, "level.yaml")), "witness.yaml", new Map([["level.yaml", utf8(text)]]));
    assert.ok("scenario" in played, JSON.stringify(played));
    const { hero, ...others } = played.scenario.cast;
    assert.equal(hero?.driver, { script: came.witness });
    assert.equal(
      Object.keys(others),
      Object.keys(came.checked.cast).filter((one) => one !== "hero"),
    );
  });
}

test("a witness that leaves out a step does not win", () => {
  const came = generate(core, { generator: "mazes", parameters: {}, seed: 3 }) as Generated;
  const cut = came.witness.filter((_line, index) => index !== 4);
  assert.is(replayWitness(judge, came.checked, { actor: came.actor, witness: cut }).isWon, false);
  assert.is(replayWitness(judge, came.checked, { actor: came.actor, witness: came.witness.slice(0, -1) }).isWon, false);
});

test.run();

function batchOf(name: string, count: number, parametersOf: (n: number) => Record<string, number>): BatchLevel[] {
  return Array.from({ length: count }, (_level, index) => {
    const parameters = parametersOf(index + 1);
    const asked = generatorAsked({ generator: name, parameters }, name);
    if ("issues" in asked) throw new Error(JSON.stringify(asked.issues));
    return { ...asked, came: generate(core, { generator: name, parameters, seed: index + 1 }) };
  });
}

function levelsOf(batch: readonly BatchLevel[]): Generated[] {
  return batch.flatMap(({ came }) => ("refused" in came ? [] : [came]));
}

function textOf(came: Generated): string {
  return `${formatScenario(came.scenario)}${canonicalJson(came.witness)}`;
}
