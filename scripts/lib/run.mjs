// What every script of the menu shares: where the repository is, how to speak to a person, how to start a child process.
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the repository. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The flags with which a TypeScript file is type-checked and run. */
export const typeScriptFlags = ["--enable-source-maps", "--import", join(root, "scripts", "register.mjs")];

/** Prints one line for people; stdout stays free for results. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Runs Node with `args` in the repository and passes its streams through. Gives its exit code (1 when a signal ended it). */
export function runNode(args, options = {}) {
  return run(process.execPath, args, options);
}

/** Runs a program and passes its streams through, its stdout to stderr with `quiet`. Gives its exit code, 1 when a signal ended it. */
export function run(command, args, { cwd = root, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ["inherit", quiet ? 2 : "inherit", "inherit"] });
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}

/** Runs Node, keeps what it prints on both streams, and gives `{ code, output }`. What is kept is no terminal, so it has no colours. */
export function captureNode(args, { cwd = root, env = process.env } = {}) {
  return new Promise((resolve, reject) => {
    const { FORCE_COLOR: _, ...plain } = env;
    const child = spawn(process.execPath, args, { cwd, env: { ...plain, NO_COLOR: "1" }, stdio: ["ignore", "pipe", "pipe"] });
    const chunks = [];
    child.stdout.on("data", (chunk) => chunks.push(chunk));
    child.stderr.on("data", (chunk) => chunks.push(chunk));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() }));
  });
}
