// LDtk files that are wrong or hostile: every mistake is told with its path, at once, and the levels without one are still read.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type ForeignFiles, readLdtk } from "../../src/index.ts";
import { LDTK_LIMITS } from "../../src/ldtk/limits.ts";
import { fixtureTable } from "../support/repo.ts";
import { changed, pathsIn } from "./support/changed.ts";
import { ldtkFiles } from "./support/ldtk-files.ts";

interface Row {
  readonly why: string;
  readonly of: string;
  readonly set: Readonly<Record<string, unknown>>;
  readonly issues: readonly string[];
  readonly maps?: readonly string[];
}

for (const { why, of, set, issues, maps = [] } of fixtureTable<Row[]>("ldtk/bad.json")) {
  test(`${of} with ${why} is refused`, () => {
    const read = readLdtk(withProject(of, changed(projectOf(of), set)), of);
    assert.equal(read.issues.map(({ code, path }) => `${path} ${code}`).sort(), [...issues].sort());
    for (const { file, expected, found, message } of read.issues)
      assert.ok(file === of && expected !== "" && found !== "" && message !== "");
    assert.equal(
      read.maps.map(({ name }) => name),
      maps,
    );
  });
}

test("a newer 1.x is read as the last that is known, and that is told", () => {
  const { maps, issues, report } = readLdtk(
    withProject("workshop.ldtk", changed(projectOf("workshop.ldtk"), { jsonVersion: "1.9.0" })),
    "workshop.ldtk",
  );
  assert.equal([maps.length, issues], [2, []]);
  assert.ok(report.guessed.some(({ what }) => what === "jsonVersion 1.9.0"));
});

test("whatever stands in place of any value, reading ends with maps or with issues that have a place", () => {
  const project = projectOf("workshop.ldtk");
  const strange = [null, -1.5, "x", {}, [[]]];
  let told = 0;
  const paths = pathsIn(project);
  for (const path of paths) {
    for (const value of strange) {
      const { issues } = readLdtk(withProject("workshop.ldtk", changed(project, { [path]: value })), "workshop.ldtk");
      for (const issue of issues) assert.ok(issue.file !== "" && issue.path !== "" && issue.expected !== "" && issue.found !== "");
      if (issues.some((issue) => issue.path === path || issue.path.startsWith(`${path}.`))) told += 1;
    }
  }
  assert.ok(paths.length > 300 && told > paths.length, `${told} told at their path of ${paths.length * strange.length}`);
});

test("bytes that are no JSON, cut off, nested without end, or too many are refused at their line and column", () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const deep = (depth: number): string => `${"[".repeat(depth)}${"]".repeat(depth)}`;
  const rows: readonly (readonly [string, Uint8Array, string, string])[] = [
    ["empty", bytes(""), "1:1", "no JSON"],
    ["cut off", bytes('{\n  "jsonVersion": "1.5'), "2:18", "no JSON"],
    ["no text", new Uint8Array([0x7b, 0xff, 0xfe]), "1:1", "UTF-8"],
    ["nested", bytes(deep(100_000)), `1:${LDTK_LIMITS.depthMax + 1}`, "deeper"],
    ["many objects", bytes(`[${"{},".repeat(LDTK_LIMITS.containersMax)}0]`), `1:${LDTK_LIMITS.containersMax * 3 - 1}`, "lists and objects"],
    ["many values", bytes(`[${"0,".repeat(LDTK_LIMITS.commasMax + 1)}0]`), `1:${LDTK_LIMITS.commasMax * 2 + 3}`, "values"],
    ["too long", new Uint8Array(LDTK_LIMITS.bytesMax + 1), "1:1", "bytes"],
    ["a list", bytes("[]"), "1:1", "an object"],
  ];
  for (const [why, content, path, contains] of rows) {
    const { maps, issues } = readLdtk(new Map([["a.ldtk", content]]), "a.ldtk");
    assert.equal([maps.length, issues.length, issues[0]?.path], [0, 1, path], why);
    assert.match(`${issues[0]?.message} ${issues[0]?.found}`, contains);
  }
  assert.is(readLdtk(new Map(), "a.ldtk").issues[0]?.code, "DRAMATIS_INPUT_FILE");
});

test("layers that are each small enough are refused when they are too many cells together", () => {
  const [width, height] = [1024, 1024];
  const layer = {
    __identifier: "Paint",
    __type: "Tiles",
    __cWid: width,
    __cHei: height,
    __gridSize: 1,
    layerDefUid: 3,
    gridTiles: [{ px: [0, 0], t: 1 }],
  };
  const layerInstances = Array.from({ length: 200 }, () => layer);
  const set = { "levels.0.pxWid": width, "levels.0.pxHei": height, "levels.0.layerInstances": layerInstances };
  const { maps, issues } = readLdtk(withProject("workshop.ldtk", changed(projectOf("workshop.ldtk"), set)), "workshop.ldtk");
  assert.ok(!maps.some(({ name }) => name === "Workshop"));
  assert.is(issues[0]?.code, "DRAMATIS_LEVEL_SIZE");
  assert.match(issues[0]?.message ?? "", "all layers of all levels");
});

test("very many mistakes are told up to a limit", () => {
  const set = {
    "levels.0.layerInstances.3.intGridCsv": Array.from({ length: 12 }, () => "x"),
    "levels.0.layerInstances.1.gridTiles": new Array(5000).fill(0),
  };
  const { issues } = readLdtk(withProject("workshop.ldtk", changed(projectOf("workshop.ldtk"), set)), "workshop.ldtk");
  assert.is(issues.length, LDTK_LIMITS.issuesMax);
});

test("fifty thousand entities of one iid are told apart in a moment", () => {
  const entity = { __identifier: "Bench", iid: "same", defUid: 21, px: [0, 0], width: 8, height: 8, __pivot: [0, 0], fieldInstances: [] };
  const set = { "levels.0.layerInstances.0.entityInstances": new Array(50_000).fill(entity) };
  const { maps, issues } = readLdtk(withProject("workshop.ldtk", changed(projectOf("workshop.ldtk"), set)), "workshop.ldtk");
  assert.equal(issues, []);
  assert.is(new Set(maps[0]?.objects.map(({ id }) => id)).size, 50_000);
});

test.run();

function projectOf(entry: string): unknown {
  return JSON.parse(new TextDecoder().decode(ldtkFiles(entry).get(entry)));
}

function withProject(entry: string, project: unknown): ForeignFiles {
  return new Map([...ldtkFiles(entry), [entry, new TextEncoder().encode(JSON.stringify(project))]]);
}
