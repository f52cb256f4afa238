// Real LDtk projects: every file is read without an issue, with as many levels, filled cells and entities as it is known to have.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { skip } from "../../../../scripts/lib/skips.ts";
import { ldtkFilesNamedBy, readLdtk } from "../../src/index.ts";
import { fixtureTable, noSamples, sampleText } from "../support/repo.ts";

type Answers = Readonly<
  Record<string, readonly { name: string; size: readonly number[]; layers: Readonly<Record<string, number>>; objects: number }[]>
>;

const answers = fixtureTable<Answers>("ldtk/samples.json");
for (const [entry, maps] of Object.entries(answers)) {
  if (sampleText(`ldtk/${entry}`) === undefined) skip(test, entry, noSamples);
  else {
    test(`${entry} is read whole`, () => {
      const read = readLdtk(filesOf(entry), entry);
      assert.equal(read.issues, []);
      const found = read.maps.map(({ name, width, height, layers, objects }) => ({
        name,
        size: [width, height],
        layers: Object.fromEntries(layers.map((layer) => [layer.name, layer.cells.filter((cell) => cell !== 0).length])),
        objects: objects.length,
      }));
      assert.equal(found, maps);
    });
  }
}

const every = "no LDtk project among the samples is left out";
if (sampleText("ldtk/SeparateLevelFiles.ldtk") === undefined) skip(test, every, noSamples);
else {
  test(every, () => {
    const names = readdirSync(folder()).filter((name) => name.endsWith(".ldtk"));
    assert.equal(names.sort(), Object.keys(answers).sort());
  });
}

test.run();

function folder(): string {
  return join(process.env.DRAMATIS_SAMPLES ?? "", "ldtk");
}

function filesOf(entry: string): Map<string, Uint8Array> {
  const load = (name: string): [string, Uint8Array] => [name, new Uint8Array(readFileSync(join(folder(), name)))];
  const [, bytes] = load(entry);
  return new Map([entry, ...ldtkFilesNamedBy(bytes, entry)].map(load));
}
