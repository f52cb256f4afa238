// A divergence as one file that explains itself: the report, and what is needed to find it again without the two recordings: both sides as they
// stood one tick before, the inputs around, the links, both cores. It must not know how bytes are compressed; whoever writes files hands that in.
import { z } from "zod";
import { canonicalJson, digestOf, digestOfBytes } from "../contracts/canonical.ts";
import { DramatisError } from "../contracts/errors.ts";
import { digestSchema, hex64Schema, tickSchema } from "../contracts/names.ts";
import { hex64 } from "../core/input-codec.ts";
import type { Both, DivergeReport, Side, Standing } from "./diverge.ts";
import type { Pair } from "./parting.ts";
import { inputsAt, linkAt, type Recording } from "./recording.ts";
import { recordingHeaderSchema } from "./recording-header.ts";

/** Most bytes of a bundle: 1 MiB. */
export const bundleBytesMax = 1024 * 1024;

/** How byte strings stand in a bundle, chosen by whoever writes the file. `unpack` gives null for a text that it did not make. */
export interface BlobCodec {
  readonly pack: (bytes: Uint8Array) => string;
  readonly unpack: (text: string) => Uint8Array | null;
}

const bundleSideSchema = z.strictObject({
  header: recordingHeaderSchema,
  lastTick: tickSchema,
  image: digestSchema,
  ledger: digestSchema,
  block: digestSchema.nullable(),
  names: digestSchema.nullable(),
  inputs: z.array(z.strictObject({ tick: tickSchema, from: z.int().min(0), bytes: digestSchema })),
  links: z.array(z.strictObject({ tick: tickSchema, link: hex64Schema })),
});

const valueSchema = z.union([z.number(), z.string(), z.null()]);
const placeSchema = { object: z.string(), field: z.string(), a: valueSchema, b: valueSchema };

/** The report inside a bundle; events and inputs are what the core's codecs gave, and are played again rather than believed. */
const bundledReportSchema = z.strictObject({
  tick: tickSchema,
  phase: z.string(),
  system: z.string(),
  round: z.int().min(0),
  ...placeSchema,
  others: z.array(z.strictObject({ section: z.string(), ...placeSchema })),
  replays: z.strictObject({ a: z.boolean(), b: z.boolean() }),
  events: z.strictObject({ a: z.array(z.json()), b: z.array(z.json()) }),
  inputs: z.array(z.strictObject({ tick: tickSchema, a: z.array(z.json()).nullable(), b: z.array(z.json()).nullable() })),
});

/** A bundle. `blobs` holds byte strings by their sha-256, packed; `digest` is that of everything else, as canonical JSON. */
export const divergenceBundleSchema = z.strictObject({
  schema: z.literal("dramatis/divergence-bundle@1"),
  readme: z.array(z.string()),
  divergence: bundledReportSchema,
  sides: z.strictObject({ a: bundleSideSchema, b: bundleSideSchema }),
  blobs: z.record(digestSchema, z.string()),
  digest: digestSchema,
});

export type DivergenceBundle = z.output<typeof divergenceBundleSchema>;

/** What a bundle is made of. `keepsBlocks` takes whole blocks along, for a divergence that snapshots do not give again; see bundleOf. */
export interface BundleParts {
  readonly sides: Pair<Side>;
  readonly divergence: DivergeReport;
  readonly standing: Pair<Standing> | null;
  readonly keepsBlocks: boolean;
}

/**
 * Makes a bundle. Without `keepsBlocks` it holds snapshots, which is enough unless a derived byte was wrong before the tick: whoever makes a
 * bundle opens it once and compares the answer. Its text may be longer than bundleBytesMax; the writer refuses that.
 */
export function bundleOf({ sides, divergence, standing, keepsBlocks }: BundleParts, codec: BlobCodec): DivergenceBundle {
  const blobs: Record<string, string> = {};
  const keep = (bytes: Uint8Array): string => {
    const digest = digestOfBytes(bytes);
    blobs[digest] ??= codec.pack(bytes);
    return digest;
  };
  for (const { core } of sides) keep(core.bytes);
  const sideAt = (index: 0 | 1) =>
    sideOf(sides[index].recording, { tick: divergence.tick, standing: standing?.[index] ?? null, keepsBlocks, keep });
  const body = {
    schema: "dramatis/divergence-bundle@1" as const,
    readme: readmeOf(divergence),
    divergence: JSON.parse(canonicalJson(divergence)) as DivergenceBundle["divergence"],
    sides: { a: sideAt(0), b: sideAt(1) },
    blobs,
  };
  return { ...body, digest: digestOf(body) };
}

