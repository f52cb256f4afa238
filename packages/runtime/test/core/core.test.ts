// Loading a core: what is refused, what the directory says, how worlds stand in one memory.
import { readFileSync } from "node:fs";
import binaryen from "binaryen";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { DramatisError } from "../../src/contracts/errors.ts";
import { loadCore } from "../../src/core/core.ts";
import { createWorld } from "../../src/core/create-world.ts";
import { countOf, parseDirectory } from "../../src/core/directory.ts";
import { gateCore } from "../../src/core/wasm-gate.ts";
import { baseScenario, coreBytes, freshCore, play, worldOf } from "../support/core.ts";

const rows = JSON.parse(readFileSync(new URL("../../../../fixtures/violations/core-gate.json", import.meta.url), "utf8")) as {
  breaks: string;
  name?: string;
  wat?: string;
}[];
const gated = ["import", "mutable-global", "start", "memory", "shared-memory"];
const planted = rows.filter(({ breaks, wat }) => gated.includes(breaks) && wat !== undefined);

for (const { breaks, name, wat } of planted) {
  test(`the loader refuses a module that breaks ${breaks}${name === undefined ? "" : ` (${name})`}`, async () => {
    assert.is(await codeOf(loadCore(assembled(wat ?? ""))), "DRAMATIS_CORE_REFUSED");
  });
}

test("each rule that the loader keeps has a planted module", () => {
  assert.equal([...new Set(planted.map(({ breaks }) => breaks))].sort(), [...gated].sort());
});

test("the loader refuses bytes that are no module, a cut core, one with a byte too many, and a module that lacks the doors of a core", async () => {
  const core = coreBytes();
  const grown = new Uint8Array(300 * 1024);
  grown.set(core);
  for (const bytes of [
    new Uint8Array(0),
    new Uint8Array(40),
    core.subarray(0, core.length - 9),
    grown,
    assembled('(module (memory (export "memory") 1 2))'),
  ]) {
    assert.is(await codeOf(loadCore(bytes)), "DRAMATIS_CORE_REFUSED");
  }
});

test("every cut of a module is refused by the gate or is the whole", () => {
  const core = coreBytes();
  for (let length = 0; length < core.length; length += 97)
    assert.throws(() => gateCore(core.subarray(0, length)) ?? compiles(core.subarray(0, length)));
});

test("an honest module passes the gate", () => {
  gateCore(assembled('(module (memory 1 2) (global $one i64 (i64.const -1)) (func (export "one") (result i32) (i32.const 1)))'));
});

test("the core tells its own directory, which holds what the encoder needs", async () => {
  const { directory, digest } = await freshCore();
  assert.match(digest, /^[0-9a-f]{64}$/);
  assert.is(directory.engine, "grid");
  assert.ok(directory.fields.length > 120);
  assert.is(directory.byName.get("health")?.type, "i16");
  const known = Object.fromEntries([...directory.dimensions, "ringEvents", "fieldPool"].map((name) => [name, 3]));
  for (const field of directory.fields) assert.ok(countOf(field, known) >= 1);
});

test("a directory of another engine, of no JSON, or without fields is refused", () => {
  const whole = { abi: 1, engine: "grid", canonicalAt: 0, dimensions: [], fields: [], layoutWords: [], numbers: [] };
  parseDirectory(JSON.stringify(whole));
  for (const text of ["{", "null", JSON.stringify({ ...whole, engine: "hex" }), JSON.stringify({ ...whole, fields: undefined })]) {
    assert.throws(
      () => parseDirectory(text),
      (error: unknown) => error instanceof DramatisError && error.code === "DRAMATIS_CORE_DIRECTORY",
    );
  }
});

test("many worlds in one memory take the same ticks as each alone, also when memory grows between them", async () => {
  const alone = [1, 2, 3].map(async (seed) => {
    const world = worldOf(await freshCore(), baseScenario({ seed }));
    play(world, 40);
    return world.link();
  });
  const core = await freshCore();
  const worlds = [1, 2, 3].map((seed) => worldOf(core, baseScenario({ seed }), { host: { ringEvents: 100_000 } }));
  for (let tick = 0; tick < 40; tick++) for (const world of worlds) if (world.get("endReason") === 0) play(world, 1);
  assert.equal(
    worlds.map((world) => world.link()),
    await Promise.all(alone),
  );
  assert.is(new Set(worlds.map((world) => world.link())).size, 3);
});

test("a reset frees all worlds, whose objects say so, and the next world is as good as a first one", async () => {
  const core = await freshCore();
  const first = worldOf(core, baseScenario());
  play(first, 30);
  const link = first.link();
  core.reset();
  assert.throws(() => first.get("tick"), /freed/);
  assert.throws(() => first.begin(), /freed/);
  const second = worldOf(core, baseScenario());
  assert.is(second.at, first.at);
  play(second, 30);
  assert.is(second.link(), link);
});

test("dimensions that lack, that the core does not know, or that it refuses make no world", async () => {
  const core = await freshCore();
  const { dims } = worldOf(core, baseScenario());
  const host = { ringEvents: 1024, fieldPool: 4 };
  const { ringEvents: _ring, fieldPool: _pool, width: _width, ...rest } = dims;
  const good = { ...rest, width: dims.width ?? 0 };
  createWorld(core, good, host);
  for (const bad of [rest, { ...good, wings: 2 }, { ...good, stride: 5 }, { ...good, factions: 17 }]) {
    assert.throws(
      () => createWorld(core, bad, host),
      (error: unknown) => error instanceof DramatisError && error.code === "DRAMATIS_CORE_DIMENSION",
    );
  }
  createWorld(core, { ...good, wings: 0 }, host);
  assert.throws(() => createWorld(core, good, { ringEvents: 150_000_000, fieldPool: 4 }), /bytes|dimension/);
});

test.run();

// --- internal ---

function assembled(wat: string): Uint8Array {
  const module = binaryen.parseText(wat);
  module.setFeatures(binaryen.Features.All);
  const bytes = module.emitBinary();
  module.dispose();
  return bytes;
}

function compiles(bytes: Uint8Array): WebAssembly.Module {
  return new WebAssembly.Module(new Uint8Array(bytes));
}

async function codeOf(loading: Promise<unknown>): Promise<string> {
  return loading.then(
    () => "loaded",
    (error: unknown) => (error instanceof DramatisError ? error.code : String(error)),
  );
}
