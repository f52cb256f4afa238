// Divergence bundles: all that is needed to find a divergence again, in one JSON value; a changed one is refused.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { loadCore } from "../../src/core/core.ts";
import { divergenceAt, divergeRecordings } from "../../src/replay/diverge.ts";
import { type BlobCodec, bundleOf, type DivergenceBundle, divergenceBundleSchema, sidesIn } from "../../src/replay/divergence-bundle.ts";
import { freshCore, recorded, testScenario } from "../runner/support/stage.ts";

const codec: BlobCodec = {
  pack: (bytes) => Buffer.from(bytes).toString("base64"),
  unpack: (text) => new Uint8Array(Buffer.from(text, "base64")),
};
const core = await freshCore();
const skirmish = testScenario("skirmish");
const { bytes } = recorded(core, skirmish);

/** The bundle of two runs, as it comes back from a file, and the report that it was made of. */
function bundled(other: Uint8Array, keepsBlocks: boolean) {
  core.reset();
  const result = divergeRecordings(bytes, other, core);
  if (result.equal || "damage" in result) throw new Error("no divergence");
  const bundle = JSON.parse(JSON.stringify(bundleOf({ ...result, keepsBlocks }, codec))) as unknown;
  return { bundle: divergenceBundleSchema.parse(bundle), report: result.divergence };
}

async function replayed(bundle: DivergenceBundle) {
  const { a, b } = sidesIn(bundle, codec);
  const [left, right] = [await loadCore(a.core), await loadCore(b.core)];
  const { inputs: _inputs, ...found } = divergenceAt(
    [
      { ...a, core: left },
      { ...b, core: right },
    ],
    bundle.divergence.tick,
  ).divergence;
  return found;
}

/** The same scenario with a stop at a tick. */
function stoppedAt(tick: number): Uint8Array {
  return recorded(core, skirmish, { ticks: tick, tickLimit: 600 }).bytes;
}

const others: readonly (readonly [string, Uint8Array])[] = [
  ["another seed", recorded(core, skirmish, { seed: 12 }).bytes],
  ["other options", recorded(core, skirmish, { decided: { mode: "other" } }).bytes],
  ["an earlier end", stoppedAt(50)],
];

for (const [what, other] of others) {
  for (const keepsBlocks of [false, true]) {
    test(`${what}${keepsBlocks ? ", with blocks" : ""}: a bundle gives the report again without the recordings`, async () => {
      const { bundle, report } = bundled(other, keepsBlocks);
      const { inputs: _inputs, ...expected } = report;
      assert.equal(await replayed(bundle), expected);
    });
  }
}

test("a bundle whose report, inputs or bytes were changed is refused", () => {
  const { bundle } = bundled(others[0]?.[1] ?? bytes, false);
  const changed: DivergenceBundle[] = [
    { ...bundle, divergence: { ...bundle.divergence, field: "health" } },
    { ...bundle, readme: [] },
    { ...bundle, blobs: Object.fromEntries(Object.keys(bundle.blobs).map((name) => [name, ""])) },
    { ...bundle, blobs: {} },
  ];
  for (const one of changed) assert.throws(() => sidesIn(one, codec), /DRAMATIS_BUNDLE_DAMAGED|damaged/);
});

test("a bundle with a field that nobody knows is refused by its contract", () => {
  const { bundle } = bundled(others[0]?.[1] ?? bytes, false);
  assert.is(divergenceBundleSchema.safeParse({ ...bundle, more: 1 }).success, false);
});

test.run();
