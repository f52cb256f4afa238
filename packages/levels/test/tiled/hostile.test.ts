// Files that are made to cost time or memory, or to reach out of what was handed in, are refused with a place and a reason; so are damaged ones.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readTiled } from "../../src/tiled/read.ts";
import { fileOf, readText } from "./support.ts";

type Files = Readonly<Record<string, string>>;

const layer = '<layer name="a" width="1" height="1"><data encoding="csv">0</data></layer>';
const map = (inner: string, attributes = 'width="2" height="2"') =>
  `<map ${attributes} tilewidth="16" tileheight="16">${inner}${layer}</map>`;
const object = (attributes: string) => `<objectgroup name="o"><object id="1" x="1" y="1" ${attributes}/></objectgroup>`;
const nested = (depth: number) => `${"<group>".repeat(depth)}${layer}${"</group>".repeat(depth)}`;

const refused: readonly (readonly [what: string, files: Files | string, code: string, path: string | RegExp, reason: RegExp])[] = [
  ["a width of a billion", map("", 'width="1000000000" height="2"'), "DRAMATIS_INPUT_VALUE", "1:1", /1 to 1024 \(width\)/],
  [
    "a layer of a billion",
    map('<layer name="b" width="2" height="1000000000"><data/></layer>'),
    "DRAMATIS_INPUT_VALUE",
    /^1:/,
    /\(height\)/,
  ],
  ["a size that is no number", map("", 'width="1e400" height="NaN"'), "DRAMATIS_INPUT_TYPE", "1:1", /width/],
  ["no size", map("", ""), "DRAMATIS_INPUT_MISSING", "1:1", /width/],
  ["a tile of no size", map("").replace('tilewidth="16"', 'tilewidth="0"'), "DRAMATIS_INPUT_VALUE", "1:1", /tilewidth/],
  ["layers of more cells than are read", map(bigLayers(17)), "DRAMATIS_LEVEL_SIZE", /^[0-9]+:1$/, /16777216 cells in all layers/],
  ["chunks far apart", chunks(), "DRAMATIS_LEVEL_SIZE", "1:1", /within 1024 x 1024/],
  ["groups deeper than 16", map(nested(17)), "DRAMATIS_LEVEL_SIZE", /^1:/, /at most 16 groups/],
  ["elements deeper than 64", map(nested(70)), "DRAMATIS_INPUT_SYNTAX", /^1:/, /nested deeper than 64/],
  ["lists deeper than 64", `{"layers":${"[".repeat(5000)}${"]".repeat(5000)}}`, "DRAMATIS_INPUT_SYNTAX", "1:1", /nested deeper than 64/],
  ["a document type", '<!DOCTYPE map [<!ENTITY a "b">]><map/>', "DRAMATIS_INPUT_SYNTAX", /^1:/, /document type/],
  ["a document type outside", '<!DOCTYPE map SYSTEM "http://a/b.dtd"><map/>', "DRAMATIS_INPUT_SYNTAX", /^1:/, /document type/],
  ["an entity of nobody", map("&who;"), "DRAMATIS_INPUT_SYNTAX", /^1:/, /entity/],
  ["a tag that does not end", "<map\n  width='3'", "DRAMATIS_INPUT_SYNTAX", /^2:/, /unclosed|end/],
  ["JSON that does not end", '{\n  "layers": [1,', "DRAMATIS_INPUT_SYNTAX", "2:16", /neither XML nor JSON/],
  ["an empty file", "", "DRAMATIS_INPUT_SYNTAX", "1:1", /neither/],
  ["a list", "[]", "DRAMATIS_INPUT_SYNTAX", "1:1", /a value alone/],
  ["a tileset in place of a map", '<tileset name="a"/>', "DRAMATIS_TILED_DATA", "1:1", /a tileset/],
  ["a tileset that climbs out", map('<tileset firstgid="1" source="../../x.tsx"/>'), "DRAMATIS_TILED_REFERENCE", /^1:/, /climbs out/],
  ["a tileset at an absolute path", map('<tileset firstgid="1" source="/etc/x"/>'), "DRAMATIS_TILED_REFERENCE", /^1:/, /absolute/],
  ["a tileset of a drive", map('<tileset firstgid="1" source="C:\\x.tsx"/>'), "DRAMATIS_TILED_REFERENCE", /^1:/, /absolute/],
  ["a tileset from the net", map('<tileset firstgid="1" source="http://a/x.tsx"/>'), "DRAMATIS_TILED_REFERENCE", /^1:/, /absolute/],
  ["a tileset that is not there", map('<tileset firstgid="1" source="x.tsx"/>'), "DRAMATIS_TILED_REFERENCE", /^1:/, /not handed in/],
  ["a map as tileset", map('<tileset firstgid="1" source="map.tmx"/>'), "DRAMATIS_TILED_REFERENCE", /^1:/, /it is a map/],
  [
    "a tileset that names itself",
    { "map.tmx": map('<tileset firstgid="1" source="a.tsx"/>'), "a.tsx": '<tileset source="a.tsx"/>' },
    "DRAMATIS_TILED_REFERENCE",
    /^1:/,
    /another tileset in turn/,
  ],
  [
    "templates in a circle",
    {
      "map.tmx": map(object('template="a.tx"')),
      "a.tx": '<template><object template="b.tx"/></template>',
      "b.tx": '<template><object template="a.tx"/></template>',
    },
    "DRAMATIS_TILED_REFERENCE",
    /^1:/,
    /in a circle/,
  ],
  ["a template that climbs out", map(object('template="../../a.tx"')), "DRAMATIS_TILED_REFERENCE", /^1:/, /climbs out/],
  [
    "a tileset as template",
    { "map.tmx": map(object('template="a.tx"')), "a.tx": "<tileset/>" },
    "DRAMATIS_TILED_REFERENCE",
    /^1:/,
    /no template/,
  ],
  ["an object whose tile nobody has", map(object('gid="9"')), "DRAMATIS_TILED_DATA", /^1:/, /no tileset has a tile 9/],
  ["an object at no number", map(object("").replace('x="1"', 'x="left"')), "DRAMATIS_INPUT_TYPE", /^1:/, /\(x\)/],
  ["an unknown orientation", map("", 'orientation="round" width="2" height="2"'), "DRAMATIS_TILED_UNSUPPORTED", "1:1", /not known/],
  [
    "an unknown layer",
    '{"width":1,"height":1,"tilewidth":1,"tileheight":1,"layers":[{"type":"x"}]}',
    "DRAMATIS_TILED_UNSUPPORTED",
    "layers.0.type",
    /no layer/,
  ],
  [
    "a layer that is a number",
    '{"width":1,"height":1,"tilewidth":1,"tileheight":1,"layers":[7]}',
    "DRAMATIS_INPUT_TYPE",
    "layers.0",
    /an object/,
  ],
  ["layers that are no list", '{"width":1,"height":1,"tilewidth":1,"tileheight":1,"layers":{}}', "DRAMATIS_INPUT_TYPE", "layers", /a list/],
];

