// What crosses personas and drivers during a run: observations, effects, telemetry, views, and the frame of a tick.
// Actions, inputs and events stand in inputs.ts; the interfaces of personas in persona.ts, with which these schemas agree.
import { PERSONAS } from "@dramatis/core-as";
import { z } from "zod";
import { coreEventSchema, tickInputSchema } from "./inputs.ts";
import { hex64Schema, tickSchema, wholeSchema } from "./names.ts";
import type { Effect, Json, PersonaView, TelemetryRecord } from "./persona.ts";

const u16 = wholeSchema(0, 65535);
const u32 = wholeSchema(0, 0xffffffff);
const i16 = wholeSchema(-32768, 32767);
const i32 = wholeSchema(-2147483648, 2147483647);
const json: z.ZodType<Json> = z.json();
const personaName = z.enum(PERSONAS);

/**
 * The acting self: its numbers as they are. `carries` lists item slots with their kinds, in list order, `wears` those
 * that are worn; `facing` is a direction, null for none; `statuses` are those that are on it, by row, with the ticks that are left. */
const selfSchema = z.strictObject({
  slot: u16,
  serial: u32,
  faction: wholeSchema(0, 15),
  cell: u32,
  home: u32,
  leash: u16,
  health: i16,
  maxHealth: i16,
  stamina: i16,
  maxStamina: i16,
  mana: i16,
  maxMana: i16,
  attack: i16,
  defence: i16,
  speed: u16,
  energy: i16,
  sight: wholeSchema(0, 255),
  carries: z.array(z.strictObject({ item: u16, kind: wholeSchema(1, 255) })),
  wears: z.array(z.strictObject({ item: u16, kind: wholeSchema(1, 255) })).default([]),
  facing: wholeSchema(0, 7).nullable().default(null),
  statuses: z.array(z.strictObject({ status: wholeSchema(0, 63), ticks: u16 })).default([]),
});

/**
 * All that a driver may know of the world at one moment: its actor, whom it sees now, whom it remembers, what its group knows of the level.
 * `known` has one number a cell of the block (border included; terrain 0 is unknown, item, feature and area 0 none; no areas: there is room for none, visited 0 or 1); `visible` are
 * the cells seen now. Cells are block indices: (y + 1) * stride + x + 1.
 */
export const observationSchema = z.strictObject({
  schema: z.literal("dramatis/observation@1"),
  tick: tickSchema,
  width: wholeSchema(1, 1024),
  height: wholeSchema(1, 1024),
  stride: wholeSchema(3, 1026),
  directions: z.union([z.literal(4), z.literal(8)]),
  self: selfSchema,
  here: z.array(z.strictObject({ item: u16, kind: wholeSchema(1, 255) })),
  seen: z.array(
    z.strictObject({ slot: u16, serial: u32, faction: wholeSchema(0, 15), cell: u32, stance: z.enum(["hostile", "neutral", "allied"]) }),
  ),
  remembered: z.array(z.strictObject({ serial: u32, cell: u32, tick: tickSchema })),
  visible: z.array(u32),
  known: z.strictObject({
    terrain: z.array(wholeSchema(0, 127)),
    feature: z.array(wholeSchema(0, 255)),
    item: z.array(wholeSchema(0, 255)),
    area: z.array(wholeSchema(0, 255)).default([]),
    visited: z.array(wholeSchema(0, 1)),
  }),
});

/** The view of a persona: its machine's state and its context. A persona rebuilt from it goes on identically. */
export const personaViewSchema = z.strictObject({ state: z.string().min(1), context: json }) satisfies z.ZodType<PersonaView>;

/** A wish toward the outside, as data. `tick` is null in the build plane; `answerAt` is the tick at which an answer is used. */
export const effectSchema = z.strictObject({
  effect: z.enum(["need_external_fact", "publish", "log"]),
  name: z.string().min(1),
  tick: tickSchema.nullable(),
  fact: z.string().exactOptional(),
  sourceRef: z.string().exactOptional(),
  answerAt: tickSchema.exactOptional(),
  fallback: i32.exactOptional(),
  fulfilled: z.boolean(),
  payload: json.exactOptional(),
}) satisfies z.ZodType<Effect>;

/** What a persona tells of itself; nothing that decides reads it. */
export const telemetryRecordSchema = z.strictObject({
  persona: personaName,
  tick: tickSchema.nullable(),
  topic: z.string().min(1),
  data: json,
}) satisfies z.ZodType<TelemetryRecord>;

/** One tick as it was: what entered, what happened, which views changed (their digests), h[t] and c[t]. */
export const tickFrameSchema = z.strictObject({
  schema: z.literal("dramatis/tick-frame@1"),
  tick: wholeSchema(1, 0xfffffffe),
  inputs: z.array(tickInputSchema),
  events: z.array(coreEventSchema),
  views: z.partialRecord(personaName, hex64Schema),
  effects: z.array(effectSchema),
  hash: hex64Schema,
  link: hex64Schema,
});

export type Observation = z.output<typeof observationSchema>;
export type TickFrame = z.output<typeof tickFrameSchema>;
