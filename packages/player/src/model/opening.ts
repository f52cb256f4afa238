// From bytes to something playable: the recording is read as far as it is whole, the core is loaded, names are found.
// Every reason why this cannot be done is an error for people; what only deserves a word is a warning. It must not know the page.
import { type Core, DramatisError, type Issue, loadCore, type Recording, recoverRecording } from "@dramatis/runtime";
import { type Labels, labelsOf } from "./labels.ts";
import { type LevelOverlay, readOverlay } from "./overlay/level-overlay.ts";

/** What the page was handed: a core module and a recording, and the text of an analysis of the level if there is one. */
export interface PageParts {
  readonly core: Uint8Array;
  readonly recording: Uint8Array;
  readonly overlay?: string | undefined;
}

/** A recording that can be played. `warnings` are whole sentences. */
export interface Opened {
  readonly core: Core;
  readonly recording: Recording;
  readonly labels: Labels;
  /** The analysis of the level; undefined when there is none, or none that can be read. */
  readonly overlay: LevelOverlay | undefined;
  readonly warnings: readonly string[];
}

/**
 * Opens a recording. A damaged one is opened as far as it is whole, with a warning. Throws DRAMATIS_RECORDING_DAMAGED when not even its start
 * is whole, and what loadCore throws.
 */
export async function openRecording(parts: PageParts): Promise<Opened> {
  const { recording, damage } = recoverRecording(parts.recording);
  if (recording === null) {
    const { offset, reason } = damage ?? { offset: 0, reason: "it is empty" };
    throw new DramatisError("DRAMATIS_RECORDING_DAMAGED", { file: "the recording", offset, reason });
  }
  const core = await loadCore(parts.core);
  const warnings: string[] = [];
  if (damage !== null) warnings.push(damageWarning(damage, recording.lastTick));
  if (core.digest !== recording.header.core) warnings.push(coreWarning(core.digest, recording.header.core));
  const read = parts.overlay === undefined ? undefined : readOverlay(parts.overlay);
  if (read !== undefined && "issues" in read) warnings.push(overlayWarning(read.issues));
  const overlay = read !== undefined && "overlay" in read ? read.overlay : undefined;
  return { core, recording, labels: labelsOf(recording), overlay, warnings };
}

// --- internal ---

function damageWarning({ offset, reason }: { offset: number; reason: string }, lastTick: number): string {
  return `The recording is damaged at byte ${offset}: ${reason}. What comes before is whole and plays up to tick ${lastTick}.`;
}

function coreWarning(found: string, expected: string): string {
  return `This page holds the core ${found.slice(0, 12)}, the recording was made with ${expected.slice(0, 12)}; the chain tells whether they agree.`;
}

function overlayWarning(issues: readonly Issue[]): string {
  return `The analysis of the level in this page cannot be read and is left out: ${issues.map(({ message }) => message).join("; ")}.`;
}
