// `dramatis level generate` as a user calls it: levels and witnesses in a folder that is written whole or not at all, numbers, and refusals.
// A witness file is a scenario that `dramatis run` plays to the objective, with the whole cast.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { dramatis, filesIn, freshFolder } from "./support/dramatis.ts";

const folder = freshFolder();
const out = join(folder, "dungeons");

test("levels come with their witnesses, and the answer names both, what they measure and the seed that makes them again", async () => {
  const said = await dramatis(["level", "generate", "locks", "--count", "2", "--seed", "5", "--set", "locks=2", "--out", out, "--json"]);
  assert.is(said.exit, 0, said.stderr);
  const { levels, numbers, refused, report } = said.document as unknown as Answer;
  assert.equal([said.document?.out, refused, report], [out, [], { carried: [], guessed: [], dropped: [] }]);
  assert.equal(
    levels.map(({ file, witness, seed }) => [file, witness, seed]),
    [
      ["locks-5.yaml", "locks-5.witness.yaml", 5],
      ["locks-6.yaml", "locks-6.witness.yaml", 6],
    ],
  );
  for (const { achieved } of levels) assert.is(achieved.locks, 2);
  assert.equal([numbers.quality, numbers.controllability, numbers.levels], [1, 1, 2]);
  assert.equal(readdirSync(out).sort(), ["locks-5.witness.yaml", "locks-5.yaml", "locks-6.witness.yaml", "locks-6.yaml"]);
});

test("the witness is played to the objective by the whole cast, in as many ticks as were said", async () => {
  const { document, exit, stderr } = await dramatis(["run", join(out, "locks-6.witness.yaml"), "--out", join(folder, "played"), "--json"]);
  assert.is(exit, 0, stderr);
  const { factions } = (document?.outcome ?? { factions: {} }) as { factions: Record<string, string> };
  assert.is(factions.heroes, "won");
});

test("one level alone has the seed itself, and is the same bytes as in a batch", async () => {
  const alone = join(folder, "alone");
  const said = await dramatis(["level", "generate", "locks", "--seed", "6", "--set", "locks=2", "--out", alone]);
  assert.is(said.exit, 0, said.stderr);
  assert.match(said.stderr, /locks-6\.yaml: won in \d+ ticks/);
  const batch = filesIn(out);
  for (const [path, bytes] of filesIn(alone)) assert.is(bytes, batch.get(path), path);
});

test("a folder with something in it is left alone", async () => {
  const { exit, document } = await dramatis(["level", "generate", "mazes", "--out", out, "--json"]);
  assert.equal([exit, document?.error?.code], [2, "DRAMATIS_RUN_FOLDER"]);
});

test("levels that cannot come are named with their reason, and nothing is written", async () => {
  const nowhere = join(folder, "nowhere");
  const { exit, document } = await dramatis(["level", "generate", "mazes", "--set", "path=4000", "--out", nowhere, "--json"]);
  assert.equal([exit, document?.error?.code, document?.out], [4, "DRAMATIS_GENERATE_REFUSED", null]);
  assert.match(document?.error?.message ?? "", /4000 steps apart \(seed 1\)/);
  assert.not(existsSync(nowhere));
});

test("bad parameters are told all at once, an unknown generator with the nearest", async () => {
  const bad = await dramatis(["level", "generate", "rooms", "--set", "hight=3", "--set", "width=5", "--json"]);
  assert.is(bad.exit, 2);
  assert.equal(bad.document?.error?.issues.map(({ path }) => path).sort(), ["hight", "width"]);
  const unknown = await dramatis(["level", "generate", "romos", "--json"]);
  assert.match(unknown.document?.error?.issues[0]?.message ?? "", /nearest known is `rooms`/);
});

test("the list says every parameter with its range, and schema gives the same as JSON Schema", async () => {
  const listed = await dramatis(["level", "generate", "--list", "--json"]);
  const { generators } = listed.document as unknown as { generators: { name: string; parameters: { name: string; to: number }[] }[] };
  assert.is(generators.length, 6);
  const braid = generators.find(({ name }) => name === "mazes")?.parameters.find(({ name }) => name === "braid");
  const { document } = await dramatis(["schema", "generator-mazes", "--json"]);
  const { properties } = (document?.schema ?? { properties: {} }) as { properties: Record<string, { maximum: number }> };
  assert.equal([braid?.to, properties.braid?.maximum], [100, 100]);
});

test.run();

interface Answer {
  readonly levels: { file: string; witness: string; seed: number; achieved: Record<string, number> }[];
  readonly numbers: { quality: number; controllability: number; levels: number };
  readonly refused: unknown[];
  readonly report: unknown;
}
