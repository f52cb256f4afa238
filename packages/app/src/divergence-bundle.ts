// Divergence bundles on disk: written whole or not at all, and opened again to the same answer.
// It composes; what a bundle holds is runtime's.
import { isTaken, packBlob, readInputFile, textOf, unpackBlob, writeDurably } from "@dramatis/host";
import {
  type BlobCodec,
  type BundleParts,
  bundleBytesMax,
  bundleOf,
  canonicalJson,
  type Divergence,
  type DivergenceBundle,
  type DivergeReport,
  DramatisError,
  divergenceAt,
  divergenceBundleSchema,
  issue,
  loadCore,
  type Side,
  sidesIn,
  zodIssues,
} from "@dramatis/runtime";
import { inputRefusal } from "./refusal.ts";

/** Throws DRAMATIS_BUNDLE_EXISTS when a file that a bundle shall be written to is there already. */
export function ensureFreeFile(path: string): void {
  if (isTaken(path)) throw new DramatisError("DRAMATIS_BUNDLE_EXISTS", { file: path });
}

/**
 * Writes a bundle and gives its size in bytes. It is opened before it is written: where snapshots alone do not give the same answer again,
 * whole blocks are taken along. Throws DRAMATIS_BUNDLE_SIZE, DRAMATIS_BUNDLE_EXISTS, DRAMATIS_BUNDLE_ANSWER.
 */
export async function writeBundle(path: string, parts: Omit<BundleParts, "keepsBlocks">): Promise<number> {
  const expected = answerOf(parts.divergence);
  let bundle = bundleOf({ ...parts, keepsBlocks: false }, codec);
  let found = answerOf((await replayBundle(bundle)).divergence);
  if (found !== expected) {
    bundle = bundleOf({ ...parts, keepsBlocks: true }, codec);
    found = answerOf((await replayBundle(bundle)).divergence);
  }
  if (found !== expected) throw new DramatisError("DRAMATIS_BUNDLE_ANSWER", { expected, found });
  const bytes = new TextEncoder().encode(`${JSON.stringify(bundle, null, 1)}\n`);
  if (bytes.length > bundleBytesMax) throw new DramatisError("DRAMATIS_BUNDLE_SIZE", { found: bytes.length, expected: bundleBytesMax });
  ensureFreeFile(path);
  writeDurably(path, bytes);
  return bytes.length;
}

/**
 * Opens a bundle, plays it again and gives what it says, once that is what playing it gives. Throws DRAMATIS_INPUT_INVALID for a file that is
 * none, DRAMATIS_BUNDLE_DAMAGED, DRAMATIS_BUNDLE_ANSWER.
 */
export async function openBundle(path: string): Promise<DivergeReport> {
  const bundle = readBundle(path);
  const told = bundle.divergence as unknown as DivergeReport;
  const { divergence } = await replayBundle(bundle);
  const [expected, found] = [answerOf(told), answerOf(divergence)];
  if (expected !== found) throw new DramatisError("DRAMATIS_BUNDLE_ANSWER", { expected, found });
  return told;
}

// --- internal ---

const codec: BlobCodec = { pack: packBlob, unpack: unpackBlob };

function readBundle(path: string): DivergenceBundle {
  const file = readInputFile(path);
  let value: unknown;
  try {
    value = JSON.parse(textOf(file));
  } catch (error) {
    if (error instanceof DramatisError) throw error;
    const said = { expected: "a divergence bundle, or a second run to compare with", found: "no JSON" };
    throw inputRefusal(file.name, [issue("DRAMATIS_INPUT_VALUE", { file: file.name, path: "" }, said)]);
  }
  const parsed = divergenceBundleSchema.safeParse(value);
  if (!parsed.success) throw inputRefusal(file.name, zodIssues(parsed.error, file.name, value, divergenceBundleSchema));
  return parsed.data;
}

async function replayBundle(bundle: DivergenceBundle): Promise<Divergence> {
  const { a, b } = sidesIn(bundle, codec);
  const core = await loadCore(a.core);
  const sides: readonly [Side, Side] = [
    { ...a, core },
    { ...b, core: bundle.sides.b.header.core === core.digest ? core : await loadCore(b.core) },
  ];
  return divergenceAt(sides, bundle.divergence.tick);
}

/** What an answer says, without the inputs of ticks that were not played; equal texts are equal answers. */
function answerOf({ tick, phase, system, round, object, field, a, b, others, replays, events }: DivergeReport): string {
  return canonicalJson({ tick, phase, system, round, object, field, a, b, others, replays, events });
}
