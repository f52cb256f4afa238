// Every format that is read is run, real files where samples are given; and files with several maps.
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { when } from "../../../scripts/lib/skips.ts";
import { readAnyLevel } from "../src/formats/read-any-level.ts";
import { checkedScenario, checkLevels, convertLevel, DramatisError, loadInstalledCore, loadScenario, playRun } from "../src/index.ts";

const samples = process.env.DRAMATIS_SAMPLES ?? "";
const core = await loadInstalledCore();

/** The real files, with their format and the maps in each; one of them cannot be carried over. */
const real = [
  ["boxoban/medium-valid-001.txt", "xsb", 1000],
  ["ldtk/AutoLayers_1_basic.ldtk", "ldtk", 1],
  ["ldtk/AutoLayers_2_stamps_0.9.3.ldtk", "ldtk", 1],
  ["ldtk/SeparateLevelFiles.ldtk", "ldtk", 3],
  ["ldtk/Test_file_for_API_showing_all_features.ldtk", "ldtk", 4],
  ["tiled/desert.tmx", "tiled", 1],
  ["tiled/orthogonal-outside.tmx", "tiled", 1],
  ["tiled/sticker-knight/sandbox.tmx", "tiled", 1],
  ["vglc-zelda/LoZ_1.dot", "rooms", 1],
  ["vglc-zelda/LoZ_4.dot", "rooms", 1],
  ["vglc-zelda/tloz1_1.txt", "zelda", 1],
  ["movingai/32room_004.map", "movingai", 1],
] as const;

for (const [name, format, count] of real) {
  when(
    test,
    existsSync(join(samples, name)) && samples !== "",
    `DRAMATIS_SAMPLES names no folder with ${name}`,
  )(`${name} is read as ${format}, and its first level is played`, () => {
    const path = join(samples, name);
    const found = readAnyLevel(path);
    assert.equal([found.format.name, found.levels.length], [format, count]);
    const source = loadScenario(path, { map: found.levels[0]?.name });
    core.reset();
    const { run } = playRun(core, { scenario: checkedScenario(source, []), captured: [], ticks: 20 });
    assert.ok(run.tick >= 1);
  });
}

when(
  test,
  existsSync(join(samples, "tiled", "hexagonal-mini.tmx")) && samples !== "",
  "DRAMATIS_SAMPLES names no folder with hexagonal-mini.tmx",
)("a hexagonal map is refused with its reason, under the name that the user gave", () => {
  const path = join(samples, "tiled", "hexagonal-mini.tmx");
  try {
    readAnyLevel(path);
    assert.unreachable();
  } catch (error) {
    if (!(error instanceof DramatisError)) throw error;
    assert.is(error.issues[0]?.file, path);
    assert.match(error.issues[0]?.message ?? "", "hexagonal");
  }
});

test("a file with several maps lists them when none is named", async () => {
  const folder = mkdtempSync(join(tmpdir(), "dramatis-maps-"));
  const path = join(folder, "two.xsb");
  writeFileSync(path, "; first\n#####\n#@$.#\n#####\n\n; second\n#####\n#.$@#\n#####\n");
  const names = readAnyLevel(path).levels.map((level) => level.name);
  assert.is(names.length, 2);
  const issues = await convertLevel({ input: path, to: "yaml" }).then(
    () => [],
    (error: DramatisError) => error.issues,
  );
  assert.equal(
    issues.map(({ path: place }) => place),
    ["--map"],
  );
  for (const name of names) assert.match(issues[0]?.expected ?? "", name);
  assert.is((await convertLevel({ input: path, to: "ascii", map: names[1] })).map, names[1]);
  const checked = await checkLevels({ input: folder });
  assert.equal([checked.files[0]?.levels, checked.issues], [2, []]);
});

test.run();
