// Starts the fresh process that verifies in a sealed realm, hands bytes in and takes its answer.
// It must not know what is verified.
import { spawn } from "node:child_process";
import { assert } from "@dramatis/runtime";
import { packParts } from "./packet.ts";

/** The two built files: the child's entry and the script that runs in its seal. */
export interface SealedFiles {
  readonly child: string;
  readonly script: string;
}

/** What came of it, and the id of the process that did it. */
export interface SealedAnswer {
  readonly value: unknown;
  readonly pid: number;
}

/**
 * Runs the sealed script in a fresh process without environment and gives the JSON that it answered.
 * Throws DRAMATIS_BUG_ASSERTION with the child's words when it failed: what is sealed answers damage and divergence as values.
 */
export async function runSealed(files: SealedFiles, parts: readonly Uint8Array[]): Promise<SealedAnswer> {
  const child = spawn(process.execPath, ["--no-warnings", files.child, files.script], {
    env: {},
    stdio: ["pipe", "pipe", "pipe"],
    windowsHide: true,
  });
  const output = collect(child.stdout);
  const errors = collect(child.stderr);
  child.stdin.on("error", () => undefined);
  child.stdin.end(packParts(parts));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  assert(code === 0, `the sealed verification ends well; it said: ${errors().trim()}`);
  return { value: JSON.parse(output()), pid: child.pid ?? 0 };
}

// --- internal ---

function collect(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = [];
  stream.on("data", (chunk: Buffer) => void chunks.push(chunk));
  return () => Buffer.concat(chunks).toString("utf8");
}