/** What a bundle holds of one side, ready to be played once its core is loaded. */
export interface BundledSide extends Omit<Side, "core"> {
  readonly core: Uint8Array;
}

/** Gives both sides of a bundle. Throws DRAMATIS_BUNDLE_DAMAGED when a byte of it is not as it was written. */
export function sidesIn(bundle: DivergenceBundle, codec: BlobCodec): Both<BundledSide> {
  const { digest, ...body } = bundle;
  if (digestOf(body) !== digest)
    throw new DramatisError("DRAMATIS_BUNDLE_DAMAGED", { reason: "it has not the digest that it says of itself" });
  const blob = (name: string): Uint8Array => {
    const bytes = codec.unpack(bundle.blobs[name] ?? "");
    if (bytes === null || digestOfBytes(bytes) !== name)
      throw new DramatisError("DRAMATIS_BUNDLE_DAMAGED", { reason: `blob ${name} is not whole` });
    return bytes;
  };
  return { a: bundledSide(bundle.sides.a, blob), b: bundledSide(bundle.sides.b, blob) };
}

// --- internal ---

type BundleSide = DivergenceBundle["sides"]["a"];

interface Cut {
  readonly tick: number;
  readonly standing: Standing | null;
  readonly keepsBlocks: boolean;
  readonly keep: (bytes: Uint8Array) => string;
}

/** The part of a recording that is needed: it starts one tick before, or where the recording does when nothing was played. */
function sideOf(recording: Recording, { tick, standing, keepsBlocks, keep }: Cut): BundleSide {
  const startTick = standing === null ? recording.startTick : tick - 1;
  const names = recording.artifacts.get("names");
  const ticks = Array.from({ length: 8 }, (_, index) => tick - 4 + index).filter((at) => at > recording.startTick);
  const inputs = ticks.flatMap((at) => inputsAt(recording, at) ?? []);
  const links = [tick, recording.lastTick].filter(
    (at, index, all) => at > startTick && at <= recording.lastTick && all.indexOf(at) === index,
  );
  return {
    header: { ...recording.header, start: { tick: startTick, link: hex64(linkAt(recording, startTick)) } },
    lastTick: recording.lastTick,
    image: keep(standing?.canonical ?? recording.image),
    ledger: keep(standing?.ledger ?? recording.ledger),
    block: keepsBlocks && standing !== null ? keep(standing.block) : null,
    names: names === undefined ? null : keep(names),
    inputs: inputs.map(({ tick: at, from, bytes }) => ({ tick: at, from, bytes: keep(bytes) })),
    links: links.map((at) => ({ tick: at, link: hex64(linkAt(recording, at)) })),
  };
}

function bundledSide(
  { header, lastTick, image, ledger, block, names, inputs, links }: BundleSide,
  blob: (name: string) => Uint8Array,
): BundledSide {
  const recording: Recording = {
    header,
    startTick: header.start.tick,
    lastTick,
    image: blob(image),
    ledger: blob(ledger),
    artifacts: new Map(names === null ? [] : [["names", blob(names)]]),
    casts: [],
    inputs: inputs.map(({ tick, from, bytes }) => ({ tick, from, bytes: blob(bytes) })),
    linkChunks: [],
    knownLinks: new Map(links.map(({ tick, link }) => [tick, BigInt(`0x${link}`)])),
    sha256: null,
    isWhole: false,
  };
  return { recording, core: blob(header.core), ...(block === null ? {} : { block: blob(block) }) };
}

/** What a reader is told who finds the file alone. */
function readmeOf({ tick, phase, system, round, object, field, a, b }: DivergeReport): string[] {
  return [
    `Two runs of Dramatis part at tick ${tick}, phase ${phase}, system ${system}, round ${round}: ${object} ${field} is ${shownValue(a)} in a and ${shownValue(b)} in b.`,
    "Open it with `dramatis diverge <this file>`: the tick is played again on both sides, each with its own core, and gives the same answer.",
    "`divergence` is that answer: values behind the system that parted the runs, more values that differ there (others), the events of the tick and the inputs of the ticks around it.",
    "`sides` holds for each run its header, its state one tick before (image, ledger; block when derived bytes matter), its inputs and its links.",
    "`blobs` holds byte strings by sha-256, raw deflate in base64; those under `header.core` are the cores, WebAssembly modules without imports.",
    "`digest` is the sha-256 of everything else as canonical JSON (RFC 8785).",
  ];
}

function shownValue(value: number | string | null): string {
  return value === null ? "nothing" : String(value);
}
