// The directory that the core exports: complete, and true of every block that the core lays out.
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { ABI_VERSION, DIMENSIONS, HOST_DIMENSIONS, NUMBERS } from "../src/index.ts";
import { elementBytes, type RawBlock, type RawDims, rawCore } from "./support/raw-core.ts";

const core = await rawCore();
const { directory } = core;
const classes = ["canonical", "ledger", "derived", "scratch"] as const;

const anyDims = fc
  .record({
    width: fc.integer({ min: 1, max: 40 }),
    height: fc.integer({ min: 1, max: 40 }),
    ringEvents: fc.integer({ min: 192, max: 400 }),
    fieldPool: fc.integer({ min: 1, max: 5 }),
    factions: fc.integer({ min: 1, max: 16 }),
    hasAreas: fc.boolean(),
    rest: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: DIMENSIONS.length, maxLength: DIMENSIONS.length }),
  })
  .map(({ width, height, ringEvents, fieldPool, factions, hasAreas, rest }): RawDims => {
    const others = Object.fromEntries(DIMENSIONS.map((name, index) => [name, rest[index] ?? 0]));
    const cells = (width + 2) * (height + 2);
    return { ...others, width, height, stride: width + 2, cells, areaCells: hasAreas ? cells : 0, factions, ringEvents, fieldPool };
  });

function laidOut(dims: RawDims): RawBlock {
  const block = core.block(dims);
  if (block === undefined) throw new Error(`refused: ${JSON.stringify(dims)}`);
  return block;
}

test("the directory names more than ninety canonical fields, all different, and some of each other class", () => {
  const names = directory.fields.map(({ name }) => name);
  assert.is(new Set(names).size, names.length);
  assert.ok(directory.fields.filter((field) => field.class === "canonical").length > 90);
  for (const one of classes)
    assert.ok(
      directory.fields.some((field) => field.class === one),
      one,
    );
  assert.ok(directory.fields.every(({ type }) => type in elementBytes));
});

test("the directory and the words for TypeScript come from one source", () => {
  assert.is(directory.abi, ABI_VERSION);
  assert.equal(directory.dimensions, [...DIMENSIONS]);
  assert.equal(directory.numbers, [...NUMBERS]);
  assert.equal(directory.layoutWords.slice(-HOST_DIMENSIONS.length), [...HOST_DIMENSIONS]);
});

test("only canonical fields of at most 32 bits may be edited", () => {
  const editable = directory.fields.filter((field) => field.editable);
  assert.ok(editable.length > 30);
  assert.ok(editable.every((field) => field.class === "canonical" && field.type !== "u64"));
});

test("for any dimensions: fields stand in the directory's order, aligned, without overlap, each class in one range", () => {
  const law = fc.property(anyDims, (dims) => {
    const block = laidOut(dims);
    let end = directory.canonicalAt + directory.dimensions.length * 4;
    for (const one of classes) {
      const rows = directory.fields.filter((field) => field.class === one);
      if (one === "ledger") assert.is(block.word("ledgerOffset"), directory.canonicalAt + block.word("canonicalBytes"));
      if (one === "scratch") assert.is(block.word("scratchOffset"), Math.ceil(end / 16) * 16);
      for (const field of rows) {
        const at = block.offsetOf(field);
        assert.is(at, Math.ceil(end / 16) * 16, field.name);
        end = at + block.countOf(field) * elementBytes[field.type];
      }
      if (one === "ledger") assert.is(block.word("ledgerOffset") + block.word("ledgerBytes"), Math.ceil(end / 16) * 16);
    }
    assert.is(block.totalBytes, Math.ceil(end / 16) * 16);
    assert.is(block.word("totalBytes"), block.totalBytes);
  });
  fc.assert(law, { numRuns: 200 });
});

test("dimensions that no grid can have are refused", () => {
  const good = { width: 5, height: 4, stride: 7, cells: 42, factions: 2, actors: 3, ringEvents: 192, fieldPool: 1 };
  assert.ok(core.block(good) !== undefined);
  assert.ok(core.block({ ...good, actors: 65535 }) !== undefined);
  const bad: RawDims[] = [
    { width: 0, stride: 2, cells: 12 },
    { height: 0, cells: 14 },
    { width: 1025, stride: 1027, cells: 1027 * 6 },
    { height: 1025, cells: 7 * 1027 },
    { stride: 6 },
    { cells: 41 },
    { actors: 65536 },
    { areaCells: 1 },
    { areaCells: 41 },
    { factions: 17 },
    { ringEvents: 191 },
  ];
  for (const change of bad) assert.is(core.block({ ...good, ...change }), undefined, JSON.stringify(change));
});

test.run();
