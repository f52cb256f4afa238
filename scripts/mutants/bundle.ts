// Bundles the child process and the core's test files to plain modules that start at once and can be pointed at another tree.
// Where a source says import.meta.url, its bundle says the same file below DRAMATIS_TREE, so that fixtures and the built core are that tree's.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, relative } from "node:path";
import { build, type Plugin } from "esbuild";
import { root } from "../golden/play.ts";
import { findTestFiles } from "../lib/test-files.mjs";
import type { TestBundle } from "./kill-suite/steps.ts";

/** Bundles, in a folder. */
export interface Bundles {
  readonly child: string;
  readonly files: TestBundle["files"];
}

/** The tests that a mutant of the core must pass to survive, by how their paths begin. */
const testFolders = [
  "packages/core-as/test/",
  "packages/runtime/test/core/",
  "packages/runtime/test/world/",
  "packages/runtime/test/replay/diverge",
  "packages/runtime/test/replay/heavy",
];

/** Bundles into `folder`, which must lie in the repository, since packages are found from there. */
export async function bundleKillSuite(folder: string): Promise<Bundles> {
  const tests = findTestFiles(root).filter((name) => testFolders.some((one) => name.startsWith(one)));
  const child = "scripts/mutants/kill-suite/child.ts";
  const points = Object.fromEntries([child, ...tests].map((name) => [nameOf(name), join(root, name)]));
  await build({
    entryPoints: points,
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    logLevel: "warning",
    plugins: [ownPackages, placedModules],
  });
  const bundleOf = (name: string): string => join(folder, `${nameOf(name)}.mjs`);
  return { child: bundleOf(child), files: tests.map((name) => ({ name, bundle: bundleOf(name) })) };
}

// --- internal ---

const ownPackages: Plugin = {
  name: "own-packages",
  setup({ onResolve }) {
    const { resolve } = createRequire(join(root, "package.json"));
    onResolve({ filter: /^@dramatis\// }, ({ path }) => ({ path: resolve(path) }));
  },
};

const placedModules: Plugin = {
  name: "placed-modules",
  setup({ onLoad }) {
    onLoad({ filter: /\.m?[jt]s$/ }, ({ path }) => {
      const place = relative(root, path).replaceAll("\\", "/");
      const contents = readFileSync(path, "utf8").replaceAll("import.meta.url", `(process.env.DRAMATIS_TREE + ${JSON.stringify(place)})`);
      return { contents, loader: /ts$/.test(path) ? "ts" : "js" };
    });
  },
};

function nameOf(path: string): string {
  return path.replaceAll("/", "-").replace(basename(path), basename(path).replace(/\.m?ts$/, ""));
}
