// `extends`: what a scenario is after it was laid over another, and that every issue names the file in which the wrong value was written.
import { valueAt } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { EXTENDS_MAX } from "../../src/text/extend.ts";
import { readScenario } from "../../src/text/read-scenario.ts";
import { filesNamedBy } from "../../src/text/scenario-text.ts";
import { fixtureNames, fixtureTable, fixtureText } from "../support/repo.ts";

interface Table {
  readonly good: readonly { readonly file: string; readonly values: Readonly<Record<string, unknown>> }[];
  readonly bad: readonly {
    readonly file: string;
    readonly issues: readonly { readonly in: string; readonly path: string; readonly contains: string }[];
  }[];
}

const folder = "authoring/extends";
const table = fixtureTable<Table>(`${folder}/expected.json`);
const files = new Map(fixtureNames(folder).map((name) => [name, new TextEncoder().encode(fixtureText(`${folder}/${name}`))]));
const read = (file: string) => readScenario(fixtureText(`${folder}/${file}`), file, files);

for (const { file, values } of table.good) {
  test(`${file} is what it extends with its own text laid over it`, () => {
    const found = read(file);
    assert.equal("issues" in found ? found.issues : [], []);
    for (const [path, value] of Object.entries(values)) assert.equal(valueAt(found, ["scenario", ...path.split(".")]) ?? null, value, path);
  });
}

for (const { file, issues } of table.bad) {
  test(`${file} is refused, and each issue names the file that it came from`, () => {
    const found = read(file);
    const told = "issues" in found ? found.issues : [];
    const key = (name: string, path: string): string => `${name} ${path}`;
    assert.equal(told.map((one) => key(one.file, one.path)).sort(), issues.map((one) => key(one.in, one.path)).sort());
    for (const { in: name, path, contains } of issues)
      assert.ok(
        told.some((one) => one.file === name && one.path === path && one.message.includes(contains)),
        `${path}: ${contains}: ${told.map(({ message }) => message).join("; ")}`,
      );
  });
}

test("scenarios extend each other so deep and no deeper", () => {
  const chain = (depth: number): Map<string, Uint8Array> =>
    new Map(
      Array.from({ length: depth }, (_, index) => {
        const text =
          index + 1 < depth ? `extends: link-${index + 1}.yaml\n` : fixtureText(`${folder}/parts/other.yaml`).replace("yard", "parts/yard");
        return [`link-${index}.yaml`, new TextEncoder().encode(text)];
      }),
    );
  const reads = (depth: number) => readScenario("extends: link-0.yaml\n", "top.yaml", new Map([...files, ...chain(depth)]));
  assert.ok("scenario" in reads(EXTENDS_MAX));
  const tooDeep = reads(EXTENDS_MAX + 1);
  assert.match("issues" in tooDeep ? (tooDeep.issues[0]?.message ?? "") : "", `at most ${EXTENDS_MAX} deep`);
});

test("the files that a scenario may extend can be asked for beforehand, below its folder alone", () => {
  assert.equal(filesNamedBy(fixtureText(`${folder}/hard.yaml`), "hard.yaml"), ["base.yaml", "base.yml", "base.json"]);
  assert.equal(filesNamedBy(fixtureText(`${folder}/parts/calm.yaml`), "parts/calm.yaml", "parts/"), ["parts/other.yaml"]);
  assert.equal(filesNamedBy(fixtureText(`${folder}/climbing.yaml`), "climbing.yaml"), []);
});

test.run();
