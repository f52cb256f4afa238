// Recordings made of invented bytes, for tests of the format alone: links from a small generator, inputs of given sizes.
// It must not know the core.
import { canonicalJson, digestOf } from "../../../src/contracts/canonical.ts";
import type { TickInputs } from "../../../src/replay/recording.ts";
import type { CastViews, RecordingHeader } from "../../../src/replay/recording-header.ts";
import { createRecordingWriter } from "../../../src/replay/recording-writer.ts";

/** What an invented recording is made from. `inputsOf` gives the inputs of a tick. */
export interface Invention {
  readonly ticks: number;
  readonly imageBytes?: number;
  readonly startTick?: number;
  readonly inputsOf?: (tick: number) => TickInputs | null;
}

const scenario = { name: "invented", says: "žluťoučký kůň, 迷宮, 🗝" };

/** Views of a cast that does nothing. */
export function idleViews(tick: number): CastViews {
  const view = (name: string) => ({ state: "idle", context: { name, tick } });
  return {
    orchestrator: view("orchestrator"),
    director: view("director"),
    configurator: view("configurator"),
    allocator: view("allocator"),
    actor: view("actor"),
    moderator: view("moderator"),
    annotator: view("annotator"),
  };
}

/** The header of an invented recording. */
export function inventedHeader(startTick = 0): RecordingHeader {
  return {
    schema: "dramatis/recording@1",
    behaviour: 1,
    core: digestOf("core"),
    scenario: "invented",
    seed: 7,
    tickLimit: 200_000,
    artifacts: { scenario: digestOf(scenario), rulebook: digestOf("beside the file") },
    options: { mode: "test" },
    start: { tick: startTick, link: "00000000deadbeef" },
  };
}

/** Writes an invented recording and gives its chunks as the sink got them; `onChunk` sees each as it comes. */
export function inventChunks(invention: Invention, onChunk: (bytes: Uint8Array) => void = () => undefined): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  let tick = invention.startTick ?? 0;
  const image = Uint8Array.from({ length: invention.imageBytes ?? 64 }, (_, index) => (index * 37) & 0xff);
  const start = {
    header: inventedHeader(tick),
    image,
    ledger: Uint8Array.of(1, 2, 3),
    artifacts: new Map([["scenario", canonicalJson(scenario)]]),
    views: () => idleViews(tick),
  };
  const writer = createRecordingWriter(start, (bytes) => {
    chunks.push(bytes);
    onChunk(bytes);
  });
  for (let count = 0; count < invention.ticks; count += 1) {
    tick += 1;
    writer.tick(Math.imul(tick, 0x9e3779b1) >>> 0, Math.imul(tick, 0x85ebca77) >>> 0, invention.inputsOf?.(tick) ?? null);
  }
  writer.end();
  return chunks;
}

/** The bytes of a whole invented recording. */
export function invent(invention: Invention): Uint8Array {
  return joined(inventChunks(invention));
}

/** One array of many. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Inputs of `size` bytes whose last `sealed` bytes enter at sealing. */
export function inventedInputs(tick: number, size: number, sealed: number): TickInputs {
  return { tick, bytes: Uint8Array.from({ length: size }, (_, index) => (index + tick) & 0xff), from: size - sealed };
}
