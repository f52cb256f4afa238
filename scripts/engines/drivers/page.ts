// Drives a browser: a page on a loopback server loads the script and posts back what it says. The browser gets a profile that is thrown away.
// It must not know what the script does.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

/** Which browser, and how long it may take. */
export interface PageHost {
  readonly program: string;
  readonly msMax: number;
}

/** Opens a page with a script that says its answer by `dramatisAnswer`, and gives that text. Throws when none comes in time. */
export async function runPage({ program, msMax }: PageHost, script: string): Promise<string> {
  const profile = mkdtempSync(join(tmpdir(), "dramatis-browser-"));
  const server = createServer();
  let browser: ChildProcess | null = null;
  let timer: NodeJS.Timeout | undefined;
  try {
    const answer = servePage(server, script);
    const address = await listening(server);
    browser = startBrowser(program, profile, address);
    const gone = whenGone(browser, program);
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`${basename(program)} gave no answer in ${msMax / 1000} s`)), msMax);
    });
    return await Promise.race([answer, gone, late]);
  } finally {
    clearTimeout(timer);
    await stop(browser);
    server.closeAllConnections();
    server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

// --- internal ---

const page = `<!doctype html><meta charset="utf-8"><title>payload</title>
<script>globalThis.dramatisAnswer = (text) => fetch("/answer", { method: "POST", body: text });</script>
<script src="/payload.js"></script>`;

function servePage(server: Server, script: string): Promise<string> {
  return new Promise((resolve) => {
    server.on("request", (request, response) => {
      if (request.url === "/") response.setHeader("content-type", "text/html").end(page);
      else if (request.url === "/payload.js") response.setHeader("content-type", "text/javascript; charset=utf-8").end(script);
      else if (request.url === "/answer") {
        const chunks: Buffer[] = [];
        request.on("data", (chunk: Buffer) => void chunks.push(chunk));
        request.on("end", () => {
          response.end();
          resolve(Buffer.concat(chunks).toString("utf8"));
        });
      } else response.writeHead(404).end();
    });
  });
}

function listening(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`));
  });
}

/** The browser leads a group of processes, so that its helpers end with it. */
function startBrowser(program: string, profile: string, address: string): ChildProcess {
  const isFirefox = basename(program).startsWith("firefox");
  const own = isFirefox
    ? ["--headless", "--no-remote", "--profile", profile]
    : [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        `--user-data-dir=${profile}`,
      ];
  return spawn(program, [...own, address], {
    stdio: "ignore",
    detached: true,
    env: { ...process.env, HOME: profile, MOZ_CRASHREPORTER_DISABLE: "1" },
  });
}

function whenGone(browser: ChildProcess, program: string): Promise<never> {
  return new Promise((_, reject) => {
    browser.once("error", reject);
    browser.once("exit", (code, signal) => reject(new Error(`${basename(program)} ended with ${code ?? signal} before it answered`)));
  });
}

async function stop(browser: ChildProcess | null): Promise<void> {
  if (browser?.pid === undefined || browser.exitCode !== null) return;
  browser.removeAllListeners("exit");
  const ended = new Promise<void>((resolve) => void browser.once("exit", () => resolve()));
  process.kill(-browser.pid, "SIGKILL");
  await ended;
}
