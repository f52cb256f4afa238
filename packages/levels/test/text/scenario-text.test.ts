// Reading texts: YAML and JSON alike, levels in files of their own, and names of files that stay where they belong.
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Files, fileName } from "../../src/text/file-names.ts";
import { readScenario } from "../../src/text/read-scenario.ts";
import { filesNamedBy, parseScenarioText } from "../../src/text/scenario-text.ts";
import { fixtureText } from "../support/repo.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const garden: Files = new Map([["garden.level.yaml", bytes(fixtureText("levels/garden.level.yaml"))]]);

test("a scenario in JSON means what it means in YAML", () => {
  const yaml = parseScenarioText(fixtureText("scenarios/duel.yaml"), "duel.yaml").value;
  const { value, issues } = parseScenarioText(JSON.stringify(yaml, null, "\t"), "duel.json");
  assert.equal({ value, issues }, { value: yaml, issues: [] });
});

test("a level in a file of its own is pulled in, and the file can be asked for beforehand", () => {
  const text = fixtureText("levels/garden.yaml");
  assert.equal(filesNamedBy(text, "garden.yaml"), ["garden.level.yaml"]);
  const read = readScenario(text, "garden.yaml", garden);
  assert.ok("scenario" in read);
  assert.is("scenario" in read && read.scenario.level.name, "garden");
});

test("a scenario with its level inside asks for no file", () => {
  assert.equal(filesNamedBy(fixtureText("scenarios/duel.yaml"), "duel.yaml"), []);
});

test("a byte order mark and Windows line ends change nothing", () => {
  const text = fixtureText("scenarios/duel.yaml");
  const plain = parseScenarioText(text, "duel.yaml");
  assert.equal(parseScenarioText(`\uFEFF${text.replaceAll("\n", "\r\n")}`, "duel.yaml"), plain);
});

test("a level file that is not UTF-8 is refused", () => {
  const { issues } = parseScenarioText("level: { file: a.yaml }", "b.yaml", new Map([["a.yaml", new Uint8Array([0x61, 0xff])]]));
  assert.match(issues[0]?.message ?? "", "UTF-8");
});

test("a key called __proto__ reaches the contract as a key and no prototype", () => {
  const read = readScenario('{ "__proto__": { "schema": "dramatis/scenario@1" } }', "a.json");
  assert.ok("issues" in read && read.issues.some(({ path }) => path === "__proto__"));
});

test("a text that is nested a hundred thousand deep is refused, not run into", () => {
  for (const text of ["[".repeat(100_000), "- ".repeat(100_000), "{a: ".repeat(100_000)]) {
    const { issues } = parseScenarioText(text, "deep.yaml");
    assert.ok(issues.length > 0 && issues.length <= 50);
  }
});

test("reading never throws, whatever the text", () => {
  const line = fc.constantFrom("a: 1", "- b", "  c: {", "}", "[x, *y]", "&y z", "level: { file: q }", "!t v", "|", "? k", "\t", "---", "'");
  const texts = fc.oneof(
    fc.string(),
    fc.array(line, { maxLength: 12 }).map((lines) => lines.join("\n")),
  );
  fc.assert(
    fc.property(texts, fc.constantFrom("a.yaml", "a.json"), (text, file) => {
      const { value, issues } = parseScenarioText(text, file, garden);
      assert.ok(issues.length > 0 ? value === undefined : true);
      for (const one of issues) assert.ok(one.code.startsWith("DRAMATIS_INPUT_"));
    }),
    { numRuns: 2000 },
  );
});

const refused = ["", ".", "./", "/a", "..", "../a", "a/../b", "a/..", "C:/a", "c:a", "a\\b", "..\\a", "a\0b"];

for (const path of refused) {
  test(`the file name ${JSON.stringify(path)} is refused`, () => {
    assert.ok("refused" in fileName(path));
  });
}

test("a file name has one normal form", () => {
  for (const path of ["a/b.yaml", "./a/b.yaml", "a//b.yaml", "a/./b.yaml"]) assert.equal(fileName(path), { name: "a/b.yaml" });
  assert.equal(fileName("..a/b..yaml"), { name: "..a/b..yaml" });
});

test("brackets without an end are refused at the first that is too deep, however many follow", () => {
  const text = `name: deep\nmap: ${"[".repeat(64)}{${"[{".repeat(20_000)}`;
  const { issues } = parseScenarioText(text, "deep.yaml");
  assert.equal(
    issues.map(({ path, found }) => [path, found]),
    [["2:70", "it is nested deeper than 64"]],
  );
});

test.run();
