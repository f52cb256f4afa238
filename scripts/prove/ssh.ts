// The grammar of peeked commands against every attempt of its tables, and the adapter against OpenSSH's own server, where that is installed:
// what its login shell reads of a line is exactly the words that were meant. The server has its own configuration and keys in a folder of
// its own, listens on loopback, and is ended by its process id.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { isCommandRefusal, peekWords } from "../../packages/host/src/capabilities/ssh/grammar.ts";
import { quoteWords } from "../../packages/host/src/capabilities/ssh/quote.ts";
import { type SshHostInput, sshCapabilities, wallClockMs } from "../../packages/host/src/index.ts";
import { callOf, testTools } from "../../packages/host/test/support/call.ts";
import { allAttempts, roots } from "../../packages/host/test/support/ssh-cases.ts";
import { keyPair } from "../../packages/host/test/support/ssh-server.ts";
import { CapabilityError, type Json } from "../../packages/runtime/src/index.ts";
import { type Check, createCounter, drawOf } from "./check.ts";

/** Asks so many words of the real server. `say` tells why it is left out where it is. */
export async function proveSsh(cases: number, say: (text: string) => void): Promise<Check[]> {
  const grammar = createCounter("attempts to get past the grammar of peeked commands that are refused");
  for (const attempt of allAttempts()) grammar.count(isRefused(attempt), () => JSON.stringify(attempt));
  if (existsSync(program)) return [grammar.check(), await proveServer(cases)];
  say(`skipped: OpenSSH's server is not here; \`${sshInstallLine}\` brings it`);
  return [grammar.check()];
}

// --- internal ---

const program = "/usr/sbin/sshd";
/** What brings OpenSSH's server where it is not. */
const sshInstallLine = "apt-get update && apt-get install -y --no-install-recommends openssh-server";
/** Where the server looks for its empty folder when it is started by root; the system makes it when it starts the service. */
const emptyFolder = "/run/sshd";

interface Server {
  readonly folder: string;
  readonly port: number;
  readonly process: ChildProcess;
  readonly fingerprint: string;
  readonly keys: { readonly mine: string; readonly stranger: string };
}

function isRefused(attempt: string): boolean {
  try {
    peekWords(attempt, roots);
    return false;
  } catch (error) {
    return isCommandRefusal(error);
  }
}

async function proveServer(cases: number): Promise<Check> {
  const counter = createCounter(
    "words that the login shell behind OpenSSH's server reads as they were meant, and answers that are as they were",
  );
  const server = await start();
  try {
    const call = callerOf(server);
    for (let seed = 1; seed <= cases; seed += 1) {
      const words = hostileWords(seed);
      const line = `printf '%s\\n' ${quoteWords(words)}`;
      const answer = await call("ssh.exec", { command: line, confirm_dangerous: true });
      counter.count(answer.stdout === words.map((word) => `${word}\n`).join(""), () => `seed ${seed}: ${JSON.stringify(answer)}`);
      const { pattern, text, expected } = needle(seed);
      writeFileSync(join(server.folder, "a file, 1"), text);
      const found = await call("ssh.exec.peek", { command: `grep -Fn -- '${pattern}' '${server.folder}/a file, 1'` });
      counter.count(found.stdout === expected, () => `seed ${seed}: ${JSON.stringify({ pattern, text, found })}`);
    }
    for (const [what, holds] of Object.entries(await others(server))) counter.count(holds, () => what);
  } finally {
    await stop(server);
  }
  return counter.check();
}

/** What the server's own shell, keys and files answer. */
async function others(server: Server): Promise<Record<string, boolean>> {
  const call = callerOf(server);
  const missing = await call("ssh.exec.peek", { command: `cat '${server.folder}/missing'` });
  const killed = await call("ssh.exec", { command: `sh -c 'kill -TERM $$'`, confirm_dangerous: true });
  const cut = await call("ssh.exec.peek", { command: `head -c 70000 ${server.folder}/long` });
  const dry = await call("ssh.exec", { command: `rm -rf ${server.folder}` });
  return {
    "an exit code and the words of a failure come through": missing.exit_code === 1 && /No such file/.test(String(missing.stderr)),
    "the signal that ended a command comes through": killed.exit_code === null && killed.signal === "SIGTERM",
    "output beyond the bound is cut": cut.truncated === true && cut.exit_code === 0 && String(cut.stdout).length === 65_536,
    "a command that is not confirmed is a dry run": dry.dry_run === true && existsSync(server.folder),
    "another host key is refused": (await classOf(server, { hostKeys: [`SHA256:${"A".repeat(43)}`] })) === "refused",
    "another key of ours is refused": (await classOf(server, { login: { key: { secret: "stranger" } } })) === "refused",
    "another port is not reached": (await classOf(server, { port: await freePort() })) === "unreachable",
  };
}

