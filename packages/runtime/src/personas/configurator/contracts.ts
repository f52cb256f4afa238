// The Configurator's words and context: how a run is set up, whether that is feasible, and when it is settled.
// It must not know what is attempted beyond the spec, nor what it costs.
import { z } from "zod";
import { tickSchema, wholeSchema } from "../../contracts/names.ts";
import type { MachineEvent } from "../_shared/machine.ts";
import type { WORLD_WOKEN, Words } from "../_shared/payload.ts";
import { wakeSchema } from "../_shared/wake.ts";

/**
 * `propose` takes a build spec; `check` judges whether it is feasible; `lock` settles it; `hand-over` hands config and initial state out;
 * `reopen` unsettles it. `begin` sets the stages of a run going.
 */
export const words = {
  "configurator.propose": { phases: ["build"], payload: z.strictObject({ spec: z.json() }) },
  "configurator.check": { phases: ["build"], payload: z.strictObject({}) },
  "configurator.lock": { phases: ["build"], payload: z.strictObject({}) },
  "configurator.reopen": { phases: ["build"], payload: z.strictObject({}) },
  "configurator.hand-over": { phases: ["build"], payload: z.strictObject({}) },
  "configurator.begin": { phases: ["init"], payload: z.strictObject({}) },
} as const satisfies Words;

export type ConfiguratorEvent = MachineEvent<keyof typeof words | typeof WORLD_WOKEN>;

/** A change of a rulebook number at a tick; `number` is its place in NUMBERS. */
const stageSchema = z.strictObject({ at: tickSchema, number: wholeSchema(0, 255), value: z.int() });

/** Everything that the Configurator knows: the spec and its report until the run begins, and the stages that are still to come. */
export const contextSchema = z.strictObject({
  wake: wakeSchema,
  spec: z.json().nullable(),
  report: z.json().nullable(),
  stages: z.array(stageSchema),
});

export type ConfiguratorContext = z.output<typeof contextSchema>;
export type Stage = z.output<typeof stageSchema>;
