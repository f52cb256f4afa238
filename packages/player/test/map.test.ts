// What can be said of the map without a canvas: the camera's sums, the numbers of cells, fog and sight, the letters on tokens.
import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { createStage, openRecording, type Stage } from "../src/index.ts";
import { slotOf } from "../src/model/actors.ts";
import { CELL_KNOWN, CELL_SEEN, CELL_UNKNOWN, fogOf, sightOf } from "../src/model/cell-sight.ts";
import { fitted, originOf, panned, SCALE_MAX, TILE_SCALE_MIN, toMap, windowOf, zoomed } from "../src/view/camera.ts";
import { cellCodes, partsOf, SHADE_KNOWN, SHADE_NONE, SHADE_UNKNOWN } from "../src/view/cell-code.ts";
import { looksOf } from "../src/view/looks.ts";
import { lockColour, mapTheme } from "../src/view/theme.ts";
import { lettersOf } from "../src/view/tokens.ts";
import { coreBytes, recordFixture } from "./support/recordings.ts";

const seed = 20260721;
const warren = await recordFixture("player/warren.json");
const everything = { faction: undefined, fog: undefined, sight: undefined };

async function stageAt(tick: number): Promise<Stage> {
  const stage = createStage(await openRecording({ core: coreBytes(), recording: warren.bytes }));
  stage.seek(tick);
  return stage;
}

function cellAt({ world }: Stage, x: number, y: number): number {
  return (y + 1) * (world.dims.stride ?? 0) + x + 1;
}

const sizes = fc.record({ width: fc.integer({ min: 1, max: 1024 }), height: fc.integer({ min: 1, max: 1024 }) });
const viewports = fc.record({
  width: fc.integer({ min: 120, max: 3000 }),
  height: fc.integer({ min: 120, max: 2000 }),
  ratio: fc.constantFrom(1, 1.25, 1.5, 2, 3),
});

test("the whole map fits into the canvas, whatever the sizes", () => {
  const property = fc.property(sizes, viewports, (size, viewport) => {
    const camera = fitted(size, viewport);
    assert.ok(camera.scale * size.width <= viewport.width + 1 && camera.scale * size.height <= viewport.height + 1);
    assert.equal(windowOf(camera, viewport, size), { x: 0, y: 0, columns: size.width, rows: size.height });
  });
  void fc.assert(property, { seed, numRuns: 300 });
});

test("zooming keeps what is under the pointer, and tiles are whole device pixels", () => {
  const factors = fc.constantFrom(0.7, 0.9, 1 / 1.2, 1.05, 1.2, 2);
  const property = fc.property(sizes, viewports, fc.array(factors, { maxLength: 20 }), (size, viewport, steps) => {
    let camera = fitted(size, viewport);
    for (const factor of steps) {
      const at = { x: viewport.width / 2 + 20, y: viewport.height / 2 - 15 };
      const before = toMap(camera, viewport, at.x, at.y);
      const inside = before.x > 0 && before.y > 0 && before.x < size.width && before.y < size.height;
      camera = zoomed(camera, factor, { at, size, viewport });
      const after = toMap(camera, viewport, at.x, at.y);
      assert.ok(camera.scale <= SCALE_MAX + 1);
      if (camera.scale >= TILE_SCALE_MIN)
        assert.ok(Math.abs(camera.scale * viewport.ratio - Math.round(camera.scale * viewport.ratio)) < 1e-6);
      const isHeld = camera.x > 0 && camera.y > 0 && camera.x < size.width && camera.y < size.height;
      if (inside && isHeld) assert.ok(Math.abs(after.x - before.x) < 1e-6 && Math.abs(after.y - before.y) < 1e-6);
    }
  });
  void fc.assert(property, { seed, numRuns: 200 });
});

test("the map is never lost: its middle stays inside when it is dragged away", () => {
  const size = { width: 20, height: 10 };
  const viewport = { width: 800, height: 600, ratio: 1 };
  const camera = panned(fitted(size, viewport), -1e6, 1e6, size);
  assert.equal([camera.x, camera.y], [20, 0]);
  assert.equal(originOf({ x: 10, y: 5, scale: 30 }, viewport), { x: 100, y: 150 });
});

