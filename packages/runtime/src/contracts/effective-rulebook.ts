// The effective rulebook: rows with numbers, as the core has them. Row 0 of kinds, items, formulas and sets is the empty one. It is an artifact.
// It must not know how rows are laid out in the world block.
import { ACTION_TAGS, CONDITIONS, CONSEQUENCES, DRIVERS, EQUIP_SLOTS, ITEM_TAGS, KIND_TAGS, STATUS_TAGS, TARGETS } from "@dramatis/core-as";
import { z } from "zod";
import { nameSchema, wholeSchema } from "./names.ts";
import { actionRowSchema, considerationSchema, layerSchema, statSchema, storedNumbersSchema } from "./rulebook.ts";

const i16 = wholeSchema(-32768, 32767);
const i32 = wholeSchema(-2147483648, 2147483647);
const u = wholeSchema(0, 65535);
const formulaRow = z.strictObject({
  a: i16,
  x: statSchema,
  b: i16,
  y: statSchema,
  divisor: wholeSchema(1, 32767),
  dice: wholeSchema(0, 99),
  sides: wholeSchema(0, 255),
  c: i16,
  min: i16,
  max: i16,
});
const consequenceRow = z.strictObject({
  op: z.enum(CONSEQUENCES).exclude(["none"]),
  target: z.enum(TARGETS),
  formula: u,
  arg: u,
  place: u.default(0),
  element: wholeSchema(0, 255).default(0),
  radius: wholeSchema(0, 255).default(0),
  limit: u.default(0),
});

/**
 * The effective rulebook of one run: default rows, the scenario's patches, and the rows that its level and story need. What came to it after
 * behaviour 1 has a default, which says what its absence meant.
 */
export const effectiveRulebookSchema = z.strictObject({
  schema: z.literal("dramatis/effective-rulebook@1"),
  numbers: storedNumbersSchema,
  kinds: z.array(
    z.strictObject({
      name: nameSchema,
      layer: layerSchema,
      tags: z.array(z.enum(KIND_TAGS)),
      enter: u,
      stand: u,
      leave: u.default(0),
      operate: u.default(0),
      lock: u,
      opensTo: u,
      closesTo: u,
      cost: u.default(0),
      visibility: wholeSchema(0, 255).default(32),
      flow: wholeSchema(0, 8).default(0),
      from: wholeSchema(0, 255).default(255),
      toughness: wholeSchema(0, 255).default(0),
      breaksTo: u.default(0),
      next: u.default(0),
      period: u.default(0),
      spread: wholeSchema(0, 255).default(0),
      lasts: wholeSchema(0, 255).default(0),
      falloff: wholeSchema(0, 255).default(0),
      opposite: u.default(0),
      glyph: z.string().optional(),
    }),
  ),
  items: z.array(
    z.strictObject({
      name: nameSchema,
      tags: z.array(z.enum(ITEM_TAGS)),
      use: u,
      attack: i16,
      defence: i16,
      price: i32.default(0),
      slot: z.enum(EQUIP_SLOTS).default("none"),
      light: wholeSchema(0, 255).default(0),
      glyph: z.string().optional(),
    }),
  ),
  actions: z.array(
    z.strictObject({
      name: nameSchema,
      shape: actionRowSchema.shape.shape,
      range: u,
      stamina: u,
      mana: u,
      time: u,
      price: i32,
      tags: z.array(z.enum(ACTION_TAGS)).default([]),
      cooldown: u.default(0),
      noise: wholeSchema(0, 255).default(0),
      set: u,
    }),
  ),
  statuses: z
    .array(
      z.strictObject({
        name: nameSchema,
        each: u,
        tags: z.array(z.enum(STATUS_TAGS)),
        speed: i16,
        attack: i16,
        defence: i16,
        element: wholeSchema(1, 255).exactOptional(),
      }),
    )
    .default([]),
  elements: z.array(z.strictObject({ name: nameSchema, opposite: wholeSchema(0, 255), area: wholeSchema(0, 255) })).default([]),
  styles: z
    .array(
      z.strictObject({
        name: nameSchema,
        options: z.array(z.strictObject({ name: nameSchema, kernel: z.enum(DRIVERS), base: i16, weigh: z.array(considerationSchema) })),
      }),
    )
    .default([]),
  formulas: z.array(formulaRow),
  sets: z.array(z.array(consequenceRow)),
  locks: z.array(z.strictObject({ name: nameSchema, item: u, count: wholeSchema(1, 16), consumed: z.boolean() })),
  flags: z.array(z.strictObject({ name: nameSchema, initial: i32 })),
  messages: z.array(z.string()),
  triggers: z.array(
    z.strictObject({
      name: nameSchema,
      when: z.enum(CONDITIONS),
      a: u,
      b: i32,
      once: z.boolean(),
      set: u,
      place: u,
    }),
  ),
  timers: z.array(
    z.strictObject({ name: nameSchema, first: wholeSchema(1, 0xfffffffe), period: wholeSchema(0, 0xfffffffe), set: u, place: u }),
  ),
  beats: z.array(z.strictObject({ name: nameSchema, set: u })),
  wishes: z.array(z.strictObject({ name: nameSchema, flag: u, delay: wholeSchema(1, 1_000_000), fallback: i32 })),
});

export type EffectiveRulebook = z.output<typeof effectiveRulebookSchema>;
