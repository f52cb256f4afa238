// MCP over the standard streams of a process: one JSON-RPC message a line. Our own, since the library's adds variables of this process to the
// environment that it gives. The process is ended by its handle: first its input is closed, then it is told to end, then it is killed.
// It must not know what the messages say.
import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { deserializeMessage, type JSONRPCMessage, serializeMessage, type Transport } from "@modelcontextprotocol/client";

/** What is started. `env` is the whole environment. */
export interface StdioProcess {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly folder: string | undefined;
}

/** A transport that also says the id of its process. By these two names the library knows a local pipe, on which silence means an old server. */
export interface StdioTransport extends Transport {
  /** The id of the process, null before it starts and after it ends. */
  readonly pid: number | null;
  /** What the process says besides is not read. */
  readonly stderr: null;
}

/** Makes the transport; `start` starts the process. Lines longer than 16 MiB end it. */
export function createStdioTransport({ command, args, env, folder }: StdioProcess): StdioTransport {
  let child: Child | null = null;
  const transport: StdioTransport = {
    stderr: null,
    get pid() {
      return child?.pid ?? null;
    },
    start: () =>
      new Promise((resolve, reject) => {
        const started = spawn(command, args, {
          env,
          stdio: ["pipe", "pipe", "ignore"],
          shell: false,
          ...(folder === undefined ? {} : { cwd: folder }),
        });
        child = started;
        started.once("spawn", resolve);
        started.once("error", (error) => {
          reject(error);
          transport.onerror?.(error);
        });
        started.once("close", () => {
          child = null;
          transport.onclose?.();
        });
        started.stdin.on("error", (error) => transport.onerror?.(error));
        readLines(
          started.stdout,
          (line) => receive(line, transport),
          () => void transport.close(),
        );
      }),
    send: (message) =>
      new Promise((resolve, reject) => {
        if (child === null || child.stdin.destroyed) return reject(new Error("the process has ended"));
        child.stdin.write(serializeMessage(message), (error) => (error ? reject(error) : resolve()));
      }),
    close: () => (child === null ? Promise.resolve() : end(child)),
  };
  return transport;
}

// --- internal ---

type Child = ChildProcessByStdio<Writable, Readable, null>;

const lineBytesMax = 16 * 1024 * 1024;
const patienceMs = 1000;

function receive(line: string, transport: Transport): void {
  let message: JSONRPCMessage;
  try {
    message = deserializeMessage(line);
  } catch (error) {
    transport.onerror?.(error instanceof Error ? error : new Error(String(error)));
    return;
  }
  transport.onmessage?.(message);
}

function readLines(stream: Readable, take: (line: string) => void, refuse: () => void): void {
  let rest = Buffer.alloc(0);
  stream.on("data", (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      const line = rest.subarray(0, end).toString("utf8").trim();
      rest = rest.subarray(end + 1);
      if (line !== "") take(line);
    }
    if (rest.length > lineBytesMax) refuse();
  });
}

async function end(child: Child): Promise<void> {
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  child.stdin.end();
  const harder = setTimeout(() => child.kill("SIGTERM"), patienceMs);
  const hardest = setTimeout(() => child.kill("SIGKILL"), 2 * patienceMs);
  await closed;
  clearTimeout(harder);
  clearTimeout(hardest);
}
