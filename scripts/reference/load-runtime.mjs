// The doors of runtime and levels, and the contract of the configuration file, as one module that Node can load: bundled, so that plain scripts
// read contracts and tables without a build. What is not ours stays outside of the bundle, which therefore lies below node_modules.
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { root } from "../lib/run.mjs";

/**
 * Gives everything that packages/runtime/src/index.ts exports, of levels the contracts of mapping files, of app that of the configuration file.
 */
export async function loadRuntime() {
  const outfile = join(root, "node_modules", ".cache", "dramatis", `doors-${process.pid}.mjs`);
  await build({
    stdin: { contents: doors, resolveDir: join(root, "packages"), loader: "ts" },
    bundle: true,
    outfile,
    format: "esm",
    platform: "node",
    external: strangers(),
    logLevel: "error",
  });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(outfile, { force: true });
  }
}

// --- internal ---

const doors = `
  export * from "./runtime/src/index.ts";
  export { mappingSchemas } from "./levels/src/index.ts";
  export { configurationJsonSchema } from "./app/src/boundary/configuration/configuration.ts";
`;

/** The dependencies of our packages that are not ours. */
function strangers() {
  const names = ["runtime", "levels", "host", "app"].flatMap((name) => {
    const { dependencies = {} } = JSON.parse(readFileSync(join(root, "packages", name, "package.json"), "utf8"));
    return Object.keys(dependencies);
  });
  return [...new Set(names)].filter((name) => !name.startsWith("@dramatis/")).flatMap((name) => [name, `${name}/*`]);
}
