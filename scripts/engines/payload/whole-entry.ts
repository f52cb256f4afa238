// The payload of engines with WebAssembly, bundled into one script: it plays all golden runs and replays them by the core alone.
// It must not use anything but the language and WebAssembly; what starts it prints what it gives.
import { decodeBase64 } from "../../../packages/player/src/model/base64.ts";
import { loadCore } from "../../../packages/runtime/src/index.ts";
import { doorOf } from "./core-door.ts";
import type { EngineAnswer } from "./engine-run.ts";
import { type AskedRun, playAll } from "./play-all.ts";
import { replayPack } from "./replay-pack.ts";

/** What the payload is handed: core and pack as base64, the runs to play, and the most ticks that the core alone takes. */
export interface PayloadData {
  readonly core: string;
  readonly pack: string;
  readonly asked: readonly AskedRun[];
  readonly ticksMax: number;
}

declare global {
  /** Set by a payload; gives an EngineAnswer as JSON. */
  var dramatisPayload: (data: PayloadData) => Promise<string>;
}

globalThis.dramatisPayload = async ({ core, pack, asked, ticksMax }) => {
  const loaded = await loadCore(decodeBase64(core) ?? new Uint8Array(0));
  const bare = await loadCore(loaded.bytes);
  const answer: EngineAnswer = {
    played: playAll(loaded, asked),
    replayed: replayPack(doorOf(bare.exports), decodeBase64(pack) ?? new Uint8Array(0), ticksMax),
  };
  return JSON.stringify(answer);
};
