// The recordings of earlier behaviour versions that the repository keeps, with the cores that made them, as an archive keeps them.
// It must not judge them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findRecordings } from "../../packages/host/src/index.ts";
import { assert, behaviourVersion, type Recording, readRecording } from "../../packages/runtime/src/index.ts";
import { root } from "./play.ts";

/** A kept recording: the name of its folder, the file, and the core that made it. */
export interface KeptRecording {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly recording: Recording;
  readonly core: Uint8Array;
}

/** The archive. */
export const keptFolder = join(root, "fixtures", "recordings");

/** Reads all kept recordings of all behaviour versions before this one. */
export function keptRecordings(): KeptRecording[] {
  return Array.from({ length: behaviourVersion - 1 }, (_, index) => keptOf(index + 1)).flat();
}

// --- internal ---

function keptOf(behaviour: number): KeptRecording[] {
  const folder = join(keptFolder, `behaviour-${behaviour}`);
  return findRecordings(folder).map((path) => {
    const bytes = new Uint8Array(readFileSync(path));
    const { recording } = readRecording(bytes);
    assert(recording !== null, `${path} is whole`);
    const core = new Uint8Array(readFileSync(join(keptFolder, "cores", `${recording.header.core}.wasm`)));
    return { name: path.slice(folder.length + 1).split("/")[0] ?? path, bytes, recording, core };
  });
}
