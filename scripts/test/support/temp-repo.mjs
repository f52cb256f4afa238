// A throw-away copy of the repository's tooling in the system's temporary folder, into which a test plants violations.
// It holds scripts, configurations and manifests, no sources; node_modules links to the real one, workspaces link to the copy.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { captureNode, root } from "../../lib/run.mjs";

const copied = ["package.json", "package-lock.json", ".npmrc", ".gitignore", ".size-limit.json", "biome.json", "tsconfig.json", "scripts"];

/** Makes the copy, writes `files` (path -> text) into it and gives `{ folder, run, remove }`; `run(args)` starts Node there. */
export function makeTempRepo(files = {}) {
  const folder = mkdtempSync(join(tmpdir(), "dramatis-planted-"));
  for (const path of copied) cpSync(join(root, path), join(folder, path), { recursive: true, filter: isTooling });
  const packages = copyManifests(folder);
  linkModules(folder, packages);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return { folder, run: (args) => captureNode(args, { cwd: folder }), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

// --- internal ---

/** Scripts that import packages' sources, which are all that is in TypeScript and what starts it, have no place in a copy without sources. */
function isTooling(path) {
  const place = relative(root, path).replaceAll("\\", "/");
  return !/^scripts\/(.*\.m?ts$|mutants\.mjs$|reference|test\/.*\.test\.mjs$)/.test(place);
}

function copyManifests(folder) {
  const packages = readdirSync(join(root, "packages"));
  for (const name of packages) cpSync(join(root, "packages", name, "package.json"), join(folder, "packages", name, "package.json"));
  return packages;
}

function linkModules(folder, packages) {
  const target = join(folder, "node_modules");
  mkdirSync(join(target, "@dramatis"), { recursive: true });
  const names = readdirSync(join(root, "node_modules")).filter((name) => name !== "@dramatis" && name !== ".dramatis");
  for (const name of names) symlinkSync(join(root, "node_modules", name), join(target, name));
  for (const name of packages) symlinkSync(join(folder, "packages", name), join(target, "@dramatis", name));
}
