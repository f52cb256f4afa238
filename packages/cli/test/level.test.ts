// The verbs of `dramatis level` as programs see them: fields, exit codes, standard input and output, strict flags, help.
// Each is started as a user starts it.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Document, dramatis, fixtures, freshFolder } from "./support/dramatis.ts";

const folder = freshFolder();
const cave = join(fixtures, "ascii", "cave.txt");
const verbs = ["new", "fmt", "check", "convert", "render"];

test("level new writes a scenario that checks, runs and is saved already; a second one is refused", async () => {
  const made = await dramatis(["level", "new", "pit-fight", "--template", "arena", "--size", "15x9", "--json"], { cwd: folder });
  assert.equal([made.exit, made.document?.template], [0, "arena"], made.stderr);
  const out = String(made.document?.out);
  assert.ok(existsSync(out) && existsSync(String(made.document?.schema)));
  const checked = await dramatis(["level", "check", out, "--json"]);
  assert.equal([checked.exit, checked.document?.ok], [0, true], checked.stderr);
  assert.is((await dramatis(["level", "fmt", out, "--check", "--quiet"])).exit, 0);
  const run = await dramatis(["run", out, "--out", join(folder, "run"), "--json"]);
  assert.equal([run.exit, (run.document?.outcome as Document | undefined)?.reason], [0, "objective"], run.stderr);
  const again = await dramatis(["level", "new", "pit-fight", "--json"], { cwd: folder });
  assert.equal([again.exit, again.document?.error?.code], [2, "DRAMATIS_LEVEL_EXISTS"]);
});

test("level fmt: exit 4 under --check when a text would change, one line of --json, standard input to standard output", async () => {
  const file = join(folder, "untidy.yaml");
  const text = 'schema:   dramatis/level@1 # kept\nlegend: {"#": {terrain: wall}}\nmap: |\n  ##\n';
  writeFileSync(file, text);
  const check = await dramatis(["level", "fmt", file, "--check", "--json"]);
  assert.equal([check.exit, check.document?.error?.code, check.document?.changed], [4, "DRAMATIS_EXPECTATION_UNMET", [file]]);
  assert.is(readFileSync(file, "utf8"), text);
  const piped = await dramatis(["level", "fmt", "-"], { input: text });
  const saved = await dramatis(["level", "fmt", file, "--json"]);
  assert.equal([saved.exit, saved.document?.changed, saved.stdout.trim().split("\n").length], [0, [file], 1]);
  assert.is(readFileSync(file, "utf8"), piped.stdout);
  assert.match(piped.stdout, "# kept");
  const quiet = await dramatis(["level", "fmt", file, "--check", "--quiet"]);
  assert.equal([quiet.exit, quiet.stdout, quiet.stderr], [0, "", ""]);
});

test("level check lists the issues of all files of a folder at once, and says what imports guessed", async () => {
  const bad = await dramatis(["level", "check", join(fixtures, "invalid"), "--json"]);
  assert.equal([bad.exit, bad.document?.ok, bad.document?.error?.code], [2, false, "DRAMATIS_INPUT_INVALID"]);
  const issues = bad.document?.error?.issues ?? [];
  const files = bad.document?.files as readonly { readonly file: string; readonly issues: number }[];
  assert.ok(files.length > 35 && new Set(issues.map(({ file }) => file)).size > 35, String(files.length));
  assert.is(
    issues.length,
    files.reduce((sum, file) => sum + file.issues, 0),
  );
  const good = await dramatis(["level", "check", cave, "--json"]);
  const report = good.document?.report as Readonly<Record<string, readonly { readonly file: string }[]>>;
  assert.equal([good.exit, report.guessed?.every(({ file }) => file === cave), report.dropped], [0, true, []]);
  assert.ok((report.guessed?.length ?? 0) > 5);
});

