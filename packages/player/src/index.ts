// The door of player: how a page comes about, and the playback engine that stands behind it. The page's own program is main.ts.
export { type Opened, openRecording, type PageParts } from "./model/opening.ts";
export { type LevelOverlay, levelOverlaySchema } from "./model/overlay/level-overlay.ts";
export { type FoundWay, type OverlayFindings, writeOverlay } from "./model/overlay/write-overlay.ts";
export { createStage, type Stage, type StageParts } from "./model/stage.ts";
export { type PlayerPageParts, renderPlayerPage } from "./render-page.ts";
