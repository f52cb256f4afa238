// The door of levels: text formats, importers, analysis. The only re-exporter; every name is said.
export { components, type OpenGrid } from "./analysis/components.ts";
export { type KindTable, type PassGrid, passGrid } from "./analysis/pass-grid.ts";
export { analyseReach, type Pocket, type Reach, startCells } from "./analysis/reach.ts";
export type { ForeignFiles, ForeignLayer, ForeignMap, ForeignObject, Properties, Token } from "./foreign/foreign-map.ts";
export { type Cell, saidCell, saidCells } from "./grid/cell.ts";
export { placesOf } from "./grid/level-map.ts";
export { exportLdtk } from "./ldtk/export.ts";
export { type LdtkImport, ldtkFilesNamedBy, readLdtk } from "./ldtk/read.ts";
export type { ImportNote, ImportReport } from "./report.ts";
export { EXTENDS_MAX } from "./text/extend.ts";
export { type Files, fileName } from "./text/file-names.ts";
export { formatLevel, formatScenario, type PlainObject } from "./text/format.ts";
export { issuesInLayers, type Layer } from "./text/layers.ts";
export { readScenario } from "./text/read-scenario.ts";
export { filesNamedBy, type ParsedText, parseLevelText, parseScenarioText } from "./text/scenario-text.ts";
export { importZelda, type ZeldaImport } from "./zelda/import.ts";
export { noMapping, parseZeldaMapping, type ZeldaMapping, zeldaMappingSchema } from "./zelda/mapping.ts";
export { zeldaScenario } from "./zelda/scenario.ts";
