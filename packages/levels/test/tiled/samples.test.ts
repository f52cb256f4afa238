// Real maps of Tiled: they come in, run, go out and come back equal; the hexagonal one is refused with its reason.
import { dirname, join } from "node:path";
import { checkScenario } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { skip } from "../../../../scripts/lib/skips.ts";
import { levelOf } from "../../src/foreign/level-of.ts";
import { emptyMapping } from "../../src/foreign/mapping.ts";
import { scenarioOf } from "../../src/foreign/scenario-of.ts";
import { exportTmj } from "../../src/tiled/export.ts";
import { freshCore, play } from "../support/play.ts";
import { noSamples, sampleText } from "../support/repo.ts";
import { mapOf, readFrom, readText } from "./support.ts";

/** A sample, and what is known of it. `terrains` counts the cells of each. */
interface Answer {
  readonly sample: string;
  readonly size: readonly [number, number];
  readonly objects: number;
  readonly terrains: Readonly<Record<string, number>>;
  readonly start: readonly [number, number];
}

const answers: readonly Answer[] = [
  { sample: "desert.tmx", size: [40, 40], objects: 0, terrains: { floor: 1569, wall: 31 }, start: [0, 0] },
  { sample: "orthogonal-outside.tmx", size: [45, 31], objects: 29, terrains: { floor: 1128, water: 267 }, start: [12, 10] },
  { sample: "sticker-knight/sandbox.tmx", size: [79, 45], objects: 114, terrains: { floor: 3493, wall: 62 }, start: [1, 0] },
];

for (const answer of answers) {
  if (sampleText(`tiled/${answer.sample}`) === undefined) skip(test, answer.sample, noSamples);
  else addTests(answer);
}

if (sampleText("tiled/hexagonal-mini.tmx") === undefined) skip(test, "hexagonal-mini.tmx", noSamples);
else {
  test("hexagonal-mini.tmx is refused, and the reason is that its cells have six neighbours", () => {
    const { maps, issues } = readSample("hexagonal-mini.tmx");
    assert.equal([maps.length, issues.length, issues[0]?.code, issues[0]?.path], [0, 1, "DRAMATIS_TILED_UNSUPPORTED", "2:1"]);
    assert.match(issues[0]?.message ?? "", /hexagonal: its cells have six neighbours/);
  });
}

test.run();

function readSample(name: string) {
  const folder = join(process.env.DRAMATIS_SAMPLES ?? "", "tiled", dirname(name));
  return readFrom(folder, name.slice(name.lastIndexOf("/") + 1));
}

function addTests({ sample, size, objects, terrains, start }: Answer): void {
  const reading = readSample(sample);

  test(`${sample}: comes in with ${objects} objects, and its ground is what its tiles are called`, () => {
    const map = mapOf(reading);
    assert.equal([map.width, map.height, map.objects.length], [...size, objects]);
    const { level, start: found } = levelOf(map, emptyMapping);
    const counts: Record<string, number> = {};
    for (const character of level.map.replaceAll("\n", "")) {
      const terrain = level.legend[character]?.terrain ?? "";
      counts[terrain] = (counts[terrain] ?? 0) + 1;
    }
    assert.equal(counts, terrains);
    assert.equal(found, start);
  });

  test(`${sample}: its scenario passes the contract and runs`, async () => {
    const { scenario, issues } = scenarioOf(mapOf(reading), emptyMapping, reading.report);
    assert.equal(issues, []);
    const checked = checkScenario(scenario, sample);
    if ("issues" in checked) throw new Error(JSON.stringify(checked.issues));
    const { walks } = play(await freshCore(), checked.scenario, { ticksMax: 100 });
    assert.ok(new Set((walks.get("explorer") ?? []).map(String)).size > 20);
  });

  test(`${sample}: goes out and comes back as an equal level`, () => {
    const { scenario } = scenarioOf(mapOf(reading), emptyMapping, reading.report);
    const checked = checkScenario(scenario, sample);
    if ("issues" in checked) throw new Error(JSON.stringify(checked.issues));
    const { level } = checked.scenario;
    const back = readText(exportTmj(level), "back.tmj");
    const again = scenarioOf(mapOf(back), emptyMapping, back.report);
    assert.equal(again.scenario.level, level);
    assert.equal(levelOf(mapOf(back), emptyMapping).level, level);
  });
}
