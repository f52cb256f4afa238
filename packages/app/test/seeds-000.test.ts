// Every heading of the contracts guide has its tests, by name: none of them goes unseen.
import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";

const root = new URL("../../../", import.meta.url);
const { rows } = JSON.parse(readFileSync(new URL("fixtures/seeds/000.json", root), "utf8")) as {
  readonly rows: readonly { readonly id: string; readonly what: string; readonly file: string; readonly test: string }[];
};

for (const { id, what, file, test: name } of rows)
  test(`${id}, ${what}: ${name}`, () => {
    const text = readFileSync(new URL(file, root), "utf8");
    assert.ok(text.includes(`"${name}"`) || text.includes(`\`${name}\${`), `${file} has no test of this name`);
  });

test("all headings with an example are there", () => {
  assert.ok(new Set(rows.map(({ id }) => id)).size >= 21);
});

test.run();
