// Bad inputs: every row of fixtures/invalid/expected.json gives all its issues with file and path, exits 2 and leaves nothing behind.
// The rows are data; this file only asks for what they say.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { dramatis, fixtures, freshFolder, type Said } from "./support/dramatis.ts";

interface ExpectedIssue {
  readonly code?: string;
  readonly path?: string;
  readonly contains: string;
}

interface Row {
  readonly file?: string;
  readonly args?: readonly string[];
  readonly why: string;
  readonly exit: number;
  readonly issues: readonly ExpectedIssue[];
  readonly issuesIn?: string;
}

const invalid = join(fixtures, "invalid");
const rows = JSON.parse(readFileSync(join(invalid, "expected.json"), "utf8")) as { files: Row[]; commandLines: Row[] };

test("the table has the twenty bad inputs and more, and each file is there once", () => {
  assert.ok(rows.files.length + rows.commandLines.length >= 20);
  const files = rows.files.map(({ file }) => file ?? "");
  assert.is(new Set(files).size, files.length);
});

for (const row of [...rows.files, ...rows.commandLines]) {
  test(`${row.why} is refused with all issues and leaves no folder`, async () => {
    const out = freshFolder();
    const args = row.args ?? ["run", row.file ?? ""];
    const said = await dramatis([...args, "--json", "--out", join(out, "run")], { cwd: invalid });
    assert.is(said.exit, row.exit, said.stderr);
    assert.equal(readdirSync(out), [], "nothing is left behind");
    checkIssues(said, row);
  });
}

test.run();

function checkIssues({ document, stderr }: Said, row: Row): void {
  assert.is(document?.ok, false);
  const issues = document?.error?.issues ?? [];
  assert.is(issues.length, row.issues.length, `all issues and no others: ${JSON.stringify(issues)}`);
  for (const expected of row.issues) {
    const found = issues.find(
      (one) => (expected.path === undefined || one.path === expected.path) && JSON.stringify(one).includes(quoted(expected.contains)),
    );
    assert.ok(found, `${JSON.stringify(expected)} is among ${JSON.stringify(issues)}`);
    if (expected.code !== undefined) assert.is(found.code, expected.code);
    if (row.file !== undefined) assert.is(found.file, row.issuesIn ?? row.file);
    assert.ok(stderr.includes(found.message) || (document?.error?.message ?? "").includes(found.message), "people are told, too");
  }
}

/** As it stands inside JSON. */
function quoted(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
