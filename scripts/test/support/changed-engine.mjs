// Another engine than this checkout's: its ABI tables, core sources and runtime sources with some text replaced, built into a temporary folder.
// So tests see what old recordings will meet. The checkout is not touched.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { compileCore } from "../../lib/compile-core.mjs";
import { root } from "../../lib/run.mjs";

const coreFolder = join(root, "packages", "core-as");

/**
 * Builds a changed engine. `abi`, `core` and `runtime` map a path (in packages/core-as/abi, packages/core-as/assembly, packages/runtime/src) to pairs
 * of a text and its replacement; a text that is not there exactly once throws. Gives the core's bytes (none when
 * it is not to be compiled) and the runtime's module.
 */
export async function changedEngine({ abi = {}, core = {}, runtime = {}, compiles = true }) {
  const folder = mkdtempSync(join(tmpdir(), "dramatis-engine-"));
  try {
    cpSync(join(coreFolder, "abi"), join(folder, "abi"), { recursive: true });
    for (const [path, pairs] of Object.entries(abi)) {
      const file = join(folder, "abi", path);
      writeFileSync(file, replaced(readFileSync(file, "utf8"), pairs, path));
    }
    const { assemblyEnums, assemblyLayout } = await import(pathToFileURL(join(folder, "abi", "assembly.mjs")).href);
    const { typescriptAbi } = await import(pathToFileURL(join(folder, "abi", "typescript.mjs")).href);
    const overrides = { "world/enums.generated.ts": assemblyEnums(), "world/layout.generated.ts": assemblyLayout() };
    for (const [path, pairs] of Object.entries(core))
      overrides[path] = replaced(readFileSync(join(coreFolder, "assembly", path), "utf8"), pairs, path);
    const bytes = compiles ? await compileCore(join(coreFolder, "assembly"), "index.ts", overrides) : new Uint8Array(0);
    return { bytes, runtime: await bundledRuntime(folder, typescriptAbi(), runtime) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// --- internal ---

function replaced(text, pairs, path) {
  return pairs.reduce((now, [from, to]) => {
    if (now.split(from).length !== 2) throw new Error(`${path} does not hold exactly once: ${from}`);
    return now.replace(from, () => to);
  }, text);
}

async function bundledRuntime(folder, abiText, changes) {
  const source = join(root, "packages", "runtime", "src");
  const texts = new Map([[join(coreFolder, "src", "abi.generated.ts"), abiText]]);
  for (const [path, pairs] of Object.entries(changes))
    texts.set(join(source, path), replaced(readFileSync(join(source, path), "utf8"), pairs, path));
  const outfile = join(folder, "runtime.mjs");
  const swap = {
    name: "swap",
    setup: (on) =>
      on.onLoad({ filter: /\.ts$/ }, ({ path }) => (texts.has(path) ? { contents: texts.get(path), loader: "ts" } : undefined)),
  };
  const options = { bundle: true, format: "esm", platform: "node", logLevel: "warning", absWorkingDir: root };
  await build({ ...options, entryPoints: [join(source, "index.ts")], outfile, plugins: [swap] });
  return import(pathToFileURL(outfile).href);
}
