// What the reader of Tiled gives for maps of our own: tokens, layers, objects, properties, templates, old files, infinite and slanted maps.
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { ForeignMap } from "../../src/foreign/foreign-map.ts";
import { tiledFilesNamedBy } from "../../src/tiled/named-files.ts";
import { mapOf, readFixture, readText } from "./support.ts";

test("a map in XML and the same map in JSON are read alike", () => {
  assert.equal(mapOf(readFixture("cottage.tmj")), mapOf(readFixture("cottage.tmx")));
  assert.equal(readFixture("cottage.tmj").report, readFixture("cottage.tmx").report);
});

test("tokens have the ids of their tilesets, and as words class, collision and ground", () => {
  const { tokens } = cottage();
  assert.equal(
    tokens.map(({ id, words }) => [id, ...words].join(" ")),
    [
      "tiles#0 Wall",
      "tiles#1 Grass",
      "tiles#2 Locked Door",
      "tiles#5 Water",
      "tiles#6",
      "tiles#4 Chest",
      "tiles#3 solid",
      "actors#0 Hero",
      "actors#2 Monster",
    ],
  );
  assert.equal(tokens[5]?.properties, { coins: 12 });
});

test("cells of a layer move by the whole cells of its offset and of those of its groups", () => {
  const stuff = cottage().layers[1];
  const filled = [...(stuff?.cells ?? [])].flatMap((token, cell) => (token === 0 ? [] : [[cell % 8, Math.floor(cell / 8), token]]));
  assert.equal(filled, [
    [5, 1, 6],
    [6, 2, 7],
  ]);
});

test("a polygon covers the cells whose centre lies inside, its middle is one of them, and what is too thin is its box", () => {
  const shapes = [
    { id: 1, name: "hook", x: 16, y: 0, polygon: points([0, 0], [16, 0], [16, 32], [48, 32], [48, 48], [0, 48]) },
    { id: 2, name: "turned", x: 64, y: 64, rotation: 180, polygon: points([0, 0], [32, 0], [0, 32]) },
    { id: 3, name: "thin", x: 0, y: 0, polygon: points([0, 0], [64, 1], [0, 2]) },
    { id: 4, name: "line", x: 0, y: 48, polyline: points([0, 0], [30, 10]) },
  ];
  const layer = { type: "objectgroup", name: "shapes", objects: shapes };
  const ground = { type: "tilelayer", name: "ground", width: 5, height: 5, data: new Array(25).fill(0) };
  const file = {
    type: "map",
    version: "1.10",
    orientation: "orthogonal",
    width: 5,
    height: 5,
    tilewidth: 16,
    tileheight: 16,
    tilesets: [],
    layers: [ground, layer],
  };
  const reading = readText(JSON.stringify(file), "shapes.tmj");
  const said = mapOf(reading).objects.map(({ name, cell, cells }) => [name, cell.join(), (cells ?? []).map((one) => one.join()).join(" ")]);
  assert.equal(said, [
    ["hook", "1,1", "1,0 1,1 1,2 2,2 3,2"],
    ["turned", "3,3", "3,2 2,3 3,3"],
    ["thin", "2,0", ""],
    ["line", "0,3", ""],
  ]);
  const guessed = reading.report.guessed.map(({ what, count, told }) => `${count} ${what}: ${told}`);
  assert.equal(guessed.sort(), [
    "1 lines: their boxes are taken",
    "1 polygons: their boxes are taken",
    "2 polygons: the cells whose centre lies inside",
  ]);
});

test("objects cover the cells that they cover in Tiled: tiles from their foot, points, polygons within their box, quarters turned", () => {
  const boxes = Object.fromEntries(cottage().objects.map(({ name, cell, box }) => [name, [cell, box.from, box.to].join(" ")]));
  assert.equal(boxes, {
    nook: "1,3 1,3 2,3",
    me: "1,1 1,1 1,1",
    grim: "6,3 6,3 6,3",
    gram: "5,1 5,1 5,1",
    "way out": "6,2 6,2 6,2",
    Key: "1,3 1,3 1,3",
    yard: "5,2 4,1 6,3",
    sign: "2,2 2,2 2,2",
    plank: "2,2 2,1 2,2",
  });
});

test("an object has what its template and its tile give it, and its own counts before theirs", () => {
  const [grim, gram] = ["grim", "gram"].map((name) => cottage().objects.find((object) => object.name === name));
  assert.equal(grim?.words, ["Goblin", "Monster"]);
  assert.equal(grim?.properties, { health: 7, speed: 1.5, loot: "ring" });
  assert.equal(gram?.properties, { health: 9, speed: 1.5, loot: "ring" });
});

test("groups hide what is in them and are the layers of their objects", () => {
  const nook = cottage().objects[0];
  assert.equal([nook?.isVisible, nook?.layers], [false, ["things", "hidden", "spots"]]);
});

test("properties are typed, nested as classes, and may have several lines; texts are one of them", () => {
  assert.equal(cottage().properties, { music: "two\nlines", weather: { rain: false, wind: { force: 3 } } });
  assert.equal(cottage().objects.find(({ name }) => name === "sign")?.properties, { text: "Beware\nof goblins" });
});

test("what is dropped is told with its number", () => {
  const told = readFixture("cottage.tmx").report.dropped.map(({ what, count }) => `${count} ${what}`);
  assert.equal(told, ["1 layers with opacity or tint", "1 picture layers", "1 turned or mirrored tiles", "1 objects"]);
});

