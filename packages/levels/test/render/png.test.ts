// Pictures: a PNG of the right size whose cells have the colours of their kinds, the same bytes every time, never larger than the limit.
import { decode } from "fast-png";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { colourOf, factionColour, paletteOf } from "../../src/render/colours.ts";
import { GLYPH_SIZE, glyphRows } from "../../src/render/glyphs.ts";
import { type LevelPicture, levelPicture } from "../../src/render/picture.ts";
import { PICTURE_LIMITS, pictureBytes, scaleFor } from "../../src/render/png.ts";
import { readScenario } from "../../src/text/read-scenario.ts";
import { fixtureText } from "../support/repo.ts";

const vault = pictureOf("short-vault");

test("a picture shows terrain, features, items and actors where they stand", () => {
  const rows = Array.from({ length: vault.height }, (_row, y) =>
    vault.cells
      .slice(y * vault.width, (y + 1) * vault.width)
      .map(({ glyph }) => glyph)
      .join(""),
  );
  assert.equal(rows, ["#########", "#r..#..>#", "#...+...#", "#.k.#..g#", "#########"]);
  assert.equal(
    vault.cells.filter(({ kind }) => kind === "actor").map(({ name, faction }) => [name, vault.factions[faction ?? 9]]),
    [
      ["runner", "delvers"],
      ["guard-1", "wardens"],
    ],
  );
});

for (const scale of [1, 2, 5, 6, 16, 32]) {
  test(`at scale ${scale} every cell is a square that begins with the colour of its ground`, () => {
    const bytes = pictureBytes(vault, scale);
    const { width, height, data, palette } = decode(bytes);
    assert.equal([width, height], [vault.width * scale, vault.height * scale]);
    vault.cells.forEach((cell, number) => {
      const [x, y] = [(number % vault.width) * scale, Math.floor(number / vault.width) * scale];
      const isCovered = scale < 4 && cell.name !== cell.ground.name;
      const shown = cell.kind === "actor" ? factionColour(cell.faction ?? 0) : colourOf(cell);
      assert.equal(palette?.[data[y * width + x] ?? -1], [...(isCovered ? shown : colourOf(cell.ground))]);
    });
    assert.equal(pictureBytes(vault, scale), bytes);
  });
}

test("glyphs leave their colour on the cell, another for another letter", () => {
  const inked = (scale: number) => new Set(decode(pictureBytes(vault, scale)).data).size;
  assert.ok(inked(16) > inked(1) - 1 && inked(16) >= 7);
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789#$%&*+<>?@!/"].map((one) => glyphRows(one).join());
  assert.is(new Set(letters).size, letters.length);
  for (const rows of letters.map((one) => one.split(",").map(Number))) {
    assert.is(rows.length, GLYPH_SIZE.height);
    assert.ok(rows.every((bits) => bits >= 0 && bits < 1 << GLYPH_SIZE.width));
  }
});

test("a picture has at most 256 colours and no more pixels than the limit", () => {
  assert.ok(paletteOf().length <= 256);
  const table = [
    [1024, 1024, 4],
    [512, 512, 8],
    [20, 12, 32],
    [1024, 16, 32],
    [1024, 17, 31],
  ] as const;
  for (const [width, height, scale] of table) {
    assert.is(scaleFor({ width, height }), scale, `${width} x ${height}`);
    assert.ok(width * height * scale * scale <= PICTURE_LIMITS.pixelsMax);
  }
  const cave = pictureOf("cave-200");
  assert.is(decode(pictureBytes(cave, 99)).width, cave.width * scaleFor(cave));
});

test.run();

function pictureOf(name: string): LevelPicture {
  const read = readScenario(fixtureText(`scenarios/${name}.yaml`), name);
  if ("issues" in read) throw new Error(JSON.stringify(read.issues));
  return levelPicture(read.scenario);
}
