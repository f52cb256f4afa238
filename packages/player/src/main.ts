// The page's own program: takes core and recording out of the page, opens them, starts the player, or says why it cannot.
// The only module that reads the page's data and its address. It must not decide anything about the run.
import { DramatisError, type Inspection, inspectWorld } from "@dramatis/runtime";
import { decodeBase64 } from "./model/base64.ts";
import { openRecording, type PageParts } from "./model/opening.ts";
import { type LaidOverlay, layOverlay } from "./model/overlay/laid-overlay.ts";
import type { OverlayName } from "./model/overlay/level-overlay.ts";
import { createStage, type Stage } from "./model/stage.ts";
import { type Player, startPlayer } from "./player.ts";
import { byId, setText } from "./view/dom.ts";

/** What a page gives to those who drive it from outside, tests above all. Links are 16 hexadecimal digits. */
export interface PageHandle {
  readonly tick: number;
  readonly lastTick: number;
  readonly chain: string;
  readonly verifiedTo: number;
  readonly isPlaying: boolean;
  /** Overlays that the page has, and those that are on. */
  readonly overlays: readonly OverlayName[];
  readonly overlaysOn: readonly OverlayName[];
  /** Goes to a tick at once. */
  seek(tick: number): void;
  /** Plays from where it stands, at so many ticks a second (one of SPEEDS' indices) if given. */
  play(speedIndex?: number): void;
  pause(): void;
  /** Switches an overlay on or off. */
  switchOverlay(name: OverlayName, isOn: boolean): void;
  /** The world at the present tick in words, as `dramatis inspect` has it. */
  state(): Inspection;
}

declare global {
  interface Window {
    dramatis?: PageHandle;
  }
}

void start();

// --- internal ---

async function start(): Promise<void> {
  try {
    const { overlay, warnings, ...parts } = await openRecording(partsOfPage());
    const stage = createStage(parts);
    const laid = overlay === undefined ? undefined : layOverlay(overlay, mapOf(stage));
    const told = overlay === undefined || laid !== undefined ? warnings : [...warnings, otherMap];
    byId("app", HTMLElement).hidden = false;
    const player = startPlayer({ stage, laid, warnings: told }, (tick) => writeAddress(stage, tick));
    const follow = (): void => player.goTo(tickInAddress() ?? stage.startTick);
    if (tickInAddress() !== undefined) follow();
    addEventListener("hashchange", follow);
    window.dramatis = handleOf(stage, player, laid);
  } catch (error) {
    fail(error);
  }
}

const otherMap = "The analysis of the level in this page is that of a map of another size; it is left out.";

function partsOfPage(): PageParts {
  const overlay = document.getElementById("dramatis-level-overlay")?.textContent ?? undefined;
  return { core: bytesOf("dramatis-core", "core"), recording: bytesOf("dramatis-recording", "recording"), overlay };
}

function mapOf({ world, labels }: Stage): Parameters<typeof layOverlay>[1] {
  const { width = 1, height = 1, factions = 0 } = world.dims;
  return { width, height, factions: Array.from({ length: factions }, (_, faction) => labels.of("factions", faction)) };
}

function bytesOf(id: string, what: string): Uint8Array {
  const bytes = decodeBase64((document.getElementById(id)?.textContent ?? "").trim());
  if (bytes !== undefined && bytes.length > 0) return bytes;
  throw new DramatisError("DRAMATIS_RECORDING_DAMAGED", { file: "this page", offset: 0, reason: `it holds no ${what} that can be read` });
}

function handleOf(stage: Stage, player: Player, laid: LaidOverlay | undefined): PageHandle {
  return {
    get tick() {
      return stage.tick;
    },
    get lastTick() {
      return stage.lastTick;
    },
    get chain() {
      return stage.chain;
    },
    get verifiedTo() {
      return stage.scout.verifiedTo;
    },
    get isPlaying() {
      return player.isPlaying;
    },
    get overlaysOn() {
      return player.overlaysOn;
    },
    overlays: laid?.names ?? [],
    switchOverlay: (name, isOn) => player.overlays.switch(name, isOn),
    seek: (tick) => player.seek(tick),
    play(speedIndex) {
      if (speedIndex !== undefined) player.setSpeed(speedIndex);
      if (!player.isPlaying) player.toggle();
    },
    pause() {
      if (player.isPlaying) player.toggle();
    },
    state: () => inspectWorld(stage.world, stage.recording, stage.events),
  };
}

function tickInAddress(): number | undefined {
  const found = /(?:^#|&)tick=(\d{1,10})(?:&|$)/.exec(location.hash)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** Some browsers refuse to rewrite the address of a page from disk; the page plays without it. */
function writeAddress(stage: Stage, tick: number): void {
  if ((tickInAddress() ?? stage.startTick) === tick) return;
  try {
    history.replaceState(null, "", `#tick=${tick}`);
  } catch {
    return;
  }
}

function fail(error: unknown): void {
  const isOurs = error instanceof DramatisError;
  byId("app", HTMLElement).hidden = true;
  byId("failure", HTMLElement).hidden = false;
  setText(byId("failure-message", HTMLElement), error instanceof Error ? error.message : String(error));
  setText(byId("failure-hint", HTMLElement), isOurs ? error.hint : "This is a fault of the player; please report it with the recording.");
  setText(byId("failure-code", HTMLElement), isOurs ? error.code : "");
}