test("files of years ago are read: elements without numbers, terrains, properties without type, objects without id", () => {
  const [xml, json] = [mapOf(readFixture("old.tmx")), mapOf(readFixture("old.json"))];
  assert.equal([...(xml.layers[0]?.cells ?? [])], [1, 2, 2, 3, 2, 0]);
  assert.equal(xml.tokens, [
    { id: "old#0", words: ["Lava"], properties: {} },
    { id: "old#1", words: ["Grass"], properties: {} },
    { id: "old#2", words: [], properties: { solid: "yes" } },
  ]);
  assert.equal(
    xml.objects.map(({ id, words, cell }) => [id, ...words, ...cell].join(" ")),
    ["object-1 Door 1 1", "object-2 Spawn 2 0"],
  );
  assert.equal([json.tokens, json.layers, json.objects], [xml.tokens, xml.layers, xml.objects]);
  assert.equal(json.properties, { author: "somebody", year: 2014 });
});

test("a tileset without a count has the tiles of its picture, and no more", () => {
  const text = (gid: number) => oldMap(gid);
  assert.is(mapOf(readText(text(4))).tokens.length, 1);
  assert.is(readText(text(5)).issues[0]?.code, "DRAMATIS_TILED_DATA");
});

test("the least cell of the chunks of an infinite map becomes its origin, for objects too", () => {
  const reading = readFixture("isles.tmx");
  const { width, height, layers, objects } = mapOf(reading);
  assert.equal([width, height, [...(layers[0]?.cells ?? [])].join("")], [5, 3, "000221102111000"]);
  assert.equal(objects[0]?.cell, [0, 1]);
  assert.equal(reading.report.carried[0], { what: "chunks of an infinite map", count: 2, told: "its cell (-2, 3) became (0, 0)" });
});

test("isometric and staggered maps are read as grids, and that is told", () => {
  const object = '<objectgroup name="o"><object id="1" x="40" y="20"><point/></object></objectgroup>';
  for (const [attributes, cell] of [
    ['orientation="isometric"', [2, 1]],
    ['orientation="staggered" staggeraxis="y"', [1, 2]],
    ['orientation="staggered" staggeraxis="x"', [2, 1]],
  ] as const) {
    const reading = readText(`<map ${attributes} width="4" height="4" tilewidth="32" tileheight="16">${object}</map>`);
    assert.equal(mapOf(reading).objects[0]?.cell, cell, attributes);
    assert.match(reading.report.guessed[0]?.what ?? "", / map$/);
  }
});

test("a hexagonal map is refused with its reason", () => {
  const { maps, issues } = readText(
    '<map orientation="hexagonal" width="4" height="4" tilewidth="32" tileheight="16"><layer name="a"/></map>',
  );
  assert.is(maps.length, 0);
  assert.is(issues[0]?.code, "DRAMATIS_TILED_UNSUPPORTED");
  assert.match(issues[0]?.message ?? "", /six neighbours/);
});

test("an object's place lies where its tileset says", () => {
  const at = (alignment: string) => mapOf(readText(alignedMap(alignment))).objects[0]?.box.from;
  const found = ["unspecified", "topleft", "top", "topright", "center", "bottomright"].map(at);
  assert.equal(found, [
    [4, 2],
    [4, 4],
    [3, 4],
    [2, 4],
    [3, 3],
    [2, 2],
  ]);
});

test("a file names the files that it refers to, so that a host can load them", () => {
  const names = (file: string, text: string) => tiledFilesNamedBy(new TextEncoder().encode(text), file);
  const object = '<objectgroup><object template="../t/a.tx"/></objectgroup>';
  const map = `<map><tileset firstgid="1" source="../tiles\\a.tsx"/><group>${object}</group><tileset firstgid="9" source="../../b.tsx"/></map>`;
  assert.equal(names("maps/one.tmx", map), ["tiles/a.tsx", "t/a.tx"]);
  assert.equal(names("t/a.tx", '<template><tileset firstgid="1" source="b.tsx"/><object gid="1"/></template>'), ["t/b.tsx"]);
  assert.equal(names("a.tmj", '{"layers":[{"objects":[{"template":"x.tj"}]}],"tilesets":[{"source":"x.tsj"}]}'), ["x.tsj", "x.tj"]);
  assert.equal(names("a.tmx", "<map"), []);
});

test.run();

function cottage(): ForeignMap {
  return mapOf(readFixture("cottage.tmx"));
}

function oldMap(gid: number): string {
  const image = '<image source="a.png" width="36" height="9"/>';
  const tileset = `<tileset firstgid="1" name="a" tilewidth="8" tileheight="8" spacing="1" margin="0">${image}</tileset>`;
  return `<map width="1" height="1" tilewidth="8" tileheight="8">${tileset}<layer name="a" width="1" height="1"><data><tile gid="${gid}"/></data></layer></map>`;
}

function alignedMap(alignment: string): string {
  const tileset = `<tileset firstgid="1" name="a" tilewidth="32" tileheight="32" tilecount="1" objectalignment="${alignment}"/>`;
  const object = '<objectgroup name="o"><object id="1" gid="1" x="64" y="64" width="32" height="32"/></objectgroup>';
  return `<map width="8" height="8" tilewidth="16" tileheight="16">${tileset}${object}</map>`;
}

function points(...corners: (readonly [number, number])[]): { x: number; y: number }[] {
  return corners.map(([x, y]) => ({ x, y }));
}
