// The page in a browser, opened from disk: it plays to the recording's last link, scrubs to any tick as Node has it, says nothing to the
// console and asks nothing of the network. And the template as it is built: small, whole, closed.
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createSeeker, type Inspection, inspectWorld, loadCore, readRecording } from "@dramatis/runtime";
import type { Page } from "puppeteer-core";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { when } from "../../../scripts/lib/skips.ts";
import { renderPlayerPage } from "../src/index.ts";
import type { PageHandle } from "../src/main.ts";
import { chromium, hasChromium, openPage, withBrowser } from "./support/browser.ts";
import { coreBytes, recordFixture, root } from "./support/recordings.ts";
import { reseal } from "./support/reseal.ts";

interface Build {
  buildPlayer(place: { root: string; outDir: string }): Promise<string>;
}

const inBrowser = when(test, hasChromium, `${chromium} is missing`);
const folder = await mkdtemp(join(tmpdir(), "dramatis-page-"));
const { buildPlayer } = (await import(new URL("../build.mjs", import.meta.url).href)) as Build;
const template = readFileSync(await buildPlayer({ root, outDir: folder }), "utf8");
const warren = await recordFixture("player/warren.json");
const skirmish = await recordFixture("scenarios-test/skirmish.json");

async function write(name: string, recording: Uint8Array, core = coreBytes()): Promise<string> {
  const path = join(folder, `${name}.html`);
  await writeFile(path, renderPlayerPage(template, { core, recording, title: name }));
  return pathToFileURL(path).href;
}

function ready(page: Page): Promise<unknown> {
  return page.waitForFunction(() => window.dramatis !== undefined);
}

function verified(page: Page): Promise<unknown> {
  return page.waitForFunction(() => window.dramatis !== undefined && window.dramatis.verifiedTo >= window.dramatis.lastTick);
}

function textOf(page: Page, selector: string): Promise<string> {
  return page.$eval(selector, (found) => found.textContent ?? "");
}

/** What a page's handle says, without its functions. */
function standing(page: Page): Promise<Pick<PageHandle, "tick" | "chain" | "verifiedTo" | "isPlaying">> {
  return page.evaluate(() => {
    const { tick, chain, verifiedTo, isPlaying } = window.dramatis as PageHandle;
    return { tick, chain, verifiedTo, isPlaying };
  });
}

test.after(() => rm(folder, { recursive: true, force: true }));

