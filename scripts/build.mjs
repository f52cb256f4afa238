// `npm run build`: installs what is missing, then builds the core, the command line and the player page in any case.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ensureInstalled } from "./bootstrap.mjs";
import { root, runNode, say } from "./lib/run.mjs";

const steps = [
  { script: "scripts/build-core.mjs", needs: "packages/core-as/assembly/index.ts" },
  { script: "scripts/build-cli.mjs", needs: "packages/cli/src/main.ts" },
];

await ensureInstalled();
for (const { script, needs } of steps) {
  if (!existsSync(join(root, needs))) stop(`There is nothing to build yet: ${needs} is missing.`);
  if ((await runNode([script])) !== 0) stop(`${script} failed.`);
}

// --- internal ---

function stop(text) {
  say(text);
  process.exit(1);
}
