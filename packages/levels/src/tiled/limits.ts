// What a file of Tiled may cost: every count, size and depth at which reading ends with a reason. It knows no format.

/**
 * Limits. `sideMax` and `cellsMax` are of a map, `layerCellsMax` of all its layers together; `depthMax` of nested elements or values, `groupsMax` of
 * groups of layers within each other, `templatesMax` of templates that name each other,
 * `unusedTokensMax` of tiles that no cell shows and of which something is said all the same.
 */
export const TILED_LIMITS = {
  fileBytesMax: 32 * 1024 * 1024,
  filesMax: 256,
  depthMax: 64,
  elementsMax: 1_000_000,
  sideMax: 1024,
  cellsMax: 1024 * 1024,
  layersMax: 1024,
  layerCellsMax: 16 * 1024 * 1024,
  chunksMax: 65_536,
  groupsMax: 16,
  tilesetsMax: 1024,
  unusedTokensMax: 65_536,
  objectsMax: 200_000,
  polygonWorkMax: 16_000_000,
  templatesMax: 8,
  issuesMax: 50,
} as const;

/** The bits of a cell's number that turn or mirror its tile: three of all maps, the fourth of hexagonal ones. The others are the tile's number. */
export const FLIP_BITS = 0xf0000000;