test("kinds have the look that their tags say, and locks their colour", async () => {
  const { world, labels } = await stageAt(0);
  const looks = looksOf(world, labels);
  const shapeOf = (name: string) => {
    const kind = Array.from(looks.terrain.keys()).find((one) => labels.of("kinds", one) === name) ?? -1;
    return [looks.terrain[kind]?.shape, looks.features[kind]?.shape, looks.features[kind]?.colour];
  };
  assert.equal(shapeOf("wall")[0], "wall");
  assert.equal(shapeOf("water")[0], "water");
  assert.equal(shapeOf("pit")[0], "pit");
  assert.equal(shapeOf("door").slice(1), ["door", undefined]);
  assert.equal(shapeOf("silver door").slice(1), ["door", lockColour(1, "silver")]);
  assert.equal(shapeOf("open-door")[1], "open-door");
  assert.equal(shapeOf("exit")[1], "exit");
  assert.equal(shapeOf("spikes")[1], "spikes");
  const items = looks.items.map(({ shape }, item) => `${labels.of("items", item)} ${shape}`);
  for (const item of ["silver key key", "gem gem", "coin coin", "potion potion", "sword sword", "shield shield"])
    assert.ok(items.includes(item), item);
  assert.is.not(mapTheme(true).floor, mapTheme(false).floor);
});

test("the number of a cell says what lies there, and changes when a door opens", async () => {
  const stage = await stageAt(0);
  const looks = looksOf(stage.world, stage.labels);
  const door = cellAt(stage, 4, 2);
  const codesNow = () => cellCodes(stage.world, { looks, eyes: everything, isPlain: false });
  const before = partsOf(codesNow()(door));
  assert.is(stage.labels.of("kinds", before.feature), "door");
  assert.is(before.shade, SHADE_NONE);
  const treasure = partsOf(codesNow()(cellAt(stage, 15, 5)));
  assert.ok(treasure.hasMore && treasure.item > 0);
  stage.seek(warren.lastTick);
  assert.is(stage.labels.of("kinds", partsOf(codesNow()(door)).feature), "open-door");
});

test("fog is what a group knows, and sight what the core says that an actor sees", async () => {
  const stage = await stageAt(30);
  const { world } = stage;
  const cells = world.dims.cells ?? 0;
  const delvers = 0;
  const fog = fogOf(world, delvers);
  const counts = [CELL_UNKNOWN, CELL_KNOWN, CELL_SEEN].map((level) => fog.filter((found) => found === level).length);
  assert.ok(
    counts.every((count) => count > 0),
    counts.join(),
  );
  for (let cell = 0; cell < cells; cell++) {
    const isKnown = (world.get("knownTerrain", delvers * cells + cell) & 0x7f) !== 0;
    if (!isKnown) assert.is.not(fog[cell], CELL_KNOWN);
    if (isKnown) assert.is.not(fog[cell], CELL_UNKNOWN);
  }
  const slot = slotOf(world, 3) ?? -1;
  const sight = sightOf(world, slot);
  for (let cell = 0; cell < cells; cell++) if (sight[cell] === CELL_SEEN) assert.is(fog[cell], CELL_SEEN);
  assert.is(sight[world.get("cell", slot)], CELL_SEEN);
  const looks = looksOf(world, stage.labels);
  const codeOf = cellCodes(world, { looks, eyes: { faction: delvers, fog, sight: undefined }, isPlain: true });
  const shades = new Set<number>();
  fog.forEach((_, cell) => {
    shades.add(partsOf(codeOf(cell)).shade);
  });
  assert.equal(
    [...shades].sort((a, b) => a - b),
    [SHADE_NONE, SHADE_KNOWN, SHADE_UNKNOWN],
  );
});

test("tokens carry the first letter and the number of a name", () => {
  const letters = ["runner", "guard-2", "spawned-17", "spawned-123", "x"].map(lettersOf);
  assert.equal(letters, ["R", "G2", "S17", "123", "X"]);
});

test.run();
