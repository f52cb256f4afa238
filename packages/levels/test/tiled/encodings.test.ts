// Every way in which Tiled writes cells gives the same cells; what is too short, too long or damaged is refused with its place.
import { zlibSync } from "fflate";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { base64, dataOf, ENCODINGS, mapOf, readText, tmjWith, tmxWith, zstdFrame } from "./support.ts";

// The bytes of `cells`, packed by the command line tool.
const packedByTool = "KLUv/WSgDgUBALLBAoRCIhBfQIfr8T0BBgD9HhmfQHOgYaCRnw24YjIB9ihZXw==";

const cells = Array.from({ length: 1000 }, (_none, index) => 1 + ((index * 7 + (index >> 3)) % 5));
const expected = foreignCells(tmxWith(40, 25, dataOf(cells, "csv")), "map.tmx");

for (const encoding of ENCODINGS) {
  test(`cells as ${encoding} are read, in XML and in JSON`, () => {
    assert.equal(foreignCells(tmxWith(40, 25, dataOf(cells, encoding)), "map.tmx"), expected);
    assert.equal(foreignCells(tmjWith(40, 25, cells, encoding), "map.tmj"), expected);
  });
}

test("cells are numbered by their tiles in the order of their first cells", () => {
  assert.equal(expected.slice(0, 10), [1, 2, 3, 4, 5, 1, 2, 3, 2, 3]);
});

test("a frame that the zstd tool packed is read", () => {
  const data = `<data encoding="base64" compression="zstd">${packedByTool}</data>`;
  assert.equal(foreignCells(tmxWith(40, 25, data), "map.tmx"), expected);
});

test("all four bits that turn a tile are left out and counted", () => {
  const turned = [1, 0x80000001, 0x40000001, 0x20000001, 0x10000001, 0xf0000002];
  const reading = readText(tmxWith(3, 2, dataOf(turned, "zlib")));
  assert.equal([...(mapOf(reading).layers[0]?.cells ?? [])], [1, 1, 1, 1, 1, 2]);
  assert.is(reading.report.dropped.find(({ what }) => what === "turned or mirrored tiles")?.count, 5);
});

for (const encoding of ENCODINGS) {
  for (const count of [5, 7]) {
    test(`${count} cells as ${encoding} for a layer of 6 are refused`, () => {
      const { maps, issues } = readText(tmxWith(3, 2, dataOf(cells.slice(0, count), encoding)));
      assert.is(maps.length, 0);
      assert.equal(
        issues.map(({ code, path }) => [code, path]),
        [["DRAMATIS_TILED_DATA", "4:2"]],
      );
      assert.match(
        issues[0]?.message ?? "",
        encoding === "elements" || encoding === "csv" ? `it has ${count} cells, 6 are needed` : /holds|unpacks/,
      );
    });
  }
}

const refused: readonly (readonly [what: string, data: string, reason: RegExp])[] = [
  ["a bomb of zlib", bomb("zlib", zlibSync(new Uint8Array(8_000_000))), /unpacks to more than the 24 bytes/],
  [
    "a bomb of zstd",
    bomb("zstd", zstdFrame(Array.from({ length: 60 }, () => ({ byte: 0, count: 131_072 })))),
    /unpacks to more than the 24 bytes/,
  ],
  [
    "empty blocks of zstd without end",
    bomb("zstd", zstdFrame(Array.from({ length: 100_000 }, () => ({ byte: 0, count: 0 })))),
    /more than 65 blocks/,
  ],
  ["zstd with a window of two gigabytes and no block", bomb("zstd", Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0xa8, 0, 0, 0])), /is cut/],
  ["zlib that is cut", bomb("zlib", zlibSync(new Uint8Array(24)).subarray(0, 8)), /no sound zlib|holds/],
  ["no zlib", bomb("zlib", new Uint8Array(24)), /no sound zlib/],
  ["no gzip", bomb("gzip", new Uint8Array(24)), /no sound gzip/],
  ["no zstd", bomb("zstd", new Uint8Array(24)), /no zstd/],
  ["an unknown compression", bomb("lzma", new Uint8Array(24)), /compression is lzma/],
  ["an unknown encoding", '<data encoding="base85">abc</data>', /encoding is base85/],
  ["no base64", '<data encoding="base64">A*==</data>', /no base64 at character 1/],
  ["a letter in csv", '<data encoding="csv">1,2,x,4,5,6</data>', /cell 2 holds the character/],
  ["a hole in csv", '<data encoding="csv">1,2,,4,5,6</data>', /cell 2 is no tile's number/],
  ["a number of 33 bits", '<data encoding="csv">1,2,4294967296,4,5,6</data>', /cell 2 is no tile's number/],
  ["a number of no tileset", '<data encoding="csv">1,2,17,4,5,99</data>', /2 cells have numbers of no tileset, the first is 17/],
];
for (const [what, data, reason] of refused) {
  test(`${what} is refused`, () => {
    const { maps, issues } = readText(tmxWith(3, 2, data));
    assert.is(maps.length, 0);
    assert.equal(
      issues.map(({ code, path }) => [code, path]),
      [["DRAMATIS_TILED_DATA", "4:2"]],
    );
    assert.match(issues[0]?.message ?? "", reason);
  });
}

test.run();

function foreignCells(text: string, name: string): number[] {
  return [...(mapOf(readText(text, name)).layers[0]?.cells ?? [])];
}

function bomb(compression: string, bytes: Uint8Array): string {
  return `<data encoding="base64" compression="${compression}">${base64(bytes)}</data>`;
}
