// Bad inputs: each file of fixtures/invalid gives all the issues that expected.json says, no more, and no result.
// The command lines of that table are tested where the command line is.
import type { Issue } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readScenario } from "../../src/text/read-scenario.ts";
import { importZelda } from "../../src/zelda/import.ts";
import { parseZeldaMapping } from "../../src/zelda/mapping.ts";
import { fixtureNames, fixtureTable, fixtureText } from "../support/repo.ts";

interface Row {
  readonly file: string;
  readonly why: string;
  readonly issues: readonly { readonly code: string; readonly path: string; readonly contains: string }[];
  /** The file that the issues name, when it is not the row's own. */
  readonly issuesIn?: string;
}

const table = fixtureTable<{ files: Row[]; mappings: Row[] }>("invalid/expected.json");
const files = new Map(fixtureNames("invalid").map((name) => [name, new TextEncoder().encode(fixtureText(`invalid/${name}`))]));

test("every bad input stands in the table once, and there are enough of them", () => {
  const inputs = fixtureNames("invalid").filter((name) => name !== "expected.json" && !name.startsWith("parts/"));
  assert.equal([...table.files, ...table.mappings].map(({ file }) => file).sort(), [...inputs].sort());
  assert.ok(table.files.length >= 20);
});

for (const row of table.files) {
  test(`${row.file} is refused: ${row.why}`, () => {
    const text = fixtureText(`invalid/${row.file}`);
    const read = row.file.endsWith(".txt") ? importZelda(text, row.file) : readScenario(text, row.file, files);
    assert.not("scenario" in read);
    assertIssues("issues" in read ? read.issues : [], row);
  });
}

for (const row of table.mappings) {
  test(`${row.file} is refused: ${row.why}`, () => {
    const { mapping, issues } = parseZeldaMapping(fixtureText(`invalid/${row.file}`), row.file);
    if (mapping === undefined) return assertIssues(issues, row);
    const result = importZelda(fixtureText("levels/three-rooms.txt"), row.file, mapping);
    assert.is(result.imported, undefined);
    assertIssues(result.issues, row);
  });
}

test.run();

function assertIssues(issues: readonly Issue[], row: Row): void {
  const key = ({ code, path }: { code: string; path: string }) => `${path} ${code}`;
  assert.equal(issues.map(key).sort(), row.issues.map(key).sort());
  for (const expected of row.issues) {
    const issue = issues.find((one) => key(one) === key(expected) && one.message.includes(expected.contains));
    assert.ok(issue !== undefined, `no message of ${key(expected)} says "${expected.contains}"`);
    assert.is(issue?.file, row.issuesIn ?? row.file);
    assert.ok(issue?.expected !== "" && issue?.found !== "");
  }
}
