// `dramatis path` as programs see it: fields, exit codes, both algorithms, refusals; and what `level analyse` answers.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readArguments } from "../src/arguments.ts";
import { analyseVerb } from "../src/commands/level/analyse.ts";
import { createTerminal } from "../src/terminal.ts";
import { dramatis, fixtures, freshFolder } from "./support/dramatis.ts";

const map = join(fixtures, "levels", "ford.map");
const scen = join(fixtures, "levels", "ford.map.scen");
const folder = freshFolder();

test("a file of queries is answered by both algorithms, with the fields that programs rely on", async () => {
  for (const algorithm of ["jps", "astar"]) {
    const { exit, document, stderr } = await dramatis(["path", map, "--scen", scen, "--algorithm", algorithm, "--json"]);
    assert.is(exit, 0, stderr);
    assert.equal([document?.queries, document?.wrong, typeof document?.totalExpansions, typeof document?.ms], [4, 0, "number", "number"]);
    assert.ok(Number(document?.totalExpansions) > 4);
  }
});

test("a query with another length is told with its line, and the exit is 4", async () => {
  const changed = join(folder, "changed.scen");
  writeFileSync(changed, readFileSync(scen, "utf8").replace("16.8284", "16.8282"));
  const { exit, document } = await dramatis(["path", map, "--scen", changed, "--json"]);
  assert.equal([exit, document?.wrong, document?.error?.code], [4, 1, "DRAMATIS_EXPECTATION_UNMET"]);
  assert.equal(document?.wrongQueries, [{ line: 3, expected: "16.8282", found: "16.828427" }]);
});

test("one way is drawn and given cell by cell; where none leads that is said, and it is no failure", async () => {
  const { exit, document, stderr } = await dramatis(["path", map, "--from", "1,1", "--to", "10,4", "--json"]);
  assert.equal(
    [exit, document?.length, document?.straight, document?.diagonal, (document?.way as unknown[] | undefined)?.length],
    [0, "16.828427", 14, 2, 17],
  );
  assert.match(stderr, "#A***#***..#");
  const none = await dramatis(["path", map, "--from", "1,1", "--to", "5,1", "--json"]);
  assert.equal([none.exit, none.document?.found, none.document?.way], [0, false, []]);
  const level = await dramatis(["path", join(fixtures, "scenarios", "short-vault.yaml"), "--from", "1,1", "--to", "7,1", "--json"]);
  assert.equal([level.exit, level.document?.length], [0, "6.828427"]);
});

test("bad cells, flags that do not go together and bad files are refused with all issues", async () => {
  const cells = await dramatis(["path", map, "--from", "0,0", "--to", "99,1", "--json"]);
  assert.equal([cells.exit, cells.document?.error?.issues.map(({ path }) => path)], [2, ["--from", "--to"]]);
  for (const flags of [
    [],
    ["--from", "1,1"],
    ["--scen", scen, "--from", "1,1", "--to", "2,1"],
    ["--from", "1;1", "--to", "2,1"],
    ["--algorithm", "best", "--scen", scen],
  ]) {
    assert.is((await dramatis(["path", map, ...flags, "--json"])).exit, 2, flags.join(" "));
  }
  const bad = join(folder, "bad.map");
  writeFileSync(bad, "type octile\nheight 2\nwidth 2\nmap\n..\n.x\n...\n");
  const refused = await dramatis(["path", bad, "--from", "0,0", "--to", "1,0", "--json"]);
  assert.equal([refused.exit, refused.document?.error?.issues.map(({ path }) => path)], [2, ["7:1", "6:2"]]);
});

test("a MovingAI map is run with an explorer", async () => {
  const { exit, document, stderr } = await dramatis(["run", map, "--ticks", "50", "--out", join(folder, "ford"), "--json"]);
  assert.is(exit, 0, stderr);
  assert.ok(Number(document?.ticks) > 0);
});

test("an analysis is answered as data, told in words, and drawn", async () => {
  const svg = join(folder, "locks.svg");
  const { given, problems } = readArguments([join(fixtures, "scenarios", "short-vault.yaml"), "--svg", svg], analyseVerb.args);
  assert.equal(problems, []);
  const said: string[] = [];
  const { exit, fields } = await analyseVerb.perform(given, {
    ...createTerminal({ json: false, quiet: true }),
    say: (line) => said.push(line),
  });
  const analysis = fields.analysis as {
    reached: number;
    visibility: { radius: number; counts: number[] };
    locks: { locks: { lock: string; opens: boolean }[] };
  };
  assert.equal([exit, analysis.reached, analysis.visibility.radius], [0, 19, 8]);
  assert.equal(
    analysis.locks.locks.map(({ lock, opens }) => [lock, opens]),
    [["vault", true]],
  );
  assert.ok(
    said.some((line) => line.includes("runner to way-out: 6 steps with all doors open, 7 steps")),
    said.join("\n"),
  );
  assert.match(readFileSync(svg, "utf8"), "start: runner");
});

test.run();
