// The model's own hash and what is folded with it, held against an independent library. It must not know the rules.

import { EVENTS, SYSTEMS } from "@dramatis/core-as";
import type { CoreEvent } from "@dramatis/runtime";
import { checkScenario, effectiveRulebook } from "@dramatis/runtime";
import { createModel, randomInputs, randomScenario, xxh64 } from "@dramatis/testkit";
import fc from "fast-check";
import { createXXHash64 } from "hash-wasm";
import { test } from "uvu";
import * as assert from "uvu/assert";

const library = await createXXHash64();

test("xxh64 equals hash-wasm's for any bytes of 0 to 200", () => {
  const property = fc.property(fc.uint8Array({ minLength: 0, maxLength: 200 }), (bytes) => {
    assert.is(hex(xxh64(bytes)), library.init().update(bytes).digest("hex"));
  });
  fc.assert(property, { numRuns: 400, verbose: true });
});

test("xxh64 of nothing is the published value", () => {
  assert.is(hex(xxh64(new Uint8Array(0))), "ef46db3751d8e999");
});

test("the event digest is the fold of the 24 bytes of every event", () => {
  const checked = checkScenario(randomScenario(7), "random 7");
  assert.ok("scenario" in checked);
  const rulebook = effectiveRulebook(checked.scenario);
  const model = createModel(checked.scenario, rulebook);
  const next = randomInputs(7, { scenario: checked.scenario, rulebook });
  let digest = 0n;
  let count = 0;
  while (!model.ended) {
    model.begin();
    for (const event of model.end(next(model.state()))) {
      digest = fold(digest, event);
      count += 1;
    }
    assert.is(model.state().eventDigest?.[0], hex(digest));
  }
  assert.is(model.state().eventCount?.[0], count);
  assert.ok(count > 20, "the run has events");
});

test.run();

function hex(value: bigint): string {
  return value.toString(16).padStart(16, "0");
}

function fold(digest: bigint, event: CoreEvent): bigint {
  const bytes = new DataView(new ArrayBuffer(32));
  const packed =
    (EVENTS as readonly string[]).indexOf(event.kind) | ((SYSTEMS as readonly string[]).indexOf(event.system) << 16) | (event.round << 24);
  bytes.setBigUint64(0, digest, true);
  [event.tick, packed, event.a, event.b, event.cell, event.value].forEach((word, index) => bytes.setInt32(8 + index * 4, word, true));
  return BigInt(`0x${library.init().update(new Uint8Array(bytes.buffer)).digest("hex")}`);
}
