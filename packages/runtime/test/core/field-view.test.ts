// Views of fields are the same on every machine: the dressed view, which reads and writes little-endian by itself, against the plain typed
// array, which is right on a little-endian machine. The machine that runs these tests has to be one.
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type AnyFieldView, fieldView, foreignView, isLittleEndian } from "../../src/core/field-view.ts";

const types = ["u8", "i8", "u16", "i16", "u32", "i32", "u64"] as const;
const count = 6;
const at = 8;

const cases = fc.record({
  type: fc.constantFrom(...types),
  bytes: fc.uint8Array({ minLength: at + count * 8, maxLength: at + count * 8 }),
  from: fc.nat({ max: count }),
  to: fc.nat({ max: count }),
  value: fc.nat({ max: 127 }),
  index: fc.nat({ max: count + 1 }),
});

test("a dressed view reads what the plain view reads, by every way that its users take", () => {
  assert.ok(isLittleEndian);
  fc.assert(
    fc.property(cases, ({ type, bytes, from, to, index }) => {
      const [plain, dressed] = bothViews(type, bytes);
      const element = plain[index];
      assert.is(dressed[index], element);
      assert.equal(Array.from(dressed as Uint32Array), Array.from(plain as Uint32Array));
      assert.equal([...(dressed as Uint32Array).entries()], [...(plain as Uint32Array).entries()]);
      assert.equal([dressed.length, dressed.byteOffset, dressed.buffer], [plain.length, plain.byteOffset, plain.buffer]);
      assert.equal(Array.from(dressed.subarray(from, to) as Uint32Array), Array.from(plain.subarray(from, to) as Uint32Array));
      assert.is(dressed.indexOf(element as never), plain.indexOf(element as never));
      const copy = plain.slice().reverse();
      assert.equal(copyInto(copy, dressed), plain.slice());
      assert.is(dressed instanceof BigUint64Array, type === "u64");
    }),
    { numRuns: 400 },
  );
});

test("what is written through a dressed view stands in memory as the plain view writes it", () => {
  fc.assert(
    fc.property(cases, ({ type, bytes, from, to, value, index }) => {
      const mine = type === "u64" ? BigInt(value) : value;
      const written = [foreignView, fieldView].map((make) => {
        const buffer = bytes.slice().buffer;
        const view = make(type, { buffer, at, count });
        view[index] = mine as never;
        view.subarray(from, to).fill(mine as never);
        view.set(Array.from({ length: count - from }, (_, place) => (type === "u64" ? BigInt(place) : place)) as never, from);
        return new Uint8Array(buffer);
      });
      assert.equal(written[0], written[1]);
    }),
    { numRuns: 400 },
  );
});

test("a dressed view takes no more than it has room for and nothing but elements", () => {
  const view = foreignView("u16", { buffer: new ArrayBuffer(16), at: 0, count: 4 });
  assert.throws(() => view.set([1, 2, 3] as never, 2), /longer than the view/);
  assert.throws(() => Object.assign(view, { name: 1 }), /only elements/);
});

test.run();

// --- internal ---

function bothViews(type: (typeof types)[number], bytes: Uint8Array): [AnyFieldView, AnyFieldView] {
  const span = { buffer: bytes.slice().buffer, at, count };
  return [fieldView(type, span), foreignView(type, span)];
}

function copyInto(target: AnyFieldView, source: AnyFieldView): AnyFieldView {
  target.set(source as never);
  return target;
}
