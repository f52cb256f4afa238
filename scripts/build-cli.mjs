// `node scripts/build-cli.mjs`: bundles the command line into packages/cli/dist, with core.wasm and the player page beside it.
// A package may add to the folder: `packages/player/build.mjs`, when present, exports `buildPlayer({ root, outDir })`.
// The folder is built aside and swapped in whole, so that a command running meanwhile never sees half of it.
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { root, say } from "./lib/run.mjs";

const cli = join(root, "packages", "cli");
const core = join(root, "packages", "core-as", "build", "core.wasm");
const playerBuild = join(root, "packages", "player", "build.mjs");
const aside = join(cli, "build", "dist-next");
const banner =
  'import { createRequire as createRequireOfBundle } from "node:module";\nconst require = createRequireOfBundle(import.meta.url);';

rmSync(aside, { recursive: true, force: true });
mkdirSync(aside, { recursive: true });
await bundle();
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
    entryPoints: [join(cli, "src", "main.ts")],
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    outdir: aside,
    outExtension: { ".js": ".mjs" },
    chunkNames: "chunk-[name]-[hash]",
    banner: { js: banner },
    metafile: true,
    legalComments: "none",
    logLevel: "warning",
  });
  writeFileSync(join(cli, "build", "meta.json"), JSON.stringify(metafile));
}
