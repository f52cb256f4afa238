// How much an LDtk project may hold. Above any of these it is refused, so that no file takes the time or the memory of the machine.

export const LDTK_LIMITS = {
  /** Bytes of the project or of one level file. */
  bytesMax: 32 * 1024 * 1024,
  /** Bytes of the project and its level files together. */
  bytesTogetherMax: 96 * 1024 * 1024,
  /** Lists and objects of one file. */
  containersMax: 1_000_000,
  /** Commas of one file, which bound its values. */
  commasMax: 6_000_000,
  /** Lists and objects in one another. */
  depthMax: 64,
  /** Columns or rows of a level. */
  sideMax: 1024,
  /** Cells of one layer. */
  cellsMax: 1024 * 1024,
  /** Cells of all layers of all levels together, on their own grid or on the map's, whichever is more. */
  cellsTogetherMax: 32 * 1024 * 1024,
  levelsMax: 4096,
  layersMax: 256,
  entitiesMax: 100_000,
  fieldsMax: 1000,
  /** Different tiles and values on one level. */
  tokensMax: 65_536,
  /** Characters of one text. */
  textMax: 1_000_000,
  /** Pixels of a coordinate or of a size, either way. */
  pixelsMax: 2_147_483_647,
  issuesMax: 100,
} as const;
