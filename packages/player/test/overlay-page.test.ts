// The analysis of a level on the page in a browser: switched by keys, boxes and from outside, painted, said in words; and a page without one.
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "puppeteer-core";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { when } from "../../../scripts/lib/skips.ts";
import { type LevelOverlay, renderPlayerPage, writeOverlay } from "../src/index.ts";
import type { PageHandle } from "../src/main.ts";
import { chromium, hasChromium, openPage, withBrowser } from "./support/browser.ts";
import { coreBytes, recordFixture, root } from "./support/recordings.ts";

interface Build {
  buildPlayer(place: { root: string; outDir: string }): Promise<string>;
}

const inBrowser = when(test, hasChromium, `${chromium} is missing`);
const folder = await mkdtemp(join(tmpdir(), "dramatis-overlay-"));
const { buildPlayer } = (await import(new URL("../build.mjs", import.meta.url).href)) as Build;
const template = readFileSync(await buildPlayer({ root, outDir: folder }), "utf8");
const warren = await recordFixture("player/warren.json");
const [width, height] = [21, 10];

/** The left half of the map is the delvers', the right one nobody's; one choke point; a way along a row. */
const overlay = writeOverlay({
  width,
  height,
  factions: ["delvers"],
  reach: Uint16Array.from({ length: width * height }, (_, cell) => (cell % width < 10 ? 1 : 2)),
  groups: [[0], []],
  pockets: [{ cells: [[15, 5]], why: "a pocket of 110 cells cannot be reached" }],
  cutsOff: Int32Array.from({ length: width * height }, (_, cell) => (cell === 4 * width + 10 ? 99 : 0)),
  deadEnds: new Int32Array(width * height),
  ways: [
    {
      player: "runner",
      faction: "delvers",
      place: "way-out",
      cells: Array.from({ length: 8 }, (_, x) => [x + 1, 2] as const),
      isOpen: false,
    },
  ],
  sight: null,
  leftOut: [{ layer: "sight", why: "the map is <b>too</b> large" }],
});

async function write(name: string, given: LevelOverlay | undefined): Promise<string> {
  const path = join(folder, `${name}.html`);
  const parts = { core: coreBytes(), recording: warren.bytes, title: name };
  await writeFile(path, renderPlayerPage(template, given === undefined ? parts : { ...parts, overlay: given }));
  return pathToFileURL(path).href;
}

function ready(page: Page): Promise<unknown> {
  return page.waitForFunction(() => window.dramatis !== undefined);
}

/** How many pixels of the overlay's canvas are painted, in its left and its right half; 0 while it is hidden. */
function painted(page: Page): Promise<readonly [number, number]> {
  return page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const canvas = document.getElementById("map-overlay") as HTMLCanvasElement;
    if (canvas.hidden) return [0, 0] as const;
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
    copy?.drawImage(canvas, 0, 0);
    const { data } = copy?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    const counts: [number, number] = [0, 0];
    for (let at = 3; at < data.length; at += 4) {
      if ((data[at] ?? 0) > 0) counts[((at >> 2) % canvas.width) * 2 < canvas.width ? 0 : 1] += 1;
    }
    return counts;
  });
}

const on = (page: Page) => page.evaluate(() => (window.dramatis as PageHandle).overlaysOn.join());

test.after(() => rm(folder, { recursive: true, force: true }));

inBrowser("overlays are switched by keys, boxes and from outside, painted only while they are on, and said in words", async () => {
  await withBrowser(async (browser) => {
    const { page, complaints, requests } = await openPage(browser, await write("with", overlay));
    await ready(page);
    assert.equal(await page.evaluate(() => window.dramatis?.overlays), ["reach", "chokes", "dead-ends", "ways"]);
    assert.equal(await painted(page), [0, 0]);
    await page.keyboard.press("1");
    assert.is(await on(page), "reach");
    const [left, right] = await painted(page);
    assert.ok(left > 20_000 && right > 20_000, `${left}, ${right}`);
    await page.keyboard.press("1");
    await page.click('[data-overlay="ways"]');
    assert.is(await on(page), "ways");
    const [along, beside] = await painted(page);
    assert.ok(along > 500 && along < left / 4 && beside === 0, `${along}, ${beside}`);
    await page.evaluate(() => window.dramatis?.switchOverlay("chokes", true));
    assert.is(await on(page), "ways,chokes");
    await page.waitForFunction(() => document.getElementById("overlay-legends")?.textContent?.includes("Choke points"));
    const legends = await page.$eval("#overlay-legends", (found) => found.textContent ?? "");
    assert.match(legends, /cuts off few … 99 cells.*runner to way-out: 7 steps/s);
    assert.is(await page.$eval('[data-overlay="sight"]', (box) => (box as HTMLInputElement).disabled), true);
    assert.match(await page.$eval("#overlay-switches", (found) => found.innerHTML), "too&lt;/b&gt; large");
    await page.keyboard.press("5");
    await page.keyboard.press("0");
    assert.is(await on(page), "");
    assert.equal(await painted(page), [0, 0]);
    assert.equal([complaints, requests], [[], []]);
  });
});

inBrowser("an overlay is painted anew when the view changes and not while the recording plays", async () => {
  await withBrowser(async (browser) => {
    const { page, complaints } = await openPage(browser, await write("paints", overlay));
    await ready(page);
    await page.evaluate(() => {
      const counts = { clears: 0 };
      const context = (document.getElementById("map-overlay") as HTMLCanvasElement).getContext("2d") as CanvasRenderingContext2D;
      const clear = context.clearRect.bind(context);
      context.clearRect = (...box) => {
        counts.clears += 1;
        clear(...box);
      };
      Object.assign(window, { counts });
    });
    const clears = () => page.evaluate(() => (window as unknown as { counts: { clears: number } }).counts.clears);
    await page.keyboard.press("2");
    await painted(page);
    await painted(page);
    const before = await clears();
    assert.ok(before > 0);
    await page.evaluate(() => window.dramatis?.play(9));
    await page.waitForFunction((last) => window.dramatis?.tick === last, {}, warren.lastTick);
    assert.is(await clears(), before);
    await page.click("#zoom-in");
    await painted(page);
    assert.is(await clears(), before + 1);
    assert.equal(complaints, []);
  });
});

inBrowser("a page without an analysis has no switches, and one with that of another map says so", async () => {
  await withBrowser(async (browser) => {
    const without = await openPage(browser, await write("without", undefined));
    await ready(without.page);
    await without.page.keyboard.press("1");
    assert.equal(await without.page.evaluate(() => [window.dramatis?.overlays, window.dramatis?.overlaysOn]), [[], []]);
    assert.is(await without.page.$eval("#overlays", (place) => (place as HTMLElement).offsetHeight), 0);
    const other = await openPage(browser, await write("other", { ...overlay, width: 30 }));
    await ready(other.page);
    assert.match(await other.page.$eval("#notices", (found) => found.textContent ?? ""), "a map of another size");
    assert.is(await other.page.$eval("#overlays", (place) => (place as HTMLElement).offsetHeight), 0);
    assert.equal([...without.complaints, ...other.complaints], []);
  });
});

test.run();
