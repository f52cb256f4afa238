// The page that quickstart writes, opened from disk: it plays the run to the last link that its run.json names, and scrubs to any tick.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { PageHandle } from "../../packages/player/src/main.ts";
import { chromium, hasChromium, openPage, withBrowser } from "../../packages/player/test/support/browser.ts";
import { when } from "../lib/skips.ts";

const folder = mkdtempSync(join(tmpdir(), "dramatis-quickstart-"));

test.after(() => rmSync(folder, { recursive: true, force: true }));

when(
  test,
  hasChromium,
  `${chromium} is missing`,
)("the page of quickstart plays its run to the same last link and scrubs to any tick", async () => {
  const runDir = join(folder, "run");
  const cli = fileURLToPath(new URL("../../packages/cli/bin/dramatis.mjs", import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [cli, "quickstart", "--out", runDir], { encoding: "utf8" });
  assert.is(status, 0, stderr);
  const { chain, ticks } = JSON.parse(readFileSync(join(runDir, "run.json"), "utf8")) as { chain: string; ticks: number };
  await withBrowser(async (browser) => {
    const { page } = await openPage(browser, pathToFileURL(join(runDir, "player.html")).href);
    await page.waitForFunction(() => window.dramatis !== undefined && window.dramatis.verifiedTo >= window.dramatis.lastTick);
    const seen: { tick: number; chain: string }[] = [];
    for (const tick of [ticks, 0, Math.floor(ticks / 2), ticks]) {
      await page.evaluate((to) => window.dramatis?.seek(to), tick);
      await page.waitForFunction((to) => window.dramatis?.tick === to, {}, tick);
      seen.push(await page.evaluate(() => ({ tick: (window.dramatis as PageHandle).tick, chain: (window.dramatis as PageHandle).chain })));
    }
    assert.equal(seen[0], { tick: ticks, chain });
    assert.equal(seen[3], seen[0]);
    assert.is(new Set(seen.map((one) => one.chain)).size, 3);
  });
});

test.run();
