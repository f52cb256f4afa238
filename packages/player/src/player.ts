// The player on the page: one frame after the other it sends the scout ahead, takes the ticks that are due and brings the panels up to
// date. The only place where time, stage and panels meet. It must not know how any of them works.
import { createPlayClock, type PlayClock } from "./model/clock.ts";
import { notableTick } from "./model/event-view.ts";
import type { LaidOverlay } from "./model/overlay/laid-overlay.ts";
import type { OverlayName } from "./model/overlay/level-overlay.ts";
import type { Stage } from "./model/stage.ts";
import { createControlsPanel, type PlayerCommands } from "./view/controls-panel.ts";
import { createEventsPanel } from "./view/events-panel.ts";
import { createHeaderPanel } from "./view/header-panel.ts";
import { createInspectorPanel } from "./view/inspector-panel.ts";
import { listenToKeys } from "./view/keyboard.ts";
import { createMapPanel, type MapPanel } from "./view/map-panel.ts";
import { createOverlayCommands, createOverlayPanel, type OverlayCommands } from "./view/overlay-panel.ts";
import { createPageState, type PageState } from "./view/page-state.ts";
import { createScrubPanel } from "./view/scrub-panel.ts";
import { createWorkload } from "./view/workload.ts";

/** The player, as keys, buttons and tests use it. */
export interface Player extends PlayerCommands {
  readonly isPlaying: boolean;
  /** Goes to a tick at once, however far it is. */
  seek(tick: number): void;
  /** Overlays that are on, and the switches of all. */
  readonly overlaysOn: readonly OverlayName[];
  readonly overlays: OverlayCommands;
}

/** What a player is started with: `laid` is the analysis of the level, if the page has one. */
export interface PlayerParts {
  readonly stage: Stage;
  readonly laid: LaidOverlay | undefined;
  readonly warnings: readonly string[];
}

/** Starts the player on a page that shows its elements. `settled` is called with a tick when the player comes to rest on it. */
export function startPlayer({ stage, laid, warnings }: PlayerParts, settled: (tick: number) => void): Player {
  const clock = createPlayClock();
  const page = createPageState();
  const aim: Aim = { tick: undefined };
  const map: { panel?: MapPanel } = {};
  const overlays = createOverlayCommands(laid, page);
  const player = createPlayer({ stage, clock, aim, map, overlays, page });
  const panel = createMapPanel({ stage, page, clock, laid }, () => drawAll());
  map.panel = panel;
  const select = (serial: number): void => selectActor({ stage, page, panel }, serial);
  const panels = [
    createHeaderPanel(stage, warnings),
    createScrubPanelAt(stage, player, aim),
    createControlsPanel({ stage, page, clock, commands: player }),
    createEventsPanel(stage, page, (tick) => player.goTo(tick)),
    createOverlayPanel(laid, page),
  ];
  const inspector = createInspectorPanel(stage, page, { select, notesOn: (cell) => notesOn(stage, laid, cell) });
  listenToKeys({
    commands: player,
    faster: (steps) => clock.setSpeed(clock.speedIndex + steps),
    first: () => player.goTo(stage.startTick),
    last: () => player.goTo(stage.recording.lastTick),
    overlay: (number) => overlays.press(number),
    unselect: () => page.choose({ serial: undefined, cell: undefined }),
  });
  const drawAll = (): void => {
    for (const one of [...panels, inspector]) one.render(panel.theme);
  };
  runFrames({
    stage,
    clock,
    page,
    aim,
    panel,
    drawPanels: () => panels.forEach((one) => one.render(panel.theme)),
    drawInspector: () => inspector.render(panel.theme),
    settled,
  });
  return player;
}

// --- internal ---

/** The tick that is wanted but not reached yet, because the scout was not there. */
interface Aim {
  tick: number | undefined;
}

interface Frames {
  readonly stage: Stage;
  readonly clock: PlayClock;
  readonly page: PageState;
  readonly aim: Aim;
  readonly panel: MapPanel;
  drawPanels(): void;
  drawInspector(): void;
  settled(tick: number): void;
}

/** While it plays, the inspector is renewed only on every so many frames: nobody reads faster. */
const inspectorFrames = 6;

