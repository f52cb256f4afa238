// The Orchestrator's words and context: requests from outside, and wishes toward the outside.
// It must not know what the outside is; captured answers come in as data, effects go out as data.
import { z } from "zod";
import { intentEnvelopeSchema } from "../../contracts/build-plane.ts";
import { factSchema } from "../../contracts/journal.ts";
import { digestSchema, hex64Schema, nameSchema, seedSchema, tickSchema, wholeSchema } from "../../contracts/names.ts";
import { effectSchema } from "../../contracts/tick-plane.ts";
import type { MachineEvent } from "../_shared/machine.ts";
import type { WORLD_WOKEN, Words } from "../_shared/payload.ts";
import { wakeSchema } from "../_shared/wake.ts";
import { jobStateSchema } from "./job/state.ts";

const i32 = wholeSchema(-2147483648, 2147483647);

const { origin, kind } = intentEnvelopeSchema.shape;

/** An answer of the outside that was captured by an earlier run: for a wish by name, or for a source by `sourceRef`. */
export const capturedSchema = z.strictObject({
  wish: nameSchema.optional(),
  sourceRef: z.string().min(1).max(200).optional(),
  value: i32,
  digest: digestSchema,
});

const instantMs = wholeSchema(0, Number.MAX_SAFE_INTEGER);
const timedFact = z.strictObject({ fact: factSchema, atMs: instantMs });

/**
 * `request`: the raw words of the outside; each kind has one route (routes.ts), and `scenario` is read here.
 * `begin` gives the number of each wish; `replay` begins a run whose answers stand in its recording. `fail` ends it with a reason.
 * `observe` tells of one fact of an orchestrated job, of outside or of planning; `recall` takes a job up again from the facts of its journal,
 * with `isReplay` as one whose outside is recorded, so that nothing is wished for.
 */
export const words = {
  "orchestrator.request": {
    phases: ["build"],
    payload: z.strictObject({
      origin,
      kind,
      scenario: z.json().optional(),
      seed: seedSchema.optional(),
      ticks: wholeSchema(1, 10_000_000).optional(),
      mustBeFeasible: z.boolean().optional(),
      captured: z.array(capturedSchema).optional(),
    }),
  },
  "orchestrator.begin": { phases: ["init"], payload: z.strictObject({ wishes: z.record(nameSchema, wholeSchema(0, 65535)) }) },
  "orchestrator.replay": { phases: ["init"], payload: z.strictObject({}) },
  "orchestrator.complete": { phases: ["summarize"], payload: z.strictObject({}) },
  "orchestrator.fail": {
    phases: ["build", "init", "observe", "decide", "emit", "summarize"],
    payload: z.strictObject({ reason: z.string() }),
  },
  "orchestrator.observe": { phases: ["build"], payload: timedFact },
  "orchestrator.recall": {
    phases: ["build"],
    payload: z.strictObject({ facts: z.array(timedFact).max(1_000_000), isReplay: z.boolean().optional() }),
  },
} as const satisfies Words;

export type OrchestratorEvent = MachineEvent<keyof typeof words | typeof WORLD_WOKEN>;

/** What the Orchestrator knows of a wish before the run: its words and, if there is one, its answer. */
const wishSchema = z.strictObject({
  name: nameSchema,
  number: wholeSchema(0, 65535).nullable(),
  fact: z.string(),
  sourceRef: z.string().nullable(),
  fallback: i32,
  answer: z.strictObject({ value: i32, artifact: hex64Schema }).nullable(),
});

/** Everything that the Orchestrator knows: the wishes of the run, the answers that are due, and the effects so far. */
export const contextSchema = z.strictObject({
  wake: wakeSchema,
  route: z.array(z.string()),
  wishes: z.array(wishSchema),
  due: z.array(z.strictObject({ tick: tickSchema, number: wholeSchema(0, 65535), value: i32, artifact: hex64Schema })),
  effects: z.array(effectSchema),
  failure: z.string().nullable(),
  /** The job that is orchestrated; absent in a run. */
  job: jobStateSchema.exactOptional(),
});

export type OrchestratorContext = z.output<typeof contextSchema>;
export type Wish = z.output<typeof wishSchema>;
export type CapturedAnswer = z.output<typeof capturedSchema>;
export type Request = z.output<(typeof words)["orchestrator.request"]["payload"]>;
