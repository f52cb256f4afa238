// The door of runtime as a module that Node can load: bundled in memory, so that plain scripts read contracts and tables without a build.
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "../lib/run.mjs";

/** Gives everything that packages/runtime/src/index.ts exports. */
export async function loadRuntime() {
  const { outputFiles } = await build({
    entryPoints: [join(root, "packages", "runtime", "src", "index.ts")],
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
