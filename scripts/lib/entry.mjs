// Starts the type-checked entry behind a command of the menu, once everything it needs is installed and built.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ensureBuild } from "../bootstrap.mjs";
import { root, runNode, say, typeScriptFlags } from "./run.mjs";

/** Bootstraps, then runs a TypeScript file of the repository with the arguments of this process and takes over its exit code. */
export async function runEntry(path) {
  await ensureBuild();
  if (!existsSync(join(root, path))) return stop(`${path} does not exist, so there is nothing to run.`);
  process.exitCode = await runNode([...typeScriptFlags, path, ...process.argv.slice(2)]);
}

/** Bootstraps, then runs a command of the built command line with the arguments of this process and takes over its exit code. */
export async function runCommand(command) {
  await ensureBuild();
  const bundle = "packages/cli/dist/main.mjs";
  if (!existsSync(join(root, bundle))) return stop(`${bundle} could not be built, so \`${command}\` cannot run.`);
  process.exitCode = await runNode([bundle, command, ...process.argv.slice(2)]);
}

// --- internal ---

function stop(text) {
  say(text);
  process.exitCode = 1;
}
