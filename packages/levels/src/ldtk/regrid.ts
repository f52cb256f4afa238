// A layer of one grid laid onto the map's grid: a finer one is put to the vote cell by cell, a coarser one is repeated, a moved one is rounded.
// It knows nothing of what the cells show.
import type { MapGrid } from "./project.ts";

/** A layer as the file has it: cells of `size` pixels, its upper left corner at `offset` pixels of the level. */
export interface LayerGrid {
  readonly width: number;
  readonly height: number;
  readonly size: number;
  readonly offset: readonly [number, number];
  readonly cells: Uint32Array;
}

/** Cells on the map's grid, and how many filled cells of the layer are not seen there. */
export interface Regridded {
  readonly cells: Uint32Array;
  readonly lost: number;
}

/** Says whether a layer's cells are the map's cells. Pure. */
export function isAligned(layer: LayerGrid, map: MapGrid): boolean {
  return (
    layer.size === map.size && layer.width === map.width && layer.offset[0] === 0 && layer.offset[1] === 0 && layer.height === map.height
  );
}

/**
 * Lays a layer onto the map. A cell of the layer counts for the map's cell in which its middle lies; where there are several, the most frequent
 * filled one wins when at least half of them are filled, the first in reading order among equals. A coarser cell stands on every cell of the map
 * whose middle it covers. Takes time in the number of cells of both. Pure.
 */
export function onMap(layer: LayerGrid, map: MapGrid): Regridded {
  if (isAligned(layer, map)) return { cells: layer.cells, lost: 0 };
  return layer.size < map.size ? voted(layer, map) : repeated(layer, map);
}

// --- internal ---

function repeated(layer: LayerGrid, map: MapGrid): Regridded {
  const cells = new Uint32Array(map.width * map.height);
  const seen = new Uint8Array(layer.cells.length);
  for (let y = 0; y < map.height; y += 1) {
    const row = Math.floor((y * map.size + map.size / 2 - layer.offset[1]) / layer.size);
    if (row < 0 || row >= layer.height) continue;
    for (let x = 0; x < map.width; x += 1) {
      const column = Math.floor((x * map.size + map.size / 2 - layer.offset[0]) / layer.size);
      if (column < 0 || column >= layer.width) continue;
      cells[y * map.width + x] = layer.cells[row * layer.width + column] ?? 0;
      seen[row * layer.width + column] = 1;
    }
  }
  return { cells, lost: layer.cells.reduce((lost, cell, at) => (cell !== 0 && seen[at] === 0 ? lost + 1 : lost), 0) };
}

function voted(layer: LayerGrid, map: MapGrid): Regridded {
  const cells = new Uint32Array(map.width * map.height);
  const [columns, rows] = [spansOf(layer, map, 0), spansOf(layer, map, 1)];
  let kept = 0;
  rows.forEach((row, y) => {
    columns.forEach((column, x) => {
      const { winner, votes } = vote(layer, row, column);
      cells[y * map.width + x] = winner;
      kept += votes;
    });
  });
  return { cells, lost: layer.cells.reduce((filled, cell) => filled + (cell === 0 ? 0 : 1), 0) - kept };
}

type Span = { readonly from: number; readonly to: number };

/** For each column (axis 0) or row (axis 1) of the map those of the layer whose middles lie in it; `to` is out. */
function spansOf(layer: LayerGrid, map: MapGrid, axis: 0 | 1): readonly Span[] {
  const [of, count] = axis === 0 ? [map.width, layer.width] : [map.height, layer.height];
  const firstBehind = (pixel: number) => Math.ceil((pixel - layer.offset[axis] - layer.size / 2) / layer.size);
  return Array.from({ length: of }, (_none, at) => ({
    from: Math.max(0, firstBehind(at * map.size)),
    to: Math.min(count, firstBehind((at + 1) * map.size)),
  }));
}

function vote(layer: LayerGrid, rows: Span, columns: Span): { readonly winner: number; readonly votes: number } {
  const counts = new Map<number, number>();
  let filled = 0;
  for (let row = rows.from; row < rows.to; row += 1) {
    for (let column = columns.from; column < columns.to; column += 1) {
      const cell = layer.cells[row * layer.width + column] ?? 0;
      if (cell === 0) continue;
      filled += 1;
      counts.set(cell, (counts.get(cell) ?? 0) + 1);
    }
  }
  const all = (rows.to - rows.from) * (columns.to - columns.from);
  if (filled === 0 || filled * 2 < all) return { winner: 0, votes: 0 };
  const [winner, votes] = [...counts].reduce((best, next) => (next[1] > best[1] ? next : best));
  return { winner, votes };
}
