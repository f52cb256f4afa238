// Mutated files: whatever is done to a map and the files that it refers to, reading ends, throws nothing, and refuses with a file, a place and a reason
// or gives a map of which a level can be made.
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { levelOf } from "../../src/foreign/level-of.ts";
import { emptyMapping } from "../../src/foreign/mapping.ts";
import { tiledFilesNamedBy } from "../../src/tiled/named-files.ts";
import { readTiled } from "../../src/tiled/read.ts";
import { fixtureText } from "../support/repo.ts";
import { dataOf, tmjWith, tmxWith } from "./support.ts";

const own = [
  "cottage.tmx",
  "cottage.tmj",
  "old.tmx",
  "old.json",
  "isles.tmx",
  "tiles.tsx",
  "tiles.tsj",
  "actors.tsx",
  "actors.tsj",
  "goblin.tx",
  "goblin.tj",
];
const cells = Array.from({ length: 48 }, (_none, index) => 1 + (index % 5));
const texts: Readonly<Record<string, string>> = {
  ...Object.fromEntries(own.map((name) => [name, fixtureText(`tiled/${name}`)])),
  "zlib.tmx": tmxWith(8, 6, dataOf(cells, "zlib")),
  "gzip.tmx": tmxWith(8, 6, dataOf(cells, "gzip")),
  "zstd.tmj": tmjWith(8, 6, cells, "zstd"),
};
const entries = Object.keys(texts).filter((name) => /\.(tmx|tmj|json)$/.test(name));

const words = [
  "0",
  "1",
  "-1",
  "1e9",
  "999999999",
  '"',
  "<",
  ">",
  "&a;",
  "/",
  "{",
  "}",
  "[",
  "]",
  ",",
  "null",
  "../",
  "zlib",
  "<group>",
  "\u0000",
  "\ud800",
];
const change = fc.record({
  file: fc.constantFrom(...Object.keys(texts)),
  at: fc.nat(20_000),
  kind: fc.constantFrom("delete", "insert", "replace", "double", "swap" as const),
  size: fc.integer({ min: 1, max: 40 }),
  word: fc.constantFrom(...words),
});
type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;

test("mutated maps are refused with a reason, or are maps of which a level can be made", () => {
  let refused = 0;
  fc.assert(
    fc.property(fc.constantFrom(...entries), fc.array(change, { minLength: 1, maxLength: 4 }), (entry, changes) => {
      const files = mutated(changes);
      for (const [name, bytes] of files) tiledFilesNamedBy(bytes, name);
      const { maps, issues } = readTiled(files, entry);
      assert.is(maps.length, issues.length === 0 ? 1 : 0);
      for (const { code, file, path, message } of issues)
        assert.ok(code !== undefined && files.has(file) && (path !== "" || file.endsWith("j")) && message.length > 10);
      if (issues.length > 0) refused += 1;
      for (const map of maps) {
        const { level } = levelOf(map, emptyMapping);
        assert.is(level.map.length, (map.width + 1) * map.height);
      }
    }),
    { numRuns: 300, seed: 20_261_121 },
  );
  assert.ok(refused > 50 && refused < 290, `${refused} of 300 were refused`);
});

test.run();

function mutated(changes: readonly Change[]): Map<string, Uint8Array> {
  const changed = { ...texts };
  for (const one of changes) changed[one.file] = applied(changed[one.file] ?? "", one);
  return new Map(Object.entries(changed).map(([name, text]) => [name, new TextEncoder().encode(text)]));
}

function applied(text: string, { at, kind, size, word }: Change): string {
  const from = text.length === 0 ? 0 : at % text.length;
  const [before, middle, after] = [text.slice(0, from), text.slice(from, from + size), text.slice(from + size)];
  if (kind === "delete") return before + after;
  if (kind === "insert") return before + word + middle + after;
  if (kind === "replace") return before + word + after;
  return kind === "double" ? before + middle + middle + after : before + [...middle].reverse().join("") + after;
}
