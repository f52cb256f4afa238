// The level as a designer may write it: besides maps and legend, actors drawn into the map, floors, stairs, prefabs and regions.
// All of it is written out before a world is made (src/authoring); what comes out is a level of level.ts.
import { z } from "zod";
import { levelSchema, pointSchema, regionSchema, stackSchema } from "./level.ts";
import { nameSchema } from "./names.ts";
import { actorPatchSchema } from "./scenario.ts";

/** A feature: a kind, the lock that it needs, the place that it leads to. With `to` it becomes a kind of its own, `<kind>-to-<place>`. */
const featureSchema = z.union([nameSchema, z.strictObject({ kind: nameSchema, lock: nameSchema.optional(), to: nameSchema.optional() })]);

/** An actor drawn into the map: the name of a template, or what differs from one, or all of a body. */
const drawnActorSchema = z.union([nameSchema, actorPatchSchema.extend({ template: nameSchema.optional() })]);

const turning = { turn: z.literal([0, 90, 180, 270]).default(0), mirror: z.boolean().default(false) };

/** What a legend character stands for: a stack, or a prefab whose upper left corner lies there. */
const legendEntrySchema = z.union([
  stackSchema.extend({ feature: featureSchema.optional(), actor: drawnActorSchema.optional() }),
  z.strictObject({ prefab: nameSchema, ...turning, name: nameSchema.optional() }),
]);

const legendSchema = z.record(z.string().length(1), legendEntrySchema);
const placesSchema = z.record(nameSchema, z.union([z.array(pointSchema).min(1), regionSchema]));

/** A prefab at a cell: mirrored left to right first, then turned clockwise; `at` is its upper left corner after that. */
const stampSchema = z.strictObject({ prefab: nameSchema, at: pointSchema, ...turning });

const { map, legend: _plain, ...levelFields } = levelSchema.shape;
const piece = { map, legend: legendSchema.optional(), places: placesSchema.optional() };

/** A small map that is stamped into others. A blank that no legend explains leaves what lies under it. */
const prefabSchema = z.strictObject(piece);

/** A floor with a map of its own, or the part of the level's one map that is a floor. */
const floorSchema = z.union([z.strictObject({ ...piece, stamps: z.record(nameSchema, stampSchema).optional() }), regionSchema]);

/** A level as written: one `map`, or `floors` that have one each. */
export const authoredLevelSchema = z.strictObject({
  ...levelFields,
  legend: legendSchema,
  map: map.optional(),
  places: placesSchema.optional(),
  floors: z.record(nameSchema, floorSchema).optional(),
  prefabs: z.record(nameSchema, prefabSchema).optional(),
  stamps: z.record(nameSchema, stampSchema).optional(),
});

export type AuthoredLevel = z.output<typeof authoredLevelSchema>;
export type LegendEntry = z.output<typeof legendEntrySchema>;
export type AuthoredStack = Exclude<LegendEntry, { prefab: string }>;
export type PrefabUse = Extract<LegendEntry, { prefab: string }>;
export type DrawnActor = z.output<typeof drawnActorSchema>;
export type Prefab = z.output<typeof prefabSchema>;
export type Stamp = z.output<typeof stampSchema>;
export type AuthoredFloor = z.output<typeof floorSchema>;
