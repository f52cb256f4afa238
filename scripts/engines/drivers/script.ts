// Drives an engine that runs a script of a file and prints: Node, Bun, Deno, a Node under qemu-user, and QuickJS through its host.
// It must not know what the script does.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** How an engine is started: program and arguments, to which the script's path is added, and what its environment has beside ours. */
export interface ScriptHost {
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly msMax: number;
}

/** Runs a script and gives the last line that it printed. Throws with what it said when it fails or takes too long. */
export async function runScript({ command, env = {}, msMax }: ScriptHost, script: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "dramatis-engine-"));
  try {
    const path = join(folder, "payload.js");
    writeFileSync(path, script);
    return lastLine(await runProgram({ command: [...command, path], env, msMax }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a program to its end and gives its standard output. Throws with what it said when it fails or takes too long. */
export async function runProgram({ command, env = {}, msMax }: ScriptHost): Promise<string> {
  const [program = "", ...given] = command;
  const child = spawn(program, given, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const [output, errors] = [collect(child.stdout), collect(child.stderr)];
  const timer = setTimeout(() => child.kill("SIGKILL"), msMax);
  const ended = await new Promise<string | number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve(code ?? signal));
  }).finally(() => clearTimeout(timer));
  if (ended !== 0) throw new Error(`${program} ended with ${ended}: ${errors().trim().slice(-600)}`);
  return output();
}

// --- internal ---

function lastLine(text: string): string {
  return text.trimEnd().split("\n").at(-1) ?? "";
}

function collect(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = [];
  stream.on("data", (chunk: Buffer) => void chunks.push(chunk));
  return () => Buffer.concat(chunks).toString("utf8");
}
