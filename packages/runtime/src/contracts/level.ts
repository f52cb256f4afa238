// The level: places and things, drawn in characters with a legend. No actors' numbers, no rules, no objectives.
import { z } from "zod";
import { nameSchema } from "./names.ts";

/** A feature on a cell: a kind by name, or with the lock that it needs. A `door` with a lock is a locked door. */
export const featureSchema = z.union([nameSchema, z.strictObject({ kind: nameSchema, lock: nameSchema.optional() })]);

/** An item lying on a cell; `opens` makes it the key of that lock. */
export const placedItemSchema = z.strictObject({ kind: nameSchema, opens: nameSchema.optional() });

/** What one legend character stands for: terrain, feature, items, area (fire, gas), and the name of the place. */
export const stackSchema = z.strictObject({
  terrain: nameSchema,
  feature: featureSchema.optional(),
  items: z.record(nameSchema, placedItemSchema).optional(),
  area: nameSchema.optional(),
  name: nameSchema.optional(),
});

/** A cell of a map: column and row, from 0 at the upper left. */
export const pointSchema = z.tuple([z.int().min(0).max(1023), z.int().min(0).max(1023)]);

/** A rectangle of cells, both corners in. */
export const regionSchema = z.strictObject({ from: pointSchema, to: pointSchema });

/**
 * A level. `map` has one line a row, all of equal length, each character in the legend. Rows and columns: 1 to 1024. `floors` names the parts of
 * the map that are floors of their own.
 */
export const levelSchema = z.strictObject({
  schema: z.literal("dramatis/level@1").default("dramatis/level@1"),
  name: nameSchema.optional(),
  legend: z.record(z.string().length(1), stackSchema),
  map: z.string().min(1).max(2_000_000),
  locks: z
    .record(nameSchema, z.strictObject({ count: z.int().min(1).max(16).default(1), consumed: z.boolean().default(false) }))
    .optional(),
  places: z.record(nameSchema, z.array(pointSchema).min(1)).optional(),
  floors: z.record(nameSchema, regionSchema).optional(),
});

export type Feature = z.output<typeof featureSchema>;
export type Stack = z.output<typeof stackSchema>;
export type Level = z.output<typeof levelSchema>;
export type Region = z.output<typeof regionSchema>;
export type Point = z.output<typeof pointSchema>;
