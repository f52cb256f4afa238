// Where the tests of levels find files: the fixtures of the repository, and the samples that a machine may have.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = new URL("../../../../", import.meta.url);

/** Gives the path of a file of the repository. */
export function repoPath(name: string): string {
  return fileURLToPath(new URL(name, root));
}

/** Gives the text of a fixture, such as `scenarios/duel.yaml`. */
export function fixtureText(name: string): string {
  return readFileSync(repoPath(`fixtures/${name}`), "utf8");
}

/** Gives a table of test rows. */
export function fixtureTable<Row>(name: string): Row {
  return JSON.parse(fixtureText(name)) as Row;
}

/** Lists the files below a folder of fixtures, relative to it, with `/`, sorted. */
export function fixtureNames(folder: string): readonly string[] {
  const found = readdirSync(repoPath(`fixtures/${folder}`), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const base = repoPath(`fixtures/${folder}`);
  return found
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(base.length + 1)
        .replaceAll("\\", "/"),
    )
    .sort();
}

/** Gives the text of a sample, or undefined where this machine has none. */
export function sampleText(name: string): string | undefined {
  const folder = process.env.DRAMATIS_SAMPLES;
  const path = folder === undefined ? undefined : join(folder, name);
  return path !== undefined && existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/** Why a test that needs samples is skipped. */
export const noSamples = "the environment variable DRAMATIS_SAMPLES names no folder with this file";
