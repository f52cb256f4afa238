// MovingAI queries: good and bad lines, and the two sample files: every one of their queries is answered with the length that is written there.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { skip } from "../../../../scripts/lib/skips.ts";
import { mediumGrid } from "../../src/movingai/medium-grid.ts";
import { readMovingai } from "../../src/movingai/read-map.ts";
import { readPathQueries } from "../../src/movingai/read-queries.ts";
import { createFinder } from "../../src/path/finder.ts";
import { isCostNear } from "../../src/path/octile-cost.ts";
import { pathGrid } from "../../src/path/path-grid.ts";
import { fixtureText, noSamples, sampleText } from "../support/repo.ts";

const size = { width: 12, height: 6 };

test("queries are read with their lines, between tabs or blanks, with or without a version", () => {
  const text = fixtureText("levels/ford.map.scen");
  const { queries, issues } = readPathQueries(bytesOf(text), "ford.map.scen", size);
  assert.equal(issues, []);
  assert.equal(queries[1], { line: 3, bucket: 4, map: "ford.map", width: 12, height: 6, from: [1, 1], to: [10, 4], length: "16.8284" });
  const blanks = readPathQueries(bytesOf("0 my maps/ford.map 12 6 1 1 4 3 4.41421\r\n\r\n"), "a.scen", size);
  assert.equal([blanks.issues, blanks.queries[0]?.map, blanks.queries[0]?.line], [[], "my maps/ford.map", 1]);
});

test("each bad line is an issue with its line, and the good ones stay", () => {
  const lines = [
    "version 2",
    "0\tford.map\t12\t6\t1\t1\t4\t3\t4.41421",
    "0\tford.map\t12\t6\t1\t1\t4\t3",
    "0\tford.map\t12\t6\t1\t1\t12\t3\t4.4",
    "0\tford.map\t512\t512\t1\t1\t4\t3\t4.4",
    "0\tford.map\t12\t6\t-1\t1\t4\t3\t4.4",
    "0\tford.map\t12\t6\t1\t1\t4\t3\tNaN",
    "0\tford.map\t12\t6\t1\t1\t4\t3\t1e9",
    `0\t${"m".repeat(2000)}\t12\t6\t1\t1\t4\t3\t4`,
  ];
  const { queries, issues } = readPathQueries(bytesOf(lines.join("\n")), "bad.scen", size);
  assert.is(queries.length, 1);
  assert.equal(
    issues.map(({ path }) => path),
    ["1:1", "3:1", "4:1", "5:1", "6:1", "7:1", "8:1", "9:1"],
  );
  assert.match(issues[2]?.message ?? "", "columns 0 to 11");
  assert.ok(readPathQueries(bytesOf("x\n".repeat(100_000)), "bad.scen", size).issues.length <= 100);
});

for (const [name, count] of [
  ["32room_004", 1810],
  ["random512-10-9", 1640],
] as const) {
  const [map, queries] = [sampleText(`movingai/${name}.map`), sampleText(`movingai/${name}.map.scen`)];
  if (map === undefined || queries === undefined) skip(test, name, noSamples);
  else
    test(`${name}: all ${count} queries have the length that is written`, () =>
      assert.equal(answers(map, queries), { asked: count, wrong: [] }));
}

test.run();

function answers(mapText: string, queryText: string): { asked: number; wrong: string[] } {
  const { map } = readMovingai(bytesOf(mapText), "sample.map");
  if (map === undefined) throw new Error("the sample is a map");
  const { queries, issues } = readPathQueries(bytesOf(queryText), "sample.scen", map);
  assert.equal(issues, []);
  const finder = createFinder(pathGrid(mediumGrid(map, "land")), { algorithm: "jps", landmarks: 4 });
  const wrong = queries.filter(({ from, to, length }) => {
    const cost = finder.find(from, to) ? finder.cost() : undefined;
    return cost === undefined || !isCostNear(cost, length);
  });
  return { asked: queries.length, wrong: wrong.map(({ line }) => `line ${line}`) };
}

/** A text as a file of single-byte characters. */
function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
