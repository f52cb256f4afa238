// The doors of runtime and levels as one module that Node can load: bundled in memory, so that plain scripts read contracts and tables without a build.
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "../lib/run.mjs";

/** Gives everything that packages/runtime/src/index.ts exports, and of levels the contracts of mapping files. */
export async function loadRuntime() {
  const { outputFiles } = await build({
    stdin: { contents: doors, resolveDir: join(root, "packages"), loader: "ts" },
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    conditions: ["import"],
    logLevel: "error",
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}

// --- internal ---

const doors = 'export * from "./runtime/src/index.ts"; export { mappingSchemas } from "./levels/src/index.ts";';
