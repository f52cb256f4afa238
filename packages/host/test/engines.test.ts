// Engines are found where their rows say, asked for their version, and named with their install lines when they are not here.
// Programs of a temporary folder stand in for real ones.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type EngineRow, enginesFolder, findEngines } from "../src/index.ts";

const folder = mkdtempSync(join(tmpdir(), "dramatis-engines-"));
const major = Number(process.versions.node.split(".")[0]);
const running: EngineRow = { name: "own", find: { running: major }, install: [] };

test.after(() => rmSync(folder, { recursive: true, force: true }));

test("an engine of the folder is asked for its version and started with its own words", () => {
  const path = program("fake", "echo Fake Engine v4.5.6 of the year");
  const [own, fake] = findEngines(
    [running, { name: "fake", find: { cached: "bin/fake" }, run: ["run"], install: ["bring {folder}"] }],
    folder,
  );
  assert.equal(own, { name: "own", version: process.versions.node, present: true, command: [process.execPath], install: [] });
  const install = [`bring ${join(folder, "fake")}`];
  assert.equal(fake, { name: "fake", version: "4.5.6", present: true, command: [path, "run"], install });
});

test("an engine that is missing, fails, or lacks what it needs is not here and keeps its install lines", () => {
  program("broken", "exit 1");
  const rows: EngineRow[] = [
    running,
    { name: "missing", find: { cached: "bin/missing", commands: ["dramatis-no-such-command"] }, install: ["bring it"] },
    { name: "broken", find: { cached: "bin/broken" }, install: ["bring it"] },
    { name: "lacking", find: { running: major, needs: ["dramatis-no-such-command"] }, install: ["bring it"] },
    { name: "library", find: { package: "package.json" }, install: ["bring it"] },
  ];
  for (const { name, ...found } of findEngines(rows, folder).slice(1)) {
    assert.equal(found, { version: null, present: false, command: [], install: ["bring it"] }, name);
  }
});

test("an engine that is started through another one is asked through it", () => {
  const path = program("inner", "echo never asked alone");
  const through = program("outer", 'test "$1" = with || exit 1; echo "outer of $2 is 7.8"');
  const [, found] = findEngines(
    [running, { name: "inner", find: { cached: "bin/inner", through: [through, "with"] }, install: [] }],
    folder,
  );
  assert.is(found?.version, "7.8");
  assert.equal(found?.command, [through, "with", path]);
});

test("a library is here when its package.json is", () => {
  mkdirSync(join(folder, "quick"), { recursive: true });
  writeFileSync(join(folder, "quick", "package.json"), '{ "version": "1.2.3" }');
  const [, found] = findEngines([running, { name: "quick", find: { package: "package.json" }, install: [] }], folder);
  assert.equal(found, { name: "quick", version: "1.2.3", present: true, command: [join(folder, "quick", "package.json")], install: [] });
});

test("the running Node leads when no row is of its major", () => {
  assert.equal(
    findEngines([], folder).map(({ name, version }) => [name, version]),
    [[`node-${major}`, process.versions.node]],
  );
});

test("the folder of engines is below node_modules unless the environment names another", () => {
  const told = process.env.DRAMATIS_ENGINES;
  process.env.DRAMATIS_ENGINES = "elsewhere";
  assert.is(enginesFolder("checkout"), "elsewhere");
  delete process.env.DRAMATIS_ENGINES;
  assert.is(enginesFolder("checkout"), join("checkout", "node_modules", ".cache", "dramatis-engines"));
  if (told !== undefined) process.env.DRAMATIS_ENGINES = told;
});

test.run();

// --- internal ---

/** A program in the engine's own folder, as a shell script; gives its path. */
function program(name: string, body: string): string {
  const path = join(folder, name, "bin", name);
  mkdirSync(join(folder, name, "bin"), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
}
