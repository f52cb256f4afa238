// LDtk projects as maps: each fixture gives exactly what fixtures/ldtk/expected.json says, cell by cell, with its report.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { ldtkFilesNamedBy, readLdtk } from "../../src/index.ts";
import { fixtureTable } from "../support/repo.ts";
import { ldtkFiles, readFixture, saidImport } from "./support/ldtk-files.ts";

interface Row {
  readonly file: string;
  readonly why: string;
  readonly gives: object;
}

for (const { file, why, gives } of fixtureTable<Row[]>("ldtk/expected.json")) {
  test(`${file} gives its maps: ${why}`, () => {
    assert.equal(saidImport(readFixture(file)), gives);
  });
}

test("level files are looked for beside the project, in whatever folder that is", () => {
  const files = new Map([...ldtkFiles("apart.ldtk")].map(([name, bytes]) => [`maps/${name}`, bytes]));
  const entry = "maps/apart.ldtk";
  assert.equal(ldtkFilesNamedBy(files.get(entry) ?? new Uint8Array(), entry), ["maps/apart/One.ldtkl", "maps/apart/Two.ldtkl"]);
  const { maps, issues } = readLdtk(files, entry);
  assert.equal(issues, []);
  assert.equal(
    maps.map(({ name }) => name),
    ["One", "Two"],
  );
});

test("the same files give the same maps, and are left alone", () => {
  const files = ldtkFiles("workshop.ldtk");
  const before = new Map([...files].map(([name, bytes]) => [name, bytes.slice()]));
  assert.equal(saidImport(readLdtk(files, "workshop.ldtk")), saidImport(readLdtk(files, "workshop.ldtk")));
  assert.equal(files, before);
});

test.run();