interface PlayerRoom {
  readonly stage: Stage;
  readonly clock: PlayClock;
  readonly aim: Aim;
  readonly map: { panel?: MapPanel };
  readonly overlays: OverlayCommands;
  readonly page: PageState;
}

function createPlayer({ stage, clock, aim, map, overlays, page }: PlayerRoom): Player {
  const goTo = (tick: number): void => {
    clock.isPlaying = false;
    aim.tick = Math.max(stage.startTick, Math.min(stage.recording.lastTick, Number.isFinite(tick) ? tick : stage.tick));
  };
  return {
    get isPlaying() {
      return clock.isPlaying;
    },
    goTo,
    seek(tick) {
      goTo(tick);
      aim.tick = undefined;
      stage.seek(tick);
    },
    toggle() {
      const isAtEnd = stage.scout.isDone && stage.tick >= stage.lastTick;
      if (!clock.isPlaying && isAtEnd) stage.seek(stage.startTick);
      clock.isPlaying = !clock.isPlaying;
    },
    step: (ticks) => goTo((aim.tick ?? stage.tick) + ticks),
    jump(direction) {
      const found = notableTick(stage.scout.log, aim.tick ?? stage.tick, direction);
      if (found !== undefined) goTo(found);
    },
    setSpeed: (index) => clock.setSpeed(index),
    fit: () => map.panel?.fit(),
    zoom: (factor) => map.panel?.zoom(factor),
    get overlaysOn() {
      return [...page.now.overlays];
    },
    overlays,
  };
}

function createScrubPanelAt(stage: Stage, player: Player, aim: Aim): { render: (theme: MapPanel["theme"]) => void } {
  const scrub = createScrubPanel(stage, (tick) => player.goTo(tick));
  return { render: (theme) => scrub.render(theme, aim.tick ?? stage.tick) };
}

/** All that the analysis says of a cell of the block, whatever is switched on. */
function notesOn({ world }: Stage, laid: LaidOverlay | undefined, cell: number): string[] {
  const { stride = 1 } = world.dims;
  return laid === undefined ? [] : laid.linesAt(laid.names, (cell % stride) - 1, Math.floor(cell / stride) - 1);
}

function selectActor({ stage, page, panel }: { stage: Stage; page: PageState; panel: MapPanel }, serial: number): void {
  const slot = stage.world.view("serial").indexOf(serial);
  const cell = slot < 0 ? undefined : stage.world.get("cell", slot);
  page.choose({ serial, cell });
  if (cell !== undefined && !panel.isInSight(cell)) panel.show(cell);
}

function runFrames(frames: Frames): void {
  const workload = createWorkload();
  const seen = { time: undefined as number | undefined, count: 0, inspected: "", rested: -1 };
  const frame = (time: number): void => {
    const elapsed = seen.time === undefined ? 0 : time - seen.time;
    seen.time = time;
    seen.count += 1;
    if (!frames.stage.scout.isDone) frames.stage.scout.run(workload.next(elapsed));
    takeTicks(frames, elapsed);
    frames.panel.frame(elapsed);
    drawChanged(frames, seen);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

function takeTicks({ stage, clock, aim }: Frames, elapsed: number): void {
  if (aim.tick !== undefined && (stage.scout.isDone || stage.scout.tick >= aim.tick)) {
    stage.seek(aim.tick);
    aim.tick = undefined;
  }
  const due = clock.elapse(elapsed);
  if (due > 0) stage.seek(Math.min(stage.tick + due, stage.scout.isDone ? stage.lastTick : Math.max(stage.scout.tick, stage.tick + 1)));
  if (clock.isPlaying && stage.scout.isDone && stage.tick >= stage.lastTick) clock.isPlaying = false;
}

interface SeenFrame {
  count: number;
  inspected: string;
  rested: number;
}

function drawChanged(frames: Frames, seen: SeenFrame): void {
  const { stage, page, clock, aim } = frames;
  frames.drawPanels();
  const inspected = `${stage.version},${page.version}`;
  if (inspected !== seen.inspected && (!clock.isPlaying || seen.count % inspectorFrames === 0)) {
    seen.inspected = inspected;
    frames.drawInspector();
  }
  if (!clock.isPlaying && aim.tick === undefined && stage.tick !== seen.rested) {
    seen.rested = stage.tick;
    frames.settled(stage.tick);
  }
}
