// `dramatis solve` as programs see it: fields and totals, exit 4, witnesses that are verified runs, folders, and what is refused.
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Document, dramatis, fixtures, freshFolder } from "./support/dramatis.ts";

const storeroom = join(fixtures, "levels", "storeroom.xsb");

interface Result {
  readonly level: string;
  readonly answer: string;
  readonly moves: number | null;
  readonly pushes: number | null;
  readonly expansions: number;
  readonly reason: string | null;
  readonly witness: {
    readonly actor: string;
    readonly script: readonly unknown[];
    readonly chain: string;
    readonly recording: string | null;
  } | null;
}

test("every level of a collection has its answer, and --expect solvable exits 4 with the results", async () => {
  const { exit, document } = await dramatis(["solve", storeroom, "--expect", "solvable", "--json"]);
  assert.equal([exit, document?.ok, document?.error?.code], [4, false, "DRAMATIS_EXPECTATION_UNMET"]);
  const results = resultsOf(document);
  assert.equal(
    results.map(({ level, answer, moves, pushes, reason, witness }) => [level, answer, moves, pushes, reason, witness?.script.length]),
    [
      ["a-small-storeroom", "solvable", 25, 5, null, 25],
      ["the-pillar", "solvable", 27, 5, null, 27],
      ["a-crate-in-a-corner", "unsolvable", null, null, "crate at (1, 1) stands in a corner that is no goal", undefined],
    ],
  );
  const { expansions, ...totals } = (document?.totals ?? {}) as Record<string, number>;
  assert.equal(totals, { levels: 3, solvable: 2, unsolvable: 1, undecided: 0, moves: 52, pushes: 10 });
  assert.is(
    expansions,
    results.reduce((sum, one) => sum + one.expansions, 0),
  );
  assert.is((await dramatis(["solve", storeroom, "--quiet"])).exit, 0);
});

test("a witness is written as a run that ends with the same link and can be verified", async () => {
  const out = join(freshFolder(), "witnesses");
  const { exit, document, stderr } = await dramatis(["solve", storeroom, "--optimal", "moves", "--out", out, "--json"]);
  assert.is(exit, 0, stderr);
  const [first] = resultsOf(document);
  assert.is(first?.witness?.recording, join(out, "a-small-storeroom", "recording.drec"));
  const verified = await dramatis(["verify", join(out, "a-small-storeroom"), "--cast", "--json"]);
  assert.equal([verified.exit, verified.document?.ticks], [0, first?.moves]);
  assert.is((await dramatis(["solve", storeroom, "--out", out, "--json"])).document?.error?.code, "DRAMATIS_RUN_FOLDER");
});

test("a level in which monsters act is played for a witness; --actor says who is played where several can be meant", async () => {
  const duel = join(fixtures, "scenarios", "duel.yaml");
  const [asked, named, unknown] = [[], ["--actor", "knight"], ["--actor", "nobody"]].map((words) =>
    dramatis(["solve", duel, ...words, "--json"]),
  );
  assert.match(resultsOf((await asked)?.document)[0]?.reason ?? "", /several can act, name one: brute, knight/);
  assert.match(resultsOf((await unknown)?.document)[0]?.reason ?? "", /nobody is not somebody of the cast/);
  const [duelled] = resultsOf((await named)?.document);
  assert.equal([duelled?.answer, duelled?.witness?.actor], ["solvable", "knight"]);
  const out = join(freshFolder(), "keep");
  const keep = await dramatis(["solve", join(fixtures, "scenarios", "keep.yaml"), "--expect", "solvable", "--explain", "--out", out]);
  assert.is(keep.exit, 0, keep.stderr);
  assert.match(keep.stderr, /play: yes: .*pick-up.*open:E.*attack/);
  const verified = await dramatis(["verify", out, "--cast", "--json"]);
  assert.equal([verified.exit, verified.document?.verified], [0, true], verified.stderr);
});

test("a folder is read with what stands in it, by path; other files are passed over", async () => {
  const folder = freshFolder();
  mkdirSync(join(folder, "more"));
  cpSync(storeroom, join(folder, "more", "b.sok"));
  cpSync(join(fixtures, "scenarios", "duel.yaml"), join(folder, "a.yaml"));
  writeFileSync(join(folder, "notes.txt"), "nothing to solve\n");
  writeFileSync(join(folder, "table.json"), "[]");
  const { exit, document, stderr } = await dramatis(["solve", folder, "--json"]);
  assert.is(exit, 0, stderr);
  const results = resultsOf(document);
  assert.equal(
    results.map(({ level, answer }) => `${level} ${answer}`),
    [
      "a.yaml undecided",
      "more/b.sok#a-small-storeroom solvable",
      "more/b.sok#the-pillar solvable",
      "more/b.sok#a-crate-in-a-corner unsolvable",
    ],
  );
  assert.match(results[0]?.reason ?? "", "the objective of clan is eliminate and not cover");
  writeFileSync(join(folder, "open.xsb"), "#####\n#@$. \n#####\n");
  writeFileSync(join(folder, "empty.xsb"), "\n");
  const refused = await dramatis(["solve", folder, "--json"]);
  assert.is(refused.exit, 2);
  assert.equal(
    refused.document?.error?.issues.map(({ code, path }) => `${code} ${path}`),
    ["DRAMATIS_LEVEL_COUNT 1:1", "DRAMATIS_LEVEL_OPEN 2:5"],
  );
  assert.is((await dramatis(["solve", freshFolder(), "--json"])).exit, 2);
});

test("people see a table, a sentence for one level, and with --explain the way", async () => {
  const table = await dramatis(["solve", storeroom, "--explain"]);
  assert.match(table.stderr, "a-crate-in-a-corner");
  assert.match(table.stderr, "do inputs exist, on seed 0, with which keeper brings about 2 cells of goals covered");
  assert.match(table.stderr, "3 levels: 2 solvable, 1 unsolvable, 0 undecided; 52 moves, 10 pushes");
  const one = await dramatis(["solve", "-", "--optimal", "nothing"], { input: "#####\n#@$.#\n#####\n" });
  assert.match(one.stderr, "standard-input-1: solvable: 1 moves, 1 pushes (1 expansions)");
  const short = await dramatis(["solve", storeroom, "--budget", "1", "--json"]);
  assert.equal(
    resultsOf(short.document).map(({ answer }) => answer),
    ["undecided", "undecided", "unsolvable"],
  );
});

test("a collection is run by the level that is named; without a name all names are listed", async () => {
  const words = ["run", storeroom, "--ticks", "3", "--json", "--out"];
  const { exit, stderr, document } = await dramatis([...words, join(freshFolder(), "run"), "--map", "the-pillar"]);
  assert.is(exit, 0, stderr);
  assert.is(document?.ticks, 3);
  const unnamed = await dramatis([...words, join(freshFolder(), "run")]);
  assert.is(unnamed.exit, 2);
  assert.match(unnamed.stderr + JSON.stringify(unnamed.document), /a-small-storeroom, the-pillar, a-crate-in-a-corner/);
});

test.run();

function resultsOf(document: Document | undefined): readonly Result[] {
  return (document?.results ?? []) as readonly Result[];
}