function callerOf(server: Server, host: Partial<SshHostInput> = {}) {
  const address = { address: "127.0.0.1", port: server.port, user: userInfo().username, hostKeys: [server.fingerprint] };
  const one = { name: "box", ...address, login: { key: { secret: "mine" } }, roots: [server.folder], ...host };
  const clock = { nowMs: wallClockMs, sleepUntil: async () => undefined };
  const all = sshCapabilities({ hosts: [one] }, clock);
  return async (name: string, args: Readonly<Record<string, Json>>): Promise<Readonly<Record<string, Json>>> => {
    const found = all.find(({ declaration }) => declaration.name === name);
    const full = { host: "box", ...args };
    return (await found?.invoke(full, callOf(name, full), testTools(server.keys))) as Readonly<Record<string, Json>>;
  };
}

async function classOf(server: Server, host: Partial<SshHostInput>): Promise<string> {
  try {
    await callerOf(server, host)("ssh.exec.peek", { command: "uptime" });
    return "none";
  } catch (error) {
    return error instanceof CapabilityError ? error.failure.class : String(error);
  }
}

/** One to five words of printable ASCII that a shell would like to make something of; a backslash keeps the lexer's quotes company. */
function hostileWords(seed: number): string[] {
  const draw = drawOf(seed);
  const letters = [..."ab $`\\\"'|&;<>()*?[]{}~#!^=%-"];
  return Array.from({ length: 1 + draw(5) }, () => Array.from({ length: 1 + draw(8) }, () => letters[draw(letters.length)]).join(""));
}

/** A pattern that the grammar takes, a text of lines, and what grep must say of it. */
function needle(seed: number) {
  const draw = drawOf(seed + 1_000_000);
  const letters = [...'ab $`"|&;<>()*?[]{}~#^=%-.'];
  const some = (length: number) => Array.from({ length }, () => letters[draw(letters.length)]).join("");
  const pattern = some(1 + draw(3));
  const lines = Array.from({ length: 20 }, () => some(draw(12)) + (draw(3) === 0 ? pattern : ""));
  const expected = lines.flatMap((line, index) => (line.includes(pattern) ? [`${index + 1}:${line}\n`] : [])).join("");
  return { pattern, text: lines.map((line) => `${line}\n`).join(""), expected };
}

async function start(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), "dramatis-sshd-"));
  const [host, mine, stranger] = [keyPair(), keyPair(), keyPair()];
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
    return join(folder, name);
  };
  const port = await freePort();
  const config = file(
    "sshd_config",
    [
      "ListenAddress 127.0.0.1",
      `Port ${port}`,
      `HostKey ${file("host_key", host.private)}`,
      `AuthorizedKeysFile ${file("authorized_keys", `${mine.public}\n`)}`,
      "StrictModes no",
      "UsePAM no",
      "PasswordAuthentication no",
      "PermitRootLogin prohibit-password",
      "PidFile none",
      "",
    ].join("\n"),
  );
  file("long", "x".repeat(100_000));
  if (process.getuid?.() === 0) mkdirSync(emptyFolder, { recursive: true, mode: 0o755 });
  const child = spawn(program, ["-D", "-e", "-f", config], { stdio: ["ignore", "ignore", "pipe"], env: {} });
  await listening(child);
  const keys = { mine: mine.private, stranger: stranger.private };
  return { folder, port, process: child, fingerprint: host.fingerprint, keys };
}

function listening(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stderr?.on("data", (part) => {
      said += part;
      if (said.includes("Server listening on")) resolve();
    });
    child.on("exit", () => reject(new Error(`OpenSSH's server does not start: ${said.slice(0, 500)}`)));
  });
}

async function stop({ process: child, folder }: Server): Promise<void> {
  child.removeAllListeners("exit");
  await new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
  rmSync(folder, { recursive: true, force: true });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return typeof address === "object" && address !== null ? address.port : 0;
}