test("the template has at most 300 kB, asks for nothing, and leaves no place unfilled but title and data", () => {
  assert.ok(template.length > 50_000 && Buffer.byteLength(template) <= 300_000, `${Buffer.byteLength(template)} bytes`);
  assert.match(template, "default-src 'none'");
  const marks = template.match(/dramatis:\w+-?->|\/\*dramatis:\w+\*\//g);
  assert.equal(marks, ["dramatis:title-->", "dramatis:data-->"]);
  const addresses = [...template.matchAll(/(?:src|href)="(?!data:)([^"]*)"/g)].map(([, address]) => address);
  assert.equal(addresses, []);
  assert.is(template.split("</script").length - 1, 1, "one script, closed once");
});

inBrowser("the page plays from disk to the last link of the recording", async () => {
  await withBrowser(async (browser) => {
    const { page, complaints, requests } = await openPage(browser, await write("plays", skirmish.bytes));
    await ready(page);
    await page.evaluate(() => window.dramatis?.play(9));
    await page.waitForFunction((last) => window.dramatis?.tick === last && window.dramatis.isPlaying === false, {}, skirmish.lastTick);
    await verified(page);
    assert.equal(await standing(page), { tick: skirmish.lastTick, chain: skirmish.chain, verifiedTo: skirmish.lastTick, isPlaying: false });
    assert.is((await textOf(page, "#badge-text")).trim(), `chain verified up to tick ${skirmish.lastTick} of ${skirmish.lastTick}`);
    assert.is(await page.$eval("#badge", (badge) => badge.getAttribute("data-state")), "verified");
    assert.is(await textOf(page, "#scenario"), "skirmish");
    assert.is(await textOf(page, "#link"), skirmish.chain);
    assert.equal(complaints, []);
    assert.equal(requests, []);
  });
});

inBrowser("scrubbed to any tick, the page shows the world that Node finds there", async () => {
  const { recording } = readRecording(skirmish.bytes);
  if (recording === null) throw new Error("the recording is damaged");
  const seeker = createSeeker(recording, await loadCore(coreBytes()));
  const ticks = [0, 1, skirmish.lastTick, 17, 230, 229, 64, 333, 2].map((tick) => Math.min(tick, skirmish.lastTick));
  await withBrowser(async (browser) => {
    const { page, complaints } = await openPage(browser, await write("scrubs", skirmish.bytes));
    await ready(page);
    for (const tick of ticks) {
      const found = await page.evaluate((wanted): Inspection | undefined => {
        window.dramatis?.seek(wanted);
        return window.dramatis?.state();
      }, tick);
      const { events } = seeker.seek(tick);
      assert.equal(found, JSON.parse(JSON.stringify(inspectWorld(seeker.world, recording, events ?? []))), `tick ${tick}`);
    }
    await page.$eval("#scrub", (slider) => {
      (slider as HTMLInputElement).value = "123";
      slider.dispatchEvent(new Event("input"));
    });
    await page.waitForFunction(() => window.dramatis?.tick === 123);
    assert.equal(complaints, []);
  });
});

inBrowser("the address opens at its tick, keys step and jump, a click in the list goes to an event", async () => {
  await withBrowser(async (browser) => {
    const { page, complaints } = await openPage(browser, `${await write("keys", warren.bytes)}#tick=40`);
    await verified(page);
    await page.waitForFunction(() => window.dramatis?.tick === 40);
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction(() => location.hash === "#tick=41");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await page.waitForFunction(() => window.dramatis?.tick === 39);
    await page.keyboard.press("Home");
    await page.waitForFunction(() => window.dramatis?.tick === 0);
    await page.keyboard.press("ArrowDown");
    await page.waitForFunction(() => (window.dramatis?.tick ?? 0) > 0);
    assert.ok((await page.$$eval(".event[data-now]", (rows) => rows.length)) > 0, "the list shows the events of the tick");
    await page.keyboard.press("+");
    await page.waitForFunction(() => document.getElementById("speed-text")?.textContent === "20 ticks a second");
    await page.keyboard.press("Space");
    await page.waitForFunction(() => window.dramatis?.isPlaying === true);
    await page.keyboard.press("Space");
    await page.waitForFunction(() => window.dramatis?.isPlaying === false);
    await page.keyboard.press("End");
    await page.waitForFunction((last) => window.dramatis?.tick === last, {}, warren.lastTick);
    const chosen = await page.$eval(".event", (row) => {
      (row as HTMLElement).click();
      return Number(row.querySelector("time")?.textContent);
    });
    await page.waitForFunction((tick) => window.dramatis?.tick === tick, {}, chosen);
    assert.equal(complaints, []);
  });
});

inBrowser("the map is painted: fog hides what a faction does not know, and a cast member can be inspected", async () => {
  await withBrowser(async (browser) => {
    const { page, complaints } = await openPage(browser, `${await write("map", warren.bytes)}#tick=30`);
    await verified(page);
    await page.waitForFunction(() => window.dramatis?.tick === 30);
    const colours = () =>
      page.$eval("#map-ground", (ground) => {
        const { width, height } = ground as HTMLCanvasElement;
        const copy = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
        copy?.drawImage(ground as HTMLCanvasElement, 0, 0);
        const words = new Uint32Array(copy?.getImageData(0, 0, width, height).data.buffer ?? new ArrayBuffer(0));
        return { width, height, distinct: new Set(words).size, sum: words.reduce((sum, word) => (Math.imul(sum, 31) + word) | 0, 0) };
      });
    const shown = await colours();
    assert.ok(shown.width > 500 && shown.height > 300 && shown.distinct > 40, JSON.stringify(shown));
    await page.select("#fog", "0");
    await page.waitForFunction(() => document.activeElement === document.body);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    assert.is.not((await colours()).sum, shown.sum);
    await page.click('[data-serial="3"]');
    await page.waitForFunction(() => document.getElementById("inspector-title")?.textContent === "runner-1");
    assert.match(await textOf(page, "#inspector"), /delvers.*reach-exit.*health.*attack.*Carries.*Remembers/s);
    assert.equal(complaints, []);
  });
});

inBrowser("an altered link turns the badge red and is named; a damaged file says what is wrong with it", async () => {
  const forged = reseal(warren.bytes, ({ firstTick, links }) => {
    links[(50 - firstTick) * 8] = (links[(50 - firstTick) * 8] ?? 0) ^ 1;
  });
  const damaged = warren.bytes.slice();
  damaged[30] = (damaged[30] ?? 0) ^ 1;
  await withBrowser(async (browser) => {
    const red = await openPage(browser, await write("forged", forged));
    await red.page.waitForFunction(() => document.getElementById("badge")?.dataset.state === "different");
    assert.is((await textOf(red.page, "#badge-text")).trim(), `chain differs at tick 50 of ${warren.lastTick}`);
    assert.is((await standing(red.page)).verifiedTo, 49);
    const broken = await openPage(browser, await write("damaged", damaged));
    await broken.page.waitForFunction(() => document.getElementById("failure")?.hidden === false);
    assert.match(await textOf(broken.page, "#failure-message"), "damaged at byte");
    assert.is(await textOf(broken.page, "#failure-code"), "DRAMATIS_RECORDING_DAMAGED");
    assert.equal([...red.complaints, ...broken.complaints], []);
  });
});

test.run();
