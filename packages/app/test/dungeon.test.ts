// The dungeon of the VGLC corpus, where samples are given: bridged, explored, and its pocket named with the reason.
// Without samples the same is asked of the small map in fixtures.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { when } from "../../../scripts/lib/skips.ts";
import { checkedScenario, loadInstalledCore, loadScenario, playRun } from "../src/index.ts";

const samples = process.env.DRAMATIS_SAMPLES ?? "";
const found = [samples, join(samples, "vglc-zelda")]
  .map((folder) => join(folder, "tloz1_1.txt"))
  .find((path) => samples !== "" && existsSync(path));
const core = await loadInstalledCore();

interface Summary {
  readonly unreachable: readonly { readonly cells: number; readonly holds: readonly string[]; readonly why: string }[];
  readonly tallies: { readonly cellsVisited: number };
  readonly feasibility: { readonly reachableCells: number };
}

when(
  test,
  found !== undefined,
  "DRAMATIS_SAMPLES names no folder with tloz1_1.txt",
)("tloz1_1 is explored, and its five-cell pocket is named", () => {
  const { summary, ticks } = explore(found ?? "");
  assert.ok(ticks <= 5000);
  assert.is(summary.feasibility.reachableCells, 1322);
  assert.ok(summary.tallies.cellsVisited >= 1000);
  assert.equal(
    summary.unreachable.map(({ cells, holds }) => [cells, holds.includes("stairs")]),
    [[5, true]],
  );
  assert.match(summary.unreachable[0]?.why ?? "", "enclosed by");
});

test("a small tile map with monsters is explored nearly whole", () => {
  const { summary } = explore(fileURLToPath(new URL("../../../fixtures/levels/three-rooms.txt", import.meta.url)));
  assert.ok(summary.feasibility.reachableCells > 20);
  assert.ok(summary.tallies.cellsVisited >= summary.feasibility.reachableCells * 0.9);
});

test.run();

function explore(path: string): { readonly summary: Summary; readonly ticks: number } {
  core.reset();
  const { summary, run } = playRun(core, { scenario: checkedScenario(loadScenario(path), []), captured: [] });
  return { summary: summary as unknown as Summary, ticks: run.tick };
}
