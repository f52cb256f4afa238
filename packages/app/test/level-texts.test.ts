// Saving texts: twice without a difference, one tile one line, comments kept, all files or none; and the schema that an editor picks up accepts them.
import { chmodSync, cpSync, lstatSync, mkdtempSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { jsonSchemaOf } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { z } from "zod";
import { DramatisError, formatLevels, type Issue, loadScenario, newLevel } from "../src/index.ts";
import { SCHEMA_FILES, withSchemaLine } from "../src/level/own-text.ts";

const fixtures = fileURLToPath(new URL("../../../fixtures/", import.meta.url));
const texts = ["scenarios", "scenarios/kernels", "levels", "authoring/extends", "authoring/extends/parts"]
  .flatMap((folder) => readdirSync(join(fixtures, folder)).map((name) => join(fixtures, folder, name)))
  .filter((path) => /\.ya?ml$/.test(path) && /^schema: dramatis\/(scenario|level)@1$/m.test(readFileSync(path, "utf8")));

test("there are texts to save", () => {
  assert.ok(texts.length > 50, String(texts.length));
});

test("every fixture is saved: twice without a difference, with each of its comments, and means the same", async () => {
  const folder = freshFolder();
  const paths = texts.map((_path, index) => join(folder, `${index}.yaml`));
  texts.forEach((path, index) => cpSync(path, paths[index] ?? ""));
  const once = await formatLevels({ files: paths, check: false });
  const twice = await formatLevels({ files: paths, check: false });
  assert.equal(
    twice.filter(({ changed }) => changed),
    [],
  );
  const comments = (text: string) => text.match(/(^|\s)#\s.*/g) ?? [];
  once.forEach(({ text, file }, index) => {
    const before = readFileSync(texts[index] ?? "", "utf8");
    assert.is(readFileSync(file, "utf8"), text);
    assert.equal(
      comments(text).map((one) => one.trim()),
      comments(before).map((one) => one.trim()),
      texts[index],
    );
  });
});

test("one changed tile is one changed line", async () => {
  for (const path of texts.filter((one) => one.includes("scenarios"))) {
    const folder = freshFolder();
    const file = join(folder, "a.yaml");
    cpSync(path, file);
    const [saved] = await formatLevels({ files: [file], check: false });
    const lines = (saved?.text ?? "").split("\n");
    const row = lines.findIndex((line) => /^\s+#.*[#.]\s*$/.test(line) && !/\s#\s/.test(line));
    if (row < 0) continue;
    const repainted = lines.map((line, index) => (index === row + 1 ? line.replace(/[.#]/, (tile) => (tile === "#" ? "." : "#")) : line));
    writeFileSync(file, repainted.join("\n"));
    const [again] = await formatLevels({ files: [file], check: false });
    assert.is((again?.text ?? "").split("\n").filter((line, index) => line !== lines[index]).length, 1, path);
  }
});

test("one text that cannot be read keeps all others as they are, and every issue is told", async () => {
  const folder = freshFolder();
  const good = join(folder, "good.yaml");
  const untidy = 'schema:   dramatis/level@1\nlegend: {"#": {terrain: wall}}\nmap: |\n  ##\n';
  writeFileSync(good, untidy);
  writeFileSync(join(folder, "bad.yaml"), "schema: dramatis/level@1\nlegend: {\nmap: |\n  #\n");
  writeFileSync(join(folder, "other.yaml"), "version: 3\nservices: {}\n");
  writeFileSync(join(folder, "twice.json"), '{"schema": "dramatis/level@1",}');
  const files = ["good.yaml", "bad.yaml", "other.yaml", "twice.json", "missing.yaml"].map((name) => join(folder, name));
  const issues = await issuesOf(() => formatLevels({ files, check: false }));
  assert.equal([...new Set(issues.map(({ file }) => file))], files.slice(1));
  assert.is(readFileSync(good, "utf8"), untidy);
});

test("a file keeps its permissions, a link stays a link, and nothing else is left in the folder", async () => {
  const folder = freshFolder();
  const file = join(folder, "a.yaml");
  writeFileSync(file, 'schema:   dramatis/level@1\nlegend: {"#": {terrain: wall}}\nmap: |\n  ##\n');
  chmodSync(file, 0o640);
  symlinkSync(file, join(folder, "link.yaml"));
  const [saved] = await formatLevels({ files: [join(folder, "link.yaml")], check: false });
  assert.is(saved?.changed, true);
  assert.is(readFileSync(file, "utf8"), saved?.text);
  assert.is(statSync(file).mode & 0o777, 0o640);
  assert.ok(lstatSync(join(folder, "link.yaml")).isSymbolicLink());
  assert.equal(readdirSync(folder).sort(), ["a.yaml", "link.yaml"]);
});

test("with --check nothing is written, and it is said what would change", async () => {
  const folder = freshFolder();
  const file = join(folder, "a.yaml");
  const untidy = 'schema:   dramatis/level@1\nlegend: {"#": {terrain: wall}}\nmap: |\n  ##\n';
  writeFileSync(file, untidy);
  const [found] = await formatLevels({ files: [folder], check: true });
  assert.equal([found?.file, found?.changed, readFileSync(file, "utf8")], [file, true, untidy]);
});

test("JSON is saved as canonical JSON, and numbers that JSON lacks are told", async () => {
  const folder = freshFolder();
  const file = join(folder, "a.json");
  writeFileSync(file, '{ "name": "x",\n "map": "#", "legend": {"#": {"terrain": "wall"}} }');
  const [saved] = await formatLevels({ files: [file], check: false });
  assert.is(saved?.text, '{"legend":{"#":{"terrain":"wall"}},"map":"#","name":"x"}\n');
  writeFileSync(file, '{"map": 1e999, "legend": {}}');
  assert.equal(
    (await issuesOf(() => formatLevels({ files: [file], check: true }))).map(({ code }) => code),
    ["DRAMATIS_INPUT_VALUE"],
  );
});

test("where a schema lies beside a text, saving it names the schema to the editor, once", async () => {
  const folder = freshFolder();
  const file = join(folder, "a.yaml");
  cpSync(join(fixtures, "scenarios", "duel.yaml"), file);
  writeFileSync(join(folder, SCHEMA_FILES.scenario), "{}");
  for (let time = 0; time < 2; time += 1) await formatLevels({ files: [file], check: false });
  const lines = readFileSync(file, "utf8").split("\n");
  assert.is(lines[0], `# yaml-language-server: $schema=${SCHEMA_FILES.scenario}`);
  assert.is(lines.filter((line) => line.includes("yaml-language-server")).length, 1);
  const named = "# yaml-language-server: $schema=elsewhere.json\nschema: x\n";
  assert.is(withSchemaLine(named, "b.json"), named);
  assert.is(loadScenario(file).value === null, false);
});

test("a new level is a text that is saved already, with the schema that it names; a second one is refused", async () => {
  const folder = freshFolder();
  const out = join(folder, "deep", "first.yaml");
  const answer = await newLevel({ name: "first", width: 20, height: 12, out });
  assert.equal([answer.out, answer.template], [out, "vault"]);
  assert.is((await formatLevels({ files: [out], check: true }))[0]?.changed, false);
  const schema = z.fromJSONSchema(JSON.parse(readFileSync(answer.schema ?? "", "utf8")));
  assert.ok(schema.safeParse(loadScenario(out).value).success);
  await newLevel({ name: "first", width: 20, height: 12, out }).then(
    () => assert.unreachable(),
    (error: DramatisError) => assert.equal([error.code, error.exit], ["DRAMATIS_LEVEL_EXISTS", 2]),
  );
  const wrong = await issuesOf(() => newLevel({ name: "a b", template: "vualt", width: 20, height: 12, out: "-" }));
  assert.equal(
    wrong.map(({ path }) => path),
    ["name", "--template"],
  );
});

test("the JSON Schema of scenarios accepts every fixture that is one, and no misspelt field", () => {
  const schema = z.fromJSONSchema(jsonSchemaOf("scenario") as never);
  let count = 0;
  for (const path of texts.filter((one) => one.includes("/scenarios/"))) {
    const { value } = loadScenario(path);
    const read = schema.safeParse(value);
    assert.ok(read.success, `${path}: ${JSON.stringify(read.error?.issues.slice(0, 3))}`);
    assert.not.ok(schema.safeParse({ ...(value as object), bugdet: 1 }).success, path);
    count += 1;
  }
  assert.ok(count > 40);
});

test.run();

function freshFolder(): string {
  return mkdtempSync(join(tmpdir(), "dramatis-texts-"));
}

async function issuesOf(work: () => Promise<unknown>): Promise<readonly Issue[]> {
  try {
    await work();
  } catch (error) {
    if (error instanceof DramatisError) return error.issues;
    throw error;
  }
  return [];
}
