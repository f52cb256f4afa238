// A layer laid onto the map's grid: finer, coarser, moved; cell by cell, from a table.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { onMap } from "../../src/ldtk/regrid.ts";
import { fixtureTable } from "../support/repo.ts";

interface Row {
  readonly why: string;
  /** Width of the map in cells of 8 pixels, the side of the layer's cells, its offset; rows of both. */
  readonly size: number;
  readonly offset: [number, number];
  readonly layer: readonly string[];
  readonly map: readonly string[];
  readonly lost: number;
}

for (const { why, size, offset, layer, map, lost } of fixtureTable<Row[]>("ldtk/regrid.json")) {
  test(why, () => {
    const [width, height] = [layer[0]?.length ?? 0, layer.length];
    const cells = Uint32Array.from(layer.join(""), Number);
    const grid = { width: map[0]?.length ?? 0, height: map.length, size: 8 };
    const found = onMap({ width, height, size, offset, cells }, grid);
    assert.equal(found, { cells: Uint32Array.from(map.join(""), Number), lost });
    const filled = [...cells].filter((cell) => cell !== 0).length;
    assert.ok(found.lost <= filled);
  });
}

test.run();
