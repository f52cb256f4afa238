// What a run leaves: manifest, summary, captured exchanges, and the report of a divergence.
// The recording's header stands in replay/recording-header.ts. It must not know how any of them is made.
import { END_REASONS, OUTCOMES } from "@dramatis/core-as";
import { z } from "zod";
import { tickInputSchema } from "./inputs.ts";
import { digestSchema, hex64Schema, nameSchema, tickSchema, wholeSchema } from "./names.ts";
import { effectSchema } from "./tick-plane.ts";

const whole = z.int().min(0);
const u32 = wholeSchema(0, 0xffffffff);
const i32 = wholeSchema(-2147483648, 2147483647);

const fingerprintSchema = z.strictObject({ sizeBytes: whole, sha256: digestSchema, sums: z.tuple([whole, whole]) });

/** run.json: inputs by digest, how the run went, a fingerprint of every other file. `digest` covers all but itself and `wallClock`. */
export const runManifestSchema = z.strictObject({
  schema: z.literal("dramatis/run-manifest@1"),
  scenario: z.string(),
  inputs: z.record(z.string(), digestSchema),
  seed: whole,
  tickLimit: whole,
  ticks: whole,
  outcome: z.strictObject({ reason: z.string(), winner: z.string().nullable(), factions: z.record(z.string(), z.string()) }),
  chain: hex64Schema,
  signature: z.string(),
  core: digestSchema,
  versions: z.strictObject({ recordingFormat: whole, behaviour: whole, abi: whole }),
  effects: z.strictObject({ fulfilled: z.array(z.json()), deferred: z.array(z.json()) }),
  files: z.record(z.string(), fingerprintSchema),
  digest: digestSchema,
  wallClock: z.strictObject({ runId: z.string(), startedAt: z.string(), endedAt: z.string(), milliseconds: z.number().min(0) }),
});

/** The Annotator's summary: how it ended for whom, who did what, what was worth telling. Further fields are the caller's. */
export const runSummarySchema = z
  .object({
    schema: z.literal("dramatis/run-summary@1"),
    end: z.strictObject({ tick: tickSchema, reason: z.enum(END_REASONS), winner: nameSchema.nullable() }),
    outcomes: z.record(nameSchema, z.enum(OUTCOMES)),
    deeds: z.array(
      z.strictObject({ actor: z.string(), faction: nameSchema.nullable(), kills: u32, unlocked: u32, diedAt: tickSchema.nullable() }),
    ),
    highlights: z.array(z.strictObject({ tick: tickSchema, kind: z.string(), a: u32, b: u32, cell: u32, value: i32, text: z.string() })),
    highlightsLeft: u32,
    counts: z.record(z.string(), u32),
    unreachable: z.array(z.json()),
    effects: z.array(effectSchema),
  })
  .catchall(z.json());

/** One recorded answer of the outside to a wish: what was asked, and what came back. Its digest names it among the inputs of the next run. */
export const capturedExchangeSchema = z
  .strictObject({
    schema: z.literal("dramatis/captured-exchange@1"),
    capability: nameSchema,
    wish: nameSchema.exactOptional(),
    sourceRef: z.string().min(1).max(200).exactOptional(),
    fact: z.string().min(1).max(500),
    /** Which of equal requests this answers, from 0. */
    occurrence: whole,
    value: i32,
  })
  .refine(({ wish, sourceRef }) => wish !== undefined || sourceRef !== undefined, { path: ["wish"], message: "a wish or a sourceRef" });

const divergentValue = z.union([z.number(), z.string(), z.null()]);

/** Where a run parts from another: when in the tick, of what, in which field, both values, and the inputs of the ticks around it. */
export const divergenceReportSchema = z.strictObject({
  schema: z.literal("dramatis/divergence-report@1"),
  tick: tickSchema,
  phase: z.enum(["build", "init", "observe", "decide", "apply", "emit", "summarize"]),
  system: z.string(),
  object: z.string(),
  field: z.string(),
  recorded: divergentValue,
  replayed: divergentValue,
  inputs: z.array(z.strictObject({ tick: tickSchema, inputs: z.array(tickInputSchema).nullable() })),
});

/** The wishes of a run: those answered inside it, and those left for the shore. */
export const effectsSchema = z.strictObject({
  schema: z.literal("dramatis/effects@1"),
  fulfilled: z.array(effectSchema),
  deferred: z.array(effectSchema),
});

export type RunManifest = z.output<typeof runManifestSchema>;
export type RunSummary = z.output<typeof runSummarySchema>;
export type CapturedExchange = z.output<typeof capturedExchangeSchema>;
export type DivergenceReport = z.output<typeof divergenceReportSchema>;
