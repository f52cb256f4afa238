// A headless Chromium for the tests of the page, with everything that a page could ask of the network written down.
// It must not know the player.
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, launch, type Page } from "puppeteer-core";

/** Where Debian puts Chromium. */
export const chromium = "/usr/bin/chromium";

/** Whether there is a browser to test with. */
export const hasChromium = existsSync(chromium);

/** A page that was opened, and what it said and asked for. */
export interface OpenedPage {
  readonly page: Page;
  /** Errors and warnings of the console, and uncaught errors. */
  readonly complaints: readonly string[];
  /** Addresses other than the page's own file. */
  readonly requests: readonly string[];
}

/** Runs something with a browser whose profile is thrown away afterwards. */
export async function withBrowser(use: (browser: Browser) => Promise<void>): Promise<void> {
  const profile = await mkdtemp(join(tmpdir(), "dramatis-player-"));
  const quiet = ["--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  const args = ["--headless=new", "--no-sandbox", "--disable-gpu", ...quiet];
  const browser = await launch({ executablePath: chromium, headless: true, userDataDir: profile, args });
  try {
    await use(browser);
  } finally {
    await browser.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Opens an address in a new page of 1,200 by 800 pixels. */
export async function openPage(browser: Browser, address: string): Promise<OpenedPage> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => void complaints.push(String(error)));
  page.on("request", (request) => {
    const isOwn = request.url() === address.replace(/#.*$/, "") || request.url().startsWith("data:");
    if (!isOwn) requests.push(request.url());
  });
  await page.setViewport({ width: 1200, height: 800 });
  await page.goto(address);
  return { page, complaints, requests };
}
