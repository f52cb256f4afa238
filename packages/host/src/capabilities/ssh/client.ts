// Runs one line on one host over SSH: pinned host key, one channel, bounded output, and an end in any case.
// It must not know what the line says. The library is loaded at the first call.
import { createHash } from "node:crypto";
import { CapabilityError, type FailureClass } from "@dramatis/runtime";
import type { Client, ClientChannel, ConnectConfig } from "ssh2";
import type { SshHost } from "./hosts.ts";

/** What to run where. `secret` gives the values by which to log in. */
export interface SshRequest {
  readonly host: SshHost;
  readonly line: string;
  readonly signal: AbortSignal;
  readonly secret: (name: string) => string;
  /** Most bytes that are kept of each stream; what comes beyond is read and dropped, so that the command ends as it would. */
  readonly outputBytesMax: number;
}

/** What came back. `exitCode` is null when the command was ended by a signal, which then is named. */
export interface SshAnswer {
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
  readonly isCut: boolean;
  readonly exitCode: number | null;
  readonly signal: string | null;
}

/**
 * Runs a line. Throws CapabilityError: `unreachable` when no connection came about, `refused` when the host shows another key, does not let
 * us in or does not run it, `cut` when the connection broke behind the sending, `timeout` when the signal was aborted behind it.
 */
export async function runOverSsh(request: SshRequest): Promise<SshAnswer> {
  if (request.signal.aborted) throw failed("unreachable", "it was called off before it began");
  // By its default: in a bundle the library, which is CommonJS, has no other export.
  const { default: ssh2 } = await import("ssh2");
  const config = connectConfig(request);
  const client = new ssh2.Client();
  try {
    return await exchange(client, config, request);
  } finally {
    client.on("error", () => undefined);
    client.destroy();
  }
}

/** The fingerprint of a host key as `ssh-keygen -lf` prints it: SHA256: and base64 without padding. Pure. */
export function fingerprintOfKey(key: Uint8Array): string {
  return `SHA256:${createHash("sha256").update(key).digest("base64").replace(/=+$/, "")}`;
}

// --- internal ---

interface HostKeyCheck {
  shown: string | null;
}

interface Conversation {
  readonly request: SshRequest;
  readonly check: HostKeyCheck;
  isSent: boolean;
  readonly resolve: (answer: SshAnswer) => void;
  readonly reject: (error: Error) => void;
}

interface Connecting {
  readonly config: ConnectConfig;
  readonly check: HostKeyCheck;
}

function connectConfig({ host, secret }: SshRequest): Connecting {
  const check: HostKeyCheck = { shown: null };
  const login =
    "agent" in host.login
      ? { agent: secret(host.login.agent.secret) }
      : {
          privateKey: secret(host.login.key.secret),
          ...(host.login.passphrase === undefined ? {} : { passphrase: secret(host.login.passphrase.secret) }),
        };
  const isPinned = (key: Buffer): boolean => {
    check.shown = fingerprintOfKey(key);
    return host.hostKeys.includes(check.shown);
  };
  const config = {
    host: host.address ?? host.name,
    port: host.port,
    username: host.user,
    readyTimeout: 0,
    hostVerifier: isPinned,
    ...login,
  };
  return { config, check };
}

async function exchange(client: Client, { config, check }: Connecting, request: SshRequest): Promise<SshAnswer> {
  let onAbort = (): void => undefined;
  try {
    return await new Promise<SshAnswer>((resolve, reject) => {
      const talk: Conversation = { request, check, isSent: false, resolve, reject };
      onAbort = () => reject(failed(talk.isSent ? "timeout" : "unreachable", "it was called off before the answer was there"));
      request.signal.addEventListener("abort", onAbort);
      client.on("error", (error) => reject(connectionFailure(error, talk)));
      client.on("close", () => reject(failed(talk.isSent ? "cut" : "unreachable", "the connection was closed")));
      client.on("ready", () => run(client, talk));
      connect(client, config, talk);
    });
  } finally {
    request.signal.removeEventListener("abort", onAbort);
  }
}

/** A key that cannot be read is thrown by the library at once. */
function connect(client: Client, config: ConnectConfig, talk: Conversation): void {
  try {
    client.connect(config);
  } catch {
    talk.reject(failed("refused", `the key of secret \`${secretOf(talk.request.host)}\` cannot be used`));
  }
}

function secretOf({ login }: SshHost): string {
  return "agent" in login ? login.agent.secret : login.key.secret;
}

function run(client: Client, talk: Conversation): void {
  talk.isSent = true;
  client.exec(talk.request.line, (error, channel) => {
    if (error !== undefined) talk.reject(failed("refused", "the host does not run commands"));
    else listen(channel, talk);
  });
}

function listen(channel: ClientChannel, talk: Conversation): void {
  const stdout = keeper(talk.request.outputBytesMax);
  const stderr = keeper(talk.request.outputBytesMax);
  let end: { code: number | null; signal: string | null } | null = null;
  channel.on("data", stdout.take);
  channel.stderr.on("data", stderr.take);
  channel.on("exit", (code: number | null, signal?: string) => {
    end = { code, signal: signal ?? null };
  });
  channel.on("error", () => talk.reject(failed("cut", "the channel broke")));
  channel.on("close", () => {
    if (end === null) return talk.reject(failed("cut", "the channel was closed before the command had ended"));
    talk.resolve({
      stdout: stdout.bytes(),
      stderr: stderr.bytes(),
      isCut: stdout.isCut() || stderr.isCut(),
      exitCode: end.code,
      signal: end.signal,
    });
  });
  channel.end();
}

function keeper(bytesMax: number) {
  const parts: Buffer[] = [];
  let kept = 0;
  let seen = 0;
  return {
    take: (part: Buffer): void => {
      const mine = part.subarray(0, bytesMax - kept);
      if (mine.length > 0) parts.push(mine);
      kept += mine.length;
      seen += part.length;
    },
    bytes: (): Uint8Array => new Uint8Array(Buffer.concat(parts)),
    isCut: (): boolean => seen > kept,
  };
}

/** The words of the library may name keys and addresses, so only its kind of error is told. */
function connectionFailure(error: Error & { level?: string; code?: string }, talk: Conversation): CapabilityError {
  const { shown } = talk.check;
  if (shown !== null && !talk.request.host.hostKeys.includes(shown))
    return failed("refused", `the host shows the key ${shown}, which is not one of those that are pinned`);
  if (error.level === "agent") return failed("refused", `the agent of secret \`${secretOf(talk.request.host)}\` does not answer`);
  if (error.level === "client-authentication") return failed("refused", `the host does not let \`${talk.request.host.user}\` in`);
  const class_: FailureClass = talk.isSent ? "cut" : "unreachable";
  return failed(class_, `the connection failed (${error.code ?? error.level ?? "unknown"})`);
}

function failed(class_: FailureClass, words: string): CapabilityError {
  return new CapabilityError({ class: class_, words });
}
