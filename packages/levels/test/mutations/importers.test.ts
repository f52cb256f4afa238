// Mutated level files over all importers, some hundred each: none crashes, each refusal has a place and a reason, each map is sound.
// `npm run prove -- --only level-mutations` asks a hundred thousand, in processes with little memory.
import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { drawOf } from "../../../../scripts/prove/check.ts";
import { repoPath } from "../support/repo.ts";
import { playCase, type Seed } from "./support/case.ts";
import { IMPORTERS, type Importer } from "./support/importers.ts";

const casesEach = 150;

for (const importer of IMPORTERS) {
  const seeds = seedsOf(importer);

  test(`${importer.name} takes whole files without an issue`, () => {
    assert.ok(seeds.length > 0);
    for (const { entry, files } of seeds) assert.equal(importer.read(files, entry), { issues: [], unsound: undefined }, entry);
  });

  test(`${importer.name} refuses mutated files with place and reason, or gives what is sound`, () => {
    let refused = 0;
    for (let number = 0; number < casesEach; number += 1) {
      const { what, wrong, isRefused } = playCase(importer, seeds, number, drawOf);
      assert.is(wrong, undefined, `case ${number}, ${what}: ${wrong}`);
      if (isRefused) refused += 1;
    }
    assert.ok(refused > casesEach / 10 && refused < casesEach, `${refused} refused`);
  });
}

test("a case is the same each time it is played, and a fault of an importer is found", () => {
  const [importer] = IMPORTERS;
  if (importer === undefined) throw new Error("there are importers");
  const seeds = seedsOf(importer);
  assert.equal(playCase(importer, seeds, 7, drawOf), playCase(importer, seeds, 7, drawOf));
  const throwing: Importer = {
    ...importer,
    read: () => {
      throw new RangeError("too deep");
    },
  };
  assert.match(playCase(throwing, seeds, 7, drawOf).wrong ?? "", "too deep");
});

test.run();

function seedsOf({ folder, seeds }: Importer): readonly Seed[] {
  return seeds.map(([entry, ...beside]) => {
    const load = (name: string): [string, Uint8Array] => [name, new Uint8Array(readFileSync(repoPath(`fixtures/${folder}/${name}`)))];
    return { entry, files: new Map([entry, ...beside].map(load)) };
  });
}