test("level convert: characters to YAML to characters, comments kept, what is lost is told, and the input is never written over", async () => {
  const yaml = join(folder, "cave.yaml");
  const there = await dramatis(["level", "convert", cave, "--to", "yaml", "--out", yaml, "--json"]);
  assert.equal([there.exit, there.document?.from, there.document?.to, there.document?.out], [0, "ascii", "yaml", yaml], there.stderr);
  const back = await dramatis(["level", "convert", yaml, "--to", "ascii", "--json"]);
  const dropped = ((back.document?.report as { dropped?: readonly { what: string }[] } | undefined)?.dropped ?? []).map(({ what }) => what);
  assert.ok(dropped.includes("actors") && dropped.includes("objectives"), dropped.join());
  const text = String(back.document?.text);
  assert.ok(text.startsWith("#########    +----+".replaceAll("+", "#")), text);
  const json = await dramatis(["level", "convert", "-", "--to", "json"], { input: text });
  assert.is((JSON.parse(json.stdout) as { schema: string }).schema, "dramatis/level@1");
  const over = await dramatis(["level", "convert", yaml, "--to", "ascii", "--out", yaml, "--json"]);
  assert.equal([over.exit, over.document?.error?.issues[0]?.path], [2, "--out"]);
});

test("level render: a PNG to a file or standard output, characters without one, and bytes never beside the document", async () => {
  const duel = join(fixtures, "scenarios", "duel.yaml");
  const drawn = await dramatis(["level", "render", duel]);
  assert.equal([drawn.exit, drawn.stdout.split("\n")[3]], [0, "#b.........k#"], drawn.stderr);
  const out = join(folder, "duel.png");
  const file = await dramatis(["level", "render", duel, "--out", out, "--scale", "4", "--json"]);
  assert.equal([file.exit, file.document?.width, file.document?.scale], [0, 13, 4], file.stderr);
  assert.equal([...readFileSync(out).subarray(0, 4)], [0x89, 0x50, 0x4e, 0x47]);
  const beside = await dramatis(["level", "render", duel, "--out", "-", "--json"]);
  assert.equal([beside.exit, beside.document?.error?.issues[0]?.path], [2, "--out"]);
  const large = await dramatis([
    "level",
    "render",
    join(fixtures, "scenarios", "l.yaml"),
    "--scale",
    "32",
    "--json",
    "--out",
    join(folder, "l.png"),
  ]);
  assert.equal([large.exit, large.document?.error?.issues[0]?.path, existsSync(join(folder, "l.png"))], [2, "--scale", false]);
});

test("every verb has help with an example, and refuses unknown flags, verbs and missing words", async () => {
  for (const verb of verbs) {
    const help = await dramatis(["level", verb, "--help"]);
    assert.equal([help.exit, help.stderr.includes(`dramatis level ${verb}`), help.stderr.includes("EXAMPLE")], [0, true, true]);
    const wrong = await dramatis(["level", verb, "--jsn", "--json"]);
    const messages = (wrong.document?.error?.issues ?? []).map(({ message }) => message).join("\n");
    assert.is(wrong.exit, 2);
    assert.match(messages, "--json");
    assert.match(messages, "is missing");
  }
  const unknown = await dramatis(["level", "rendr", "--json"]);
  assert.match(unknown.document?.error?.issues[0]?.message ?? "", "`render`");
  assert.match((await dramatis(["level"])).stderr, "COMMANDS");
});

test("what is wrong with values is told by its flag, and nothing is written", async () => {
  const empty = freshFolder();
  for (const [words, path] of [
    [["new", "x", "--size", "3x3"], "--size"],
    [["new", "x", "--size", "20"], "--size"],
    [["new", "a b"], "name"],
    [["new", "x", "--template", "valut"], "--template"],
    [["convert", cave, "--to", "yml", "--out", "x.yaml"], "--to"],
    [["convert", cave, "--to", "yaml", "--map", "cellar", "--out", "x.yaml"], "--map"],
    [["convert", cave, "--to", "png", "--json"], "--out"],
    [["render", cave, "--scale", "33", "--out", "x.png"], "--scale"],
    [["check", "nowhere"], ""],
  ] as const) {
    const said = await dramatis(["level", ...words, "--json"], { cwd: empty });
    assert.equal([said.exit, said.document?.error?.issues[0]?.path], [2, path], words.join(" "));
  }
  assert.equal(readdirSync(empty), []);
});

test.run();