for (const [what, files, code, path, reason] of refused) {
  test(`${what} is refused at its place`, () => {
    const { maps, issues } = readTiled(filesOf(files), "map.tmx");
    assert.is(maps.length, 0);
    const found = issues.find((one) => one.code === code);
    assert.ok(found !== undefined, JSON.stringify(issues));
    if (typeof path === "string") assert.is(found?.path, path);
    else assert.match(found?.path ?? "", path);
    assert.match(`${found?.message} ${found?.expected}`, reason);
  });
}

test("all issues of a file are told at once", () => {
  const text = map(
    '<tileset firstgid="x" source="../../a.tsx"/><layer name="b" width="0" height="1"><data/></layer>',
    'width="0" height="9999"',
  );
  const codes = readText(text).issues.map(({ code, expected }) => `${code} ${/\((.*)\)/.exec(expected)?.[1] ?? ""}`);
  assert.equal(codes, [
    "DRAMATIS_INPUT_TYPE firstgid",
    "DRAMATIS_TILED_REFERENCE source",
    "DRAMATIS_INPUT_VALUE width",
    "DRAMATIS_INPUT_VALUE width",
    "DRAMATIS_INPUT_VALUE height",
  ]);
});

test("a file that is no text, or is not there, is refused", () => {
  const { issues } = readTiled(new Map([["a.tmx", Uint8Array.from([0xff, 0xfe, 60, 0])]]), "a.tmx");
  assert.match(issues[0]?.message ?? "", /no text in UTF-8/);
  assert.is(readTiled(new Map(), "a.tmx").issues[0]?.code, "DRAMATIS_INPUT_FILE");
});

test("a template that was not handed in is dropped and told", () => {
  const { maps, report } = readText(map(object('template="a.tx" name="b"')));
  assert.is(maps[0]?.objects[0]?.name, "b");
  assert.equal(report.dropped, [
    { what: "template a.tx", count: 1, told: "it was not handed in: objects have what the map says of them alone" },
  ]);
});

test("names such as __proto__ and constructor are names like any other", () => {
  const property = (name: string) => `<properties><property name="${name}" value="x"/></properties>`;
  const { maps } = readText(map(property("__proto__")));
  assert.equal(Object.keys(maps[0]?.properties ?? {}), ["__proto__"]);
  assert.is(Object.getPrototypeOf(maps[0]?.properties), Object.prototype);
});

test.run();

function filesOf(files: Files | string): ReadonlyMap<string, Uint8Array> {
  if (typeof files === "string") return fileOf("map.tmx", files);
  return new Map(Object.entries(files).flatMap(([name, text]) => [...fileOf(name, text)]));
}

/** Layers as large as they may be; that their data is too short is told as well. */
function bigLayers(count: number): string {
  return '\n<layer name="b" width="1024" height="1024"><data encoding="csv">0</data></layer>'.repeat(count);
}

function chunks(): string {
  const chunk = (x: number) => `<chunk x="${x}" y="0" width="1" height="1">0</chunk>`;
  const data = `<data encoding="csv">${chunk(0)}${chunk(1_000_000)}</data>`;
  return `<map infinite="1" width="2" height="2" tilewidth="16" tileheight="16"><layer name="b" width="1" height="1">${data}</layer></map>`;
}
