// A real SSH server on loopback. Its shell is /bin/sh without any program to find: it tells which words it reads of a line, and a script answers.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ssh2, { type Connection, type ServerChannel } from "ssh2";
import { fingerprintOfKey } from "../../src/capabilities/ssh/client.ts";

/** What the server does with a command: answer, end by a signal, break the connection, refuse, or say nothing at all. */
export type ShellAct =
  | { readonly stdout?: string | Uint8Array; readonly stderr?: string; readonly code?: number; readonly signal?: string }
  | "cut"
  | "refuse"
  | "silent";

/** A server that runs. `lines` and `words` are what it was given, in order. */
export interface TestSshServer {
  readonly port: number;
  readonly fingerprint: string;
  /** The key that it lets in, in OpenSSH's form, and one that it does not. */
  readonly userKey: string;
  readonly strangerKey: string;
  readonly lines: string[];
  readonly words: string[][];
  connections: number;
  act: (words: readonly string[]) => ShellAct;
  /** Resolves at the next command. */
  nextCommand(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a server on a free port. */
export async function startSshServer(): Promise<TestSshServer> {
  const hostKey = keyPair();
  const user = keyPair();
  const allowed = parsed(user.public);
  const open = new Set<Connection>();
  let told = (): void => undefined;
  const state: TestSshServer = {
    port: 0,
    fingerprint: hostKey.fingerprint,
    userKey: user.private,
    strangerKey: keyPair().private,
    lines: [],
    words: [],
    connections: 0,
    act: () => ({}),
    nextCommand: () =>
      new Promise((resolve) => {
        told = resolve;
      }),
    stop: () =>
      new Promise((resolve) => {
        for (const client of open) client.end();
        server.close(() => resolve());
      }),
  };
  const server = new ssh2.Server({ hostKeys: [hostKey.private] }, (client) => {
    state.connections += 1;
    open.add(client);
    client.on("error", () => undefined);
    client.on("close", () => open.delete(client));
    letIn(client, allowed);
    client.on("session", (accept) => {
      accept().on("exec", (acceptExec, rejectExec, { command }) => {
        const words = wordsOfShell([command])[0] ?? [];
        state.lines.push(command);
        state.words.push(words);
        const act = state.act(words);
        if (act === "refuse") rejectExec();
        else if (act === "cut") client.end();
        else if (act !== "silent") perform(acceptExec(), act);
        told();
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(state, { port: (server.address() as AddressInfo).port });
}

/** The words that /bin/sh reads of each line. No program can be found, and the folder is an empty one of its own. */
export function wordsOfShell(lines: readonly string[]): string[][] {
  const cwd = mkdtempSync(join(tmpdir(), "dramatis-shell-"));
  try {
    const input = lines.map((line) => `printf '%s\\0' ${line}\nprintf '\\001'\n`).join("");
    const told = execFileSync("/bin/sh", ["-s"], { cwd, input, env: { PATH: "/nonexistent" }, encoding: "utf8", maxBuffer: 1 << 28 });
    return told
      .split("\u0001")
      .slice(0, -1)
      .map((words) => words.split("\0").slice(0, -1));
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

/** A new ed25519 key: both halves in OpenSSH's form, and its fingerprint. */
export function keyPair(): { readonly private: string; readonly public: string; readonly fingerprint: string } {
  const made = soundKeys();
  return { private: made.private, public: made.public, fingerprint: fingerprintOfKey(parsed(made.private).getPublicSSH()) };
}

// --- internal ---

/** One key in some 500 that ssh2 1.17 makes lacks a leading zero byte, and nobody can read it; such a one is made again. */
function soundKeys() {
  for (;;) {
    const made = ssh2.utils.generateKeyPairSync("ed25519");
    if (![made.private, made.public].some((half) => ssh2.utils.parseKey(half) instanceof Error)) return made;
  }
}

function parsed(key: string) {
  const found = ssh2.utils.parseKey(key);
  if (found instanceof Error) throw found;
  return found;
}

function letIn(client: Connection, allowed: ReturnType<typeof parsed>): void {
  client.on("authentication", (context) => {
    const isMine = context.method === "publickey" && context.key.data.equals(allowed.getPublicSSH()) && context.username === "operator";
    if (!isMine) return context.reject(["publickey"]);
    const isSigned = context.signature === undefined || allowed.verify(context.blob as Buffer, context.signature, context.hashAlgo);
    if (isSigned === true) context.accept();
    else context.reject();
  });
}

function perform(channel: ServerChannel, act: Exclude<ShellAct, string>): void {
  channel.stderr.write(act.stderr ?? "");
  channel.write(act.stdout ?? "", () => {
    if (act.signal === undefined) channel.exit(act.code ?? 0);
    else channel.exit(act.signal);
    channel.end();
  });
}
