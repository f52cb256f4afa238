// Files as blocks: the identifiers are Kubo's, in both ways of laying out, and a file of any shape is put together to the bytes that it was.
import { readFileSync } from "node:fs";
import { CapabilityError } from "@dramatis/runtime";
import fc from "fast-check";
import type { CID } from "multiformats/cid";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { assembleFile } from "../src/capabilities/ipfs/assemble.ts";
import { nameOf, readCid } from "../src/capabilities/ipfs/cid.ts";
import { layOut, layoutSizes } from "../src/capabilities/ipfs/layout.ts";
import { decodeUnixFile, encodeUnixFile } from "../src/capabilities/ipfs/unixfs.ts";
import { bytesOf, type Dag, dagOf, type Fill, type Profile } from "./support/ipfs-dag.ts";

interface Row {
  readonly profile: Profile;
  readonly fill: Fill;
  readonly cid: string;
}

const rows: readonly Row[] = JSON.parse(readFileSync(new URL("../../../fixtures/ipfs/vectors.json", import.meta.url), "utf8")).rows;
const limits = { sizeBytesMax: 64 * 1_048_576, blocksMax: 10_000, depthMax: 8 };

for (const { profile, fill, cid } of rows) {
  test(`${"text" in fill ? JSON.stringify(fill.text) : `${fill.sizeBytes} bytes`} in profile ${profile} have Kubo's identifier and come back whole`, async () => {
    const bytes = bytesOf(fill);
    const dag = dagOf(bytes, profile);
    assert.is(dag.root, cid);
    if (profile === "v1") assert.is(nameOf(layOut(bytes).root.cid), cid);
    assert.ok(Buffer.from(await assembleFile(readCid(cid), getOf(dag), limits)).equals(bytes));
  });
}

test("files of every depth come back whole, and no block can be left out or altered", async () => {
  let depthMost = 0;
  const shape = fc.record({
    bytes: fc.uint8Array({ minLength: 1, maxLength: 200, size: "max" }),
    leafBytes: fc.integer({ min: 1, max: 9 }),
    width: fc.integer({ min: 2, max: 4 }),
  });
  await fc.assert(
    fc.asyncProperty(shape, fc.constantFrom<Profile>("v0", "v1"), fc.nat(), async ({ bytes, leafBytes, width }, profile, pick) => {
      const dag = dagOf(bytes, profile, { leafBytes, width });
      assert.equal(await assembleFile(readCid(dag.root), getOf(dag), limits), bytes);
      depthMost = Math.max(depthMost, Math.ceil(Math.log(bytes.length / leafBytes) / Math.log(width)));
      const [name, block] = [...dag.blocks][pick % dag.blocks.size] as [string, Uint8Array];
      const altered = block.map((byte, index) => (index === pick % block.length ? byte ^ (1 << (pick % 8)) : byte));
      assert.is(await failureOf(readCid(dag.root), getOf({ ...dag, blocks: new Map([...dag.blocks, [name, altered]]) })), "contract");
    }),
    { numRuns: 150, seed: 5 },
  );
  assert.ok(depthMost >= 5);
});

test("both ways of laying out agree up to the greatest file, and one byte more is refused", () => {
  for (const sizeBytes of [0, 1, layoutSizes.leafBytes, layoutSizes.leafBytes + 1, 3 * layoutSizes.leafBytes - 1]) {
    const bytes = bytesOf({ seed: "sizes", sizeBytes });
    const { root, blocks } = layOut(bytes);
    const dag = dagOf(bytes, "v1", { width: layoutSizes.leavesMax });
    assert.is(nameOf(root.cid), dag.root);
    assert.equal(new Set(blocks.map(({ cid }) => nameOf(cid))), new Set(dag.blocks.keys()));
  }
  const tooLong = { length: layoutSizes.leafBytes * layoutSizes.leavesMax + 1 } as Uint8Array;
  assert.throws(() => layOut(tooLong), /arguments: 182452225 bytes are more than 182452224/);
});

test("a message of a file is read back as it was written, and one that says other sizes is refused", () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 2 ** 40 }), { maxLength: 8 });
  fc.assert(
    fc.property(sizes, (blockSizes) => {
      const sizeBytes = blockSizes.reduce((sum, size) => sum + size, 0);
      assert.equal(decodeUnixFile(encodeUnixFile({ sizeBytes, blockSizes })), { data: new Uint8Array(0), sizeBytes, blockSizes });
      assert.throws(() => decodeUnixFile(encodeUnixFile({ sizeBytes: sizeBytes + 1, blockSizes })), /its parts are/);
    }),
    { numRuns: 100, seed: 3 },
  );
  const garbage = [
    [0x08, 0x01],
    [0x08],
    [0x12, 0x05, 0x00],
    [0x20, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
    [0x28, 0x12],
    [],
    [0x08, 0x05],
    [0x0d, 0, 0, 0, 0],
  ];
  for (const bytes of garbage) assert.throws(() => decodeUnixFile(Uint8Array.from(bytes)), /no UnixFS file/, `${bytes}`);
});

test("bytes that are anything else never make a reader throw another error than a failure of contract", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      try {
        decodeUnixFile(bytes);
      } catch (error) {
        assert.ok(error instanceof CapabilityError && error.failure.class === "contract", String(error));
      }
    }),
    { numRuns: 2000, seed: 9 },
  );
});

test.run();

function getOf({ blocks }: Dag) {
  const byName = new Map([...blocks].map(([cid, bytes]) => [nameOf(readCid(cid)), bytes]));
  return async (cid: CID) => {
    const found = byName.get(nameOf(cid));
    if (found === undefined) throw new Error(`${cid} is not there`);
    return found;
  };
}

async function failureOf(root: CID, getBlock: ReturnType<typeof getOf>): Promise<string> {
  try {
    await assembleFile(root, getBlock, limits);
    return "none";
  } catch (error) {
    if (error instanceof CapabilityError) return error.failure.class;
    throw error;
  }
}
