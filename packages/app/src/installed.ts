// Where the built files lie: beside the bundled command line, or in the checkout when sources are run.
// It must not read anything but these files.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { assert, type Core, loadCore } from "@dramatis/runtime";

/** What can be installed: the core, the player page, the two files of the sealed verification, the golden chains, the quickstart's scenario,
 * the table of engines. */
export type InstalledName = keyof typeof places;

/** Gives the path of a built file, or null when it has not been built. The folder of this module comes first, then those above it. */
export function installedPath(name: InstalledName): string | null {
  for (let folder = here; ; folder = dirname(folder)) {
    const found = (folder === here ? [name, ...places[name]] : places[name])
      .map((place) => join(folder, place))
      .find((path) => existsSync(path));
    if (found !== undefined) return found;
    if (dirname(folder) === folder) return null;
  }
}

/** Gives the nearest folder above this module that has a node_modules: the checkout; without one, this module's own. */
export function installedCheckout(): string {
  for (let folder = here; dirname(folder) !== folder; folder = dirname(folder)) if (existsSync(join(folder, "node_modules"))) return folder;
  return here;
}

/** Gives the bytes of a built file, or null when it has not been built. */
export function installedBytes(name: InstalledName): Uint8Array | null {
  const path = installedPath(name);
  return path === null ? null : new Uint8Array(readFileSync(path));
}

/** Loads the core of this installation. Throws DRAMATIS_BUG_ASSERTION when it has not been built. */
export async function loadInstalledCore(): Promise<Core> {
  const bytes = installedBytes("core.wasm");
  assert(bytes !== null, "core.wasm is built; `npm run build` does it");
  return loadCore(bytes);
}

// --- internal ---

const here = dirname(fileURLToPath(import.meta.url));
const dist = "packages/cli/dist";

/** Where each file lies in a checkout, relative to its root; the freshest build first. */
const places = {
  "core.wasm": ["packages/core-as/build/core.wasm", `${dist}/core.wasm`],
  "player-template.html": [`${dist}/player-template.html`],
  "verify-child.mjs": [`${dist}/verify-child.mjs`],
  "verify-sealed.js": [`${dist}/verify-sealed.js`],
  "quickstart.yaml": ["fixtures/scenarios/short-vault.yaml"],
  "goldens.json": ["fixtures/golden/chains.json"],
  "engines.json": ["scripts/engines/engines.json"],
} as const;
