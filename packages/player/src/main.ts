// The page's own program: takes core and recording out of the page, opens them, starts the player, or says why it cannot.
// The only module that reads the page's data and its address. It must not decide anything about the run.
import { DramatisError, type Inspection, inspectWorld } from "@dramatis/runtime";
import { decodeBase64 } from "./model/base64.ts";
import { openRecording, type PageParts } from "./model/opening.ts";
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
  /** Goes to a tick at once. */
  seek(tick: number): void;
  /** Plays from where it stands, at so many ticks a second (one of SPEEDS' indices) if given. */
  play(speedIndex?: number): void;
  pause(): void;
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
    const { core, recording, labels, warnings } = await openRecording(partsOfPage());
    const stage = createStage({ core, recording, labels });
    byId("app", HTMLElement).hidden = false;
    const player = startPlayer(stage, warnings, (tick) => writeAddress(stage, tick));
    const follow = (): void => player.goTo(tickInAddress() ?? stage.startTick);
    if (tickInAddress() !== undefined) follow();
    addEventListener("hashchange", follow);
    window.dramatis = handleOf(stage, player);
  } catch (error) {
    fail(error);
  }
}

function partsOfPage(): PageParts {
  return { core: bytesOf("dramatis-core", "core"), recording: bytesOf("dramatis-recording", "recording") };
}

function bytesOf(id: string, what: string): Uint8Array {
  const bytes = decodeBase64((document.getElementById(id)?.textContent ?? "").trim());
  if (bytes !== undefined && bytes.length > 0) return bytes;
  throw new DramatisError("DRAMATIS_RECORDING_DAMAGED", { file: "this page", offset: 0, reason: `it holds no ${what} that can be read` });
}

function handleOf(stage: Stage, player: Player): PageHandle {
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
