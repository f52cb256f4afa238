// D27 in small: ten permutations of every golden scenario. `npm run prove` takes a thousand.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { canonicalJson, createRandom } from "../../packages/runtime/src/index.ts";
import { goldenCore, goldenNames } from "../golden/play.ts";
import { provePermutations, shuffled } from "../prove/permutations.ts";

const core = await goldenCore();

test("ten permutations of every golden scenario give its image and c[0]; those that are played through, its chain", () => {
  const [images, plays] = provePermutations(core, { images: 10, plays: 1 });
  assert.is(images?.asked, 10 * goldenNames().length);
  assert.ok((plays?.asked ?? 0) > goldenNames().length);
  for (const check of [images, plays]) assert.equal([check?.held, check?.notes], [check?.asked, []]);
});

test("a shuffle changes the order of keys at every level and nothing else; lists that are no sets keep theirs", () => {
  const value = { a: { x: 1, y: 2, z: 3 }, b: [{ p: 1, q: 2 }, 7], c: { tags: ["one", "two", "three"] } };
  const random = createRandom("shuffle");
  const texts = new Set<string>();
  for (let index = 0; index < 200; index += 1) {
    const copy = shuffled(value, random) as typeof value;
    texts.add(JSON.stringify(copy));
    assert.is(canonicalJson({ ...copy, c: 0 }), canonicalJson({ ...value, c: 0 }));
    assert.equal([...copy.c.tags].sort(), ["one", "three", "two"]);
  }
  assert.ok(texts.size > 150, `${texts.size} orders`);
});

test.run();
