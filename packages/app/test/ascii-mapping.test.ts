// A map drawn in characters with a mapping file: the mapping says what a character means, usual signs keep their meaning, issues name the mapping.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DramatisError } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { checkedScenario, loadInstalledCore, loadScenario, playRun } from "../src/index.ts";

const folder = mkdtempSync(join(tmpdir(), "dramatis-ascii-"));
const map = join(folder, "cave.txt");
const mapping = join(folder, "m.yaml");
const tokens = [
  "  H: { terrain: floor, start: true }",
  "  O: { terrain: floor, actor: goblin }",
  '  "T": { terrain: floor, items: { gem: { kind: gem } }, name: hoard }',
];
writeFileSync(map, "########\n#H.T..O#\n#..~~..#\n########\n");
writeFileSync(mapping, ["schema: dramatis/mapping@1", "tokens:", ...tokens, "actors:", "  goblin: { health: 3 }", ""].join("\n"));

test.after(() => rmSync(folder, { recursive: true, force: true }));

test("the mapping says what characters mean, and the map runs", async () => {
  const source = loadScenario(map, { mapping });
  const scenario = checkedScenario(source, []);
  const terrains = Object.values(scenario.level.legend).map(({ terrain }) => terrain);
  assert.ok(
    ["wall", "floor", "water"].every((kind) => terrains.includes(kind)),
    terrains.join(),
  );
  assert.ok(Object.values(scenario.level.legend).some(({ name, items }) => name === "hoard" && items?.gem !== undefined));
  assert.is(Object.values(scenario.cast).filter(({ health }) => health === 3).length, 1);
  assert.ok(
    source.report?.carried.some(({ told }) => /floor/.test(told)),
    JSON.stringify(source.report),
  );
  const { run } = playRun(await loadInstalledCore(), { scenario, captured: [], ticks: 5 });
  assert.ok(run.tick > 0);
});

test("what is wrong with the mapping is told of it, all at once", () => {
  writeFileSync(mapping, "schema: dramatis/mapping@1\ntokens:\n  H: { terain: floor }\n  O: { actor: goblln }\n");
  try {
    loadScenario(map, { mapping });
    assert.unreachable();
  } catch (error) {
    if (!(error instanceof DramatisError)) throw error;
    assert.ok(error.issues.length > 0 && error.issues.every(({ file }) => file === mapping), JSON.stringify(error.issues));
    assert.match(error.issues.map(({ path }) => path).join(), "tokens.H");
  }
});

test.run();
