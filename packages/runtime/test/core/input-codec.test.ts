// The bytes of inputs: exact both ways, damage refused with its offset, and the core takes what the codec writes.
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { DramatisError } from "../../src/contracts/errors.ts";
import { type TickInput, tickInputSchema } from "../../src/contracts/inputs.ts";
import { decodeInputs, encodeInputs } from "../../src/core/input-codec.ts";
import { baseScenario, freshCore, worldOf } from "../support/core.ts";

const whole = (high: number) =>
  fc.oneof(
    fc.integer({ min: 0, max: high }),
    fc.constantFrom(0, 1, 127, 128, 16383, 16384, high).map((value) => Math.min(value, high)),
  );
const i32 = fc.oneof(fc.integer(), fc.constantFrom(-2147483648, 2147483647, 0, -1, 63, -64));
const hex64 = fc.bigInt({ min: 0n, max: 0xffffffffffffffffn }).map((value) => value.toString(16).padStart(16, "0"));
const persona = fc.constantFrom("orchestrator", "director", "configurator", "allocator", "actor", "moderator", "annotator");
const record = <Shape extends object>(shape: { [Key in keyof Shape]: fc.Arbitrary<Shape[Key]> }): fc.Arbitrary<Shape> =>
  fc.record<Shape>(shape, { noNullPrototype: true }) as fc.Arbitrary<Shape>;
const action = record({ row: whole(15), direction: whole(7), argument: whole(65535) });
const input: fc.Arbitrary<TickInput> = fc.oneof(
  record({ input: fc.constant("proposals"), actions: fc.array(action, { maxLength: 300 }) }),
  record({ input: fc.constant("proposal"), slot: whole(65534), action }),
  record({ input: fc.constant("driver"), slot: whole(65534), driver: whole(9), leash: whole(65535), route: whole(65535) }),
  record({ input: fc.constant("order-policy"), policy: whole(3) }),
  record({ input: fc.constant("purse"), faction: whole(255), amount: i32 }),
  record({ input: fc.constant("answer"), wish: whole(65535), value: i32, artifact: hex64 }),
  record({ input: fc.constant("edit"), field: whole(65535), index: whole(0x7fffffff), value: i32 }),
  record({ input: fc.constant("rule"), number: whole(255), value: i32 }),
  record({ input: fc.constant("fire"), set: fc.integer({ min: 1, max: 65535 }) }),
  record({ input: fc.constant("view"), persona, digest: hex64 }),
  record({ input: fc.constant("wake"), persona, mask: hex64, timer: whole(0xffffffff) }),
  record({ input: fc.constant("stop") }),
  record({ input: fc.constant("undo"), count: fc.integer({ min: 1, max: 255 }) }),
  record({ input: fc.constant("restart") }),
) as fc.Arbitrary<TickInput>;

test("inputs come back as they went in", () => {
  fc.assert(
    fc.property(fc.array(input, { maxLength: 12 }), (inputs) => {
      for (const one of inputs) assert.ok(tickInputSchema.safeParse(one).success);
      assert.equal(decodeInputs(encodeInputs(inputs)), inputs);
    }),
    { numRuns: 1000 },
  );
});

test("any bytes are refused as damaged, or are exactly what their inputs are encoded as", () => {
  let read = 0;
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 24 }).map((bytes) => bytes.map((byte, index) => (index === 0 ? byte % 17 : byte))),
      (bytes) => {
        try {
          assert.equal([...encodeInputs(decodeInputs(bytes))], [...bytes]);
          read += 1;
        } catch (error) {
          if (!(error instanceof DramatisError)) throw error;
          assert.is(error.code, "DRAMATIS_INPUTS_DAMAGED");
          assert.ok(Number(error.values.offset) <= bytes.length);
        }
      },
    ),
    { numRuns: 3000 },
  );
  assert.ok(read > 30);
});

test("every cut of inputs but those between two is refused", () => {
  const inputs: TickInput[] = [{ input: "answer", wish: 300, value: -70000, artifact: "0123456789abcdef" }, { input: "stop" }];
  const bytes = encodeInputs(inputs);
  for (let length = 1; length < bytes.length; length++) {
    if (length === bytes.length - 1) assert.equal(decodeInputs(bytes.subarray(0, length)), inputs.slice(0, 1));
    else assert.throws(() => decodeInputs(bytes.subarray(0, length)), /cut short/);
  }
});

