// The golden runs as engines get them, and what each has to answer: chains and ticks are the stored ones, the rest is this Node's.
// Names, sizes and chains all come from fixtures/golden/chains.json and the scenarios; none is written here.

import type { Core, Recording } from "../../packages/runtime/src/index.ts";
import {
  canonicalJson,
  digestOfBytes,
  hex64,
  hostDims,
  linkAt,
  openPlayback,
  readRecording,
  utf8,
} from "../../packages/runtime/src/index.ts";
import type { Goldens } from "../golden/golden-row.ts";
import { storedGoldens } from "../golden/goldens.ts";
import { goldenScenario, goldenTicks, playGolden } from "../golden/play.ts";
import type { EngineRun } from "./payload/engine-run.ts";
import { coreMapOf, type PackedRun, writePack } from "./payload/golden-pack.ts";
import type { AskedRun } from "./payload/play-all.ts";

/** What an engine is handed, and what it has to give. `atMost(n)` is what the core alone gives when no run takes more than n ticks. */
export interface GoldenRuns {
  readonly core: Uint8Array;
  readonly asked: readonly AskedRun[];
  readonly pack: Uint8Array;
  readonly played: readonly EngineRun[];
  atMost(ticksMax: number): readonly EngineRun[];
}

/** Plays all stored goldens on this Node. Throws when one of them no longer has a scenario. */
export function goldenRuns(core: Core, goldens: Goldens = storedGoldens()): GoldenRuns {
  const played = Object.entries(goldens).map(([name, { ticks, chain }]) => {
    const { run, recording } = playGolden(core, name);
    const size = run.world.canonical().length;
    const answer: EngineRun = { name, ticks, size, hash: hex64(run.world.hash()), chain, recording: digestOfBytes(recording) };
    return { answer, recording: wholeRecording(recording) };
  });
  return {
    core: core.bytes,
    asked: played.map(({ answer }) => askedRun(answer.name)),
    pack: writePack(
      coreMapOf(core.directory),
      played.map(({ answer, recording }) => packedRun(core, answer, recording)),
    ),
    played: played.map(({ answer }) => answer),
    atMost: (ticksMax) => played.map(({ answer, recording }) => runAt(core, recording, { answer, ticksMax })),
  };
}

/** Packs one run from its recording. */
export function packedRun(core: Core, { name, ticks }: Pick<EngineRun, "name" | "ticks">, { header, image, inputs }: Recording): PackedRun {
  const cells = new DataView(image.buffer, image.byteOffset).getUint32(core.directory.dimensions.indexOf("cells") * 4, true);
  const rulebook = Uint8Array.from({ length: 32 }, (_, at) =>
    Number.parseInt((header.artifacts.rulebook ?? "").slice(at * 2, at * 2 + 2), 16),
  );
  const decided = new Uint8Array([...rulebook, ...utf8(canonicalJson(header.options))]);
  return { name, ticks, ...hostDims(cells), image, decided, inputs };
}

// --- internal ---

function wholeRecording(bytes: Uint8Array): Recording {
  const { recording } = readRecording(bytes);
  if (recording === null) throw new Error("a recording that was just made can be read");
  return recording;
}

function askedRun(name: string): AskedRun {
  const scenario = goldenScenario(name);
  return { name, ticks: goldenTicks(scenario), scenario };
}

/** The state behind so many ticks, played back from the recording; its link must be the one that was recorded while the run was made. */
function runAt(core: Core, recording: Recording, { answer, ticksMax }: { answer: EngineRun; ticksMax: number }): EngineRun {
  const { name, ticks: end } = answer;
  if (ticksMax >= end) {
    const { recording: _digest, ...bare } = answer;
    return bare;
  }
  core.reset();
  const { world, to } = openPlayback(core, recording);
  if (to(ticksMax) !== null) throw new Error(`${name} cannot be played back`);
  const chain = hex64(linkAt(recording, ticksMax));
  return { name, ticks: ticksMax, size: world.canonical().length, hash: hex64(world.hash()), chain };
}
