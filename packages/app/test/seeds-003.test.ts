// Every heading of the description of home orchestration has its tests, by name: none of them goes unseen.
import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";

interface Row {
  readonly id: string;
  readonly what: string;
  readonly file: string;
  readonly test: string;
  readonly table?: string;
}

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
const { rows } = JSON.parse(read("fixtures/seeds/003.json")) as { readonly rows: readonly Row[] };

for (const { id, what, file, test: name, table } of rows)
  test(`${id}, ${what}: ${name}`, () => {
    const said = read(table ?? file);
    assert.ok(said.includes(`"${name}"`) || said.includes(`\`${name}\${`), `${table ?? file} has no test of this name`);
    if (table !== undefined) assert.match(read(file), (table.split("/").at(-1) ?? "").replace(".json", ""));
  });

test("all headings are there", () => {
  assert.ok(new Set(rows.map(({ id }) => id)).size >= 21);
  assert.ok(rows.length >= 80);
});

test.run();
