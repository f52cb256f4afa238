// LDtk fixtures as files by name, with what their maps are compared by. No test here.
import { readFileSync } from "node:fs";
import { type ForeignMap, type LdtkImport, ldtkFilesNamedBy, readLdtk } from "../../../src/index.ts";
import { repoPath } from "../../support/repo.ts";

/** Gives a project of fixtures/ldtk with the files that it names. */
export function ldtkFiles(entry: string): Map<string, Uint8Array> {
  const load = (name: string): [string, Uint8Array] => [name, new Uint8Array(readFileSync(repoPath(`fixtures/ldtk/${name}`)))];
  const [name, bytes] = load(entry);
  return new Map([[name, bytes], ...ldtkFilesNamedBy(bytes, entry).map(load)]);
}

/** Gives a project as plain data: the cells of each layer as one text a row. */
export function saidImport({ maps, issues, report }: LdtkImport): object {
  return JSON.parse(JSON.stringify({ maps: maps.map(saidMap), issues, report })) as object;
}

/** Reads a project of fixtures/ldtk. */
export function readFixture(entry: string): LdtkImport {
  return readLdtk(ldtkFiles(entry), entry);
}

// --- internal ---

function saidMap(map: ForeignMap): object {
  const rowsOf = (cells: Uint32Array): string[] =>
    Array.from({ length: map.height }, (_none, y) => cells.slice(y * map.width, (y + 1) * map.width).join(" "));
  return { ...map, layers: map.layers.map((layer) => ({ ...layer, cells: rowsOf(layer.cells) })) };
}
