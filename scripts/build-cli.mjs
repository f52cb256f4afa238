// `node scripts/build-cli.mjs`: bundles the command line into packages/cli/dist, with core.wasm and the player page beside it.
// The verifier's process and the script that runs in its sealed realm are files of their own, as are the goldens, quickstart's scenario and the table of engines.
// A package may add to the folder: `packages/player/build.mjs`, when present, exports `buildPlayer({ root, outDir })`.
// The folder is built aside and swapped in whole, so that a command running meanwhile never sees half of it.
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { pastDoors } from "./lib/past-doors.mjs";
import { root, say } from "./lib/run.mjs";

const cli = join(root, "packages", "cli");
const core = join(root, "packages", "core-as", "build", "core.wasm");
const playerBuild = join(root, "packages", "player", "build.mjs");
const goldens = join(root, "fixtures", "golden", "chains.json");
const engines = join(root, "scripts", "engines", "engines.json");
const isolated = join(root, "packages", "host", "src", "isolated");
const aside = join(cli, "build", "dist-next");
const banner = [
  'import { createRequire as createRequireOfBundle } from "node:module";',
  "const require = createRequireOfBundle(import.meta.url);",
  "const __dirname = import.meta.dirname;",
].join("\n");

/** Leaves out zod's words in other languages: a third of its bytes, which no message of ours uses and every start would parse. */
const withoutLocales = {
  name: "without locales",
  setup({ onLoad }) {
    onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: "export {};", loader: "js" }));
  },
};

/** What all bundles have in common. */
const bundled = {
  absWorkingDir: root,
  bundle: true,
  target: "node20",
  plugins: [withoutLocales],
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: "none",
  logLevel: "warning",
};

rmSync(aside, { recursive: true, force: true });
mkdirSync(aside, { recursive: true });
await bundle();
await bundleVerifier();
copyFileSync(join(root, "fixtures", "scenarios", "short-vault.yaml"), join(aside, "quickstart.yaml"));
if (existsSync(goldens)) copyFileSync(goldens, join(aside, "goldens.json"));
copyFileSync(engines, join(aside, "engines.json"));
if (existsSync(core)) copyFileSync(core, join(aside, "core.wasm"));
if (existsSync(playerBuild)) {
  const { buildPlayer } = await import(pathToFileURL(playerBuild).href);
  await buildPlayer({ root, outDir: aside });
}
rmSync(join(cli, "dist"), { recursive: true, force: true });
renameSync(aside, join(cli, "dist"));
say("packages/cli/dist is built");

// --- internal ---

async function bundle() {
  const { metafile } = await build({
    ...bundled,
    entryPoints: [join(cli, "src", "main.ts")],
    plugins: [...bundled.plugins, pastDoors(root)],
    splitting: true,
    format: "esm",
    platform: "node",
    outdir: aside,
    outExtension: { ".js": ".mjs" },
    chunkNames: "chunk-[name]-[hash]",
    banner: { js: banner },
    // Cedar reads its module from beside itself; ssh2 has native parts that it does without when they are not there, as in the bundle.
    external: ["@cedar-policy/cedar-wasm", "*.node"],
    metafile: true,
  });
  writeFileSync(join(cli, "build", "meta.json"), JSON.stringify(metafile));
}

/** The fresh process of a verification (Node), and what runs in its seal (no module system, nothing of Node or of a browser). */
async function bundleVerifier() {
  await build({
    ...bundled,
    entryPoints: [join(isolated, "child-entry.ts")],
    outfile: join(aside, "verify-child.mjs"),
    format: "esm",
    platform: "node",
  });
  await build({
    ...bundled,
    entryPoints: [join(isolated, "sealed-entry.ts")],
    outfile: join(aside, "verify-sealed.js"),
    format: "iife",
    platform: "neutral",
    mainFields: ["module", "main"],
  });
}
