// Writes every file that repeats the ABI: the core's constants, layout function and directory, and the TypeScript enums.
// Run by `npm run docs`; with --check it compares instead and exits 1 when a file is stale.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { assemblyEnums, assemblyLayout } from "./assembly.mjs";
import { typescriptAbi } from "./typescript.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const outputs = [
  ["assembly/world/enums.generated.ts", assemblyEnums],
  ["assembly/world/layout.generated.ts", assemblyLayout],
  ["src/abi.generated.ts", typescriptAbi],
];

const check = process.argv.includes("--check");
let stale = 0;
for (const [file, make] of outputs) {
  const text = make();
  if (!check) {
    writeFileSync(root + file, text);
    continue;
  }
  if (readIfPresent(root + file) !== text) {
    stale += 1;
    process.stderr.write(`stale: packages/core-as/${file} (run npm run docs)\n`);
  }
}
process.exitCode = stale === 0 ? 0 : 1;

// --- internal ---

function readIfPresent(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
