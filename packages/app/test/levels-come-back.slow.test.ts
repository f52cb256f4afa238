// What goes out as another editor's file comes back as the same level, with the rules that it needs: of fixtures, and of real files where samples are given.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { canonicalJson, gridOf, type Level } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { when } from "../../../scripts/lib/skips.ts";
import { checkedScenario, convertLevel, loadScenario } from "../src/index.ts";
import { carriedRules } from "../src/level/carried-rules.ts";

const fixtures = fileURLToPath(new URL("../../../fixtures/", import.meta.url));
const samples = process.env.DRAMATIS_SAMPLES ?? "";

/** Scenarios whose levels name kinds of their own, and some that name none. */
const own = ["duel", "short-vault", "keys-and-doors", "dark-vault", "elements", "fire-and-gas", "hazards", "keep", "plates"];

/** Real files, with the map that is taken of those that have several. */
const real = [
  ["boxoban/medium-valid-001.txt", "7"],
  ["ldtk/AutoLayers_1_basic.ldtk", undefined],
  ["ldtk/AutoLayers_2_stamps_0.9.3.ldtk", undefined],
  ["ldtk/SeparateLevelFiles.ldtk", "World_Level_1"],
  ["ldtk/Test_file_for_API_showing_all_features.ldtk", "Everything"],
  ["tiled/desert.tmx", undefined],
  ["tiled/orthogonal-outside.tmx", undefined],
  ["tiled/sticker-knight/sandbox.tmx", undefined],
  ["vglc-zelda/LoZ_1.dot", undefined],
  ["vglc-zelda/LoZ_4.dot", undefined],
  ["vglc-zelda/tloz1_1.txt", undefined],
  ["vglc-zelda/tloz4_1.txt", undefined],
  ["movingai/32room_004.map", undefined],
] as const;

for (const name of own) {
  test(`${name} goes out as tmj, LDtk and characters, and comes back as the same level`, () =>
    comesBack(join(fixtures, "scenarios", `${name}.yaml`), undefined));
}

for (const [name, map] of real) {
  const isThere = samples !== "" && existsSync(join(samples, name));
  when(
    test,
    isThere,
    `DRAMATIS_SAMPLES names no folder with ${name}`,
  )(`${name} goes out and comes back as the same level`, () => comesBack(join(samples, name), map));
}

test.run();

async function comesBack(input: string, map: string | undefined): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "dramatis-round-"));
  const choice = map === undefined ? {} : { map };
  const scenario = checkedScenario(loadScenario(input, choice), []);
  for (const to of ["tmj", "ldtk", "ascii"]) {
    const out = join(folder, `level.${to === "ascii" ? "txt" : to}`);
    const { report } = await convertLevel({ input, to, out, ...choice });
    assert.ok(report.dropped.some(({ what }) => what === "actors"));
    const back = checkedScenario(loadScenario(out), []);
    assert.is(meaningOf(back.level, scenario.level), meaningOf(scenario.level, scenario.level), to);
    const { rules, isWhole } = carriedRules(scenario);
    assert.equal(back.rules ?? {}, rules, to);
    assert.is(
      report.dropped.some(({ what }) => what === "rules"),
      !isWhole,
    );
  }
  rmSync(folder, { recursive: true });
}

/** What stands on every cell, and where the places of `first` lie; an import may add some of its own, and a start. */
function meaningOf(level: Level, first: Level): string {
  const { stacks, width, height, placeCells } = gridOf(level);
  const known = gridOf(first).placeCells;
  const places = [...placeCells]
    .filter(([place]) => place !== "start" && known.has(place))
    .sort(([left], [right]) => (left < right ? -1 : 1));
  const kept = {
    width,
    height,
    stacks: stacks.map((stack) => stack ?? null),
    places,
    locks: level.locks ?? null,
    name: first.name ?? null,
  };
  return canonicalJson(JSON.parse(JSON.stringify(kept)));
}