const grammar: readonly (readonly [TickInput, string])[] = [
  [
    {
      input: "proposals",
      actions: [
        { row: 1, direction: 3, argument: 0 },
        { row: 15, direction: 7, argument: 300 },
        { row: 16, direction: 7, argument: 0 },
        { row: 255, direction: 3, argument: 65535 },
      ],
    },
    "01 04 0b ff ac02 87 00 10 00 83 00 ff ffff03",
  ],
  [{ input: "proposal", slot: 200, action: { row: 0, direction: 0, argument: 1 } }, "02 c801 80 01"],
  [{ input: "driver", slot: 1, driver: 9, leash: 128, route: 2 }, "03 01 09 8001 02"],
  [{ input: "order-policy", policy: 2 }, "04 02"],
  [{ input: "purse", faction: 3, amount: -5 }, "05 03 09"],
  [{ input: "answer", wish: 1, value: 64, artifact: "00000000000000ff" }, "06 01 8001 ff00000000000000"],
  [{ input: "edit", field: 4, index: 5, value: -2147483648 }, "07 04 05 ffffffff0f"],
  [{ input: "rule", number: 8, value: 20 }, "08 08 28"],
  [{ input: "fire", set: 7 }, "09 07"],
  [{ input: "view", persona: "annotator", digest: "0102030405060708" }, "0a 06 0807060504030201"],
  [{ input: "wake", persona: "orchestrator", mask: "0000000000000100", timer: 258 }, "0b 00 0001000000000000 02010000"],
  [{ input: "stop" }, "0c"],
  [{ input: "undo", count: 255 }, "0d ff"],
  [{ input: "restart" }, "0e"],
];

for (const [one, bytes] of grammar) {
  test(`${one.input} has the bytes of the grammar`, () => {
    assert.is(Buffer.from(encodeInputs([one])).toString("hex"), bytes.replaceAll(" ", ""));
  });
}

test("what its place cannot hold is not encoded", () => {
  const bad: TickInput[] = [
    { input: "proposal", slot: 0, action: { row: 256, direction: 0, argument: 0 } },
    { input: "purse", faction: 256, amount: 0 },
    { input: "rule", number: 0, value: 2147483648 },
    { input: "fire", set: -1 },
  ];
  for (const one of bad)
    assert.throws(
      () => encodeInputs([one]),
      (error: unknown) => error instanceof DramatisError && error.exit === 1,
    );
});

test("the core takes the inputs that a world of it can have, and shows what they did", async () => {
  const world = worldOf(await freshCore(), baseScenario());
  const guest = 2;
  const seals: TickInput[] = [
    { input: "view", persona: "actor", digest: "fedcba9876543210" },
    { input: "wake", persona: "actor", mask: "0000000000000004", timer: 9 },
  ];
  const inputs: TickInput[] = [
    { input: "order-policy", policy: 3 },
    { input: "purse", faction: 0, amount: 5 },
    { input: "rule", number: 4, value: 3 },
    { input: "driver", slot: 0, driver: 7, leash: 2, route: 0 },
    { input: "edit", field: world.core.directory.indexOf.get("health") ?? -1, index: guest, value: 4 },
    { input: "proposal", slot: guest, action: { row: 0, direction: 0, argument: 0 } },
  ];
  world.begin();
  const bytes = encodeInputs(inputs);
  assert.is(world.end(bytes), "done");
  assert.is(world.seal(encodeInputs([...inputs, ...seals]), bytes.length), "done");
  assert.is(world.get("orderPolicy"), 3);
  assert.is(world.get("purse", 0), 5);
  assert.is(world.get("numbers", 4), 3);
  assert.is(world.get("driver", 0), 7);
  assert.is(world.get("health", guest), 4);
  assert.is(world.wide("viewDigest")[4], 0xfedcba9876543210n);
  assert.is(world.wide("wakeMask")[4], 4n);
  assert.is(world.get("timerTick", 4), 9);
});

test.run();
