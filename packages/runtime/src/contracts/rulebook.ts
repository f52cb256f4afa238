// The rulebook: every row that the core executes, as data. Authors patch it by name; the effective one has numbered rows.
// Both are artifacts. It must not know how rows are laid out in the world block.
import { CONDITIONS, CONSEQUENCES, ITEM_TAGS, KIND_TAGS, SHAPES, STATS, TARGETS } from "@dramatis/core-as";
import { z } from "zod";
import { nameSchema, wholeSchema } from "./names.ts";

const i16 = wholeSchema(-32768, 32767);
const i32 = wholeSchema(-2147483648, 2147483647);

/** A stat that a formula reads; see docs/rules.md, Consequences. */
export const statSchema = z.enum(STATS);

/** clamp((a*x - b*y)/divisor + c + dice, min, max); x of the subject, y of the object; dice as `2d6`. */
export const formulaSchema = z.strictObject({
  a: i16.default(0),
  x: statSchema.default("zero"),
  b: i16.default(0),
  y: statSchema.default("zero"),
  divisor: wholeSchema(1, 32767).default(1),
  dice: z
    .string()
    .regex(/^([0-9]|[1-9][0-9])d([1-9]|[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5])$/, "dice such as 2d6")
    .optional(),
  c: i16.default(0),
  min: i16.default(-32768),
  max: i16.default(32767),
});

/** An amount: a constant or a formula. */
export const amountSchema = z.union([i16, formulaSchema]);

const to = z.enum(TARGETS).default("subject");

/** One consequence as an author writes it: exactly one key, the op; see docs/rules.md, Consequences. */
export const consequenceSchema = z.union([
  z.strictObject({ damage: z.strictObject({ to, amount: amountSchema }) }),
  z.strictObject({ heal: z.strictObject({ to, amount: amountSchema }) }),
  z.strictObject({ stamina: z.strictObject({ to, amount: amountSchema }) }),
  z.strictObject({ mana: z.strictObject({ to, amount: amountSchema }) }),
  z.strictObject({ move: z.strictObject({ to, place: nameSchema }) }),
  z.strictObject({ push: z.strictObject({ to, cells: wholeSchema(1, 16) }) }),
  z.strictObject({ spawn: nameSchema }),
  z.strictObject({ "set-kind": nameSchema }),
  z.strictObject({ "set-flag": z.strictObject({ flag: nameSchema, value: amountSchema }) }),
  z.strictObject({ "add-flag": z.strictObject({ flag: nameSchema, value: amountSchema }) }),
  z.strictObject({ give: z.strictObject({ to, item: nameSchema }) }),
  z.strictObject({ take: z.strictObject({ to, item: nameSchema }) }),
  z.strictObject({ message: z.string().min(1).max(200) }),
  z.strictObject({ end: z.strictObject({ winner: nameSchema.optional() }) }),
  z.strictObject({ wish: nameSchema }),
]);

const consequences = z.array(consequenceSchema).max(32);
const kindTag = z.enum(KIND_TAGS);
const itemTag = z.enum(ITEM_TAGS);

const kindFields = {
  layer: z.enum(["terrain", "feature"]),
  tags: z.array(kindTag),
  enter: consequences,
  stand: consequences,
  opensTo: nameSchema.optional(),
  closesTo: nameSchema.optional(),
  glyph: z.string().length(1).optional(),
};

/** A terrain or feature kind. `layer` says which of the two it may be. */
export const kindSchema = z.strictObject({
  ...kindFields,
  tags: kindFields.tags.default([]),
  enter: consequences.default([]),
  stand: consequences.default([]),
});

const itemFields = { tags: z.array(itemTag), use: consequences, attack: i16, defence: i16, glyph: z.string().length(1).optional() };

/** An item kind. */
export const itemKindSchema = z.strictObject({
  ...itemFields,
  tags: itemFields.tags.default([]),
  use: consequences.default([]),
  attack: i16.default(0),
  defence: i16.default(0),
});

const actionFields = {
  shape: z.enum(SHAPES),
  range: wholeSchema(0, 32),
  stamina: wholeSchema(0, 30000),
  mana: wholeSchema(0, 30000),
  time: wholeSchema(1, 65535),
  price: wholeSchema(0, 1_000_000),
  do: consequences,
};

/** An action row; `shape` is what the core does before the row's consequences. */
export const actionRowSchema = z.strictObject({
  shape: actionFields.shape,
  range: actionFields.range.default(1),
  stamina: actionFields.stamina.default(0),
  mana: actionFields.mana.default(0),
  time: actionFields.time.default(100),
  price: actionFields.price.default(0),
  do: consequences.default([]),
});

/** The numbers of the rulebook, all with their ranges. */
export const numbersSchema = z.strictObject({
  directions: z.union([z.literal(4), z.literal(8)]),
  roundsMax: wholeSchema(1, 16),
  regenPeriod: wholeSchema(1, 1_000_000),
  triggerDepth: wholeSchema(1, 8),
  carryMax: wholeSchema(0, 16),
  stallTicks: wholeSchema(1, 1_000_000),
  purseLow: wholeSchema(0, 1_000_000_000),
  actionCost: wholeSchema(1, 10_000),
  memoryTicks: wholeSchema(0, 1_000_000),
});

/** The rulebook as authored: named rows. Actions wait, step, attack, pick-up, drop, use, open, close come first, in this order. */
export const rulebookSchema = z.strictObject({
  schema: z.literal("dramatis/rulebook@1"),
  numbers: numbersSchema,
  kinds: z.record(nameSchema, kindSchema),
  items: z.record(nameSchema, itemKindSchema),
  actions: z.record(nameSchema, actionRowSchema),
});

/**
 * Changes to a rulebook, by name; what is absent stays. A row that is named is merged field by field, which is why the rows of a patch have no
 * defaults: zod would fill them in and a patch of one field would reset the others.
 */
export const rulebookPatchSchema = z.strictObject({
  numbers: numbersSchema.partial().optional(),
  kinds: z.record(nameSchema, z.strictObject(kindFields).partial()).optional(),
  items: z.record(nameSchema, z.strictObject(itemFields).partial()).optional(),
  actions: z.record(nameSchema, z.strictObject(actionFields).partial()).optional(),
});

// The effective rulebook: rows with numbers, as the core has them. Row 0 of kinds, items, formulas and sets is the empty one.
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
});

/** The effective rulebook of one run: default rows, the scenario's patches, and the rows that its level and story need. */
export const effectiveRulebookSchema = z.strictObject({
  schema: z.literal("dramatis/effective-rulebook@1"),
  numbers: numbersSchema,
  kinds: z.array(
    z.strictObject({
      name: nameSchema,
      layer: z.enum(["terrain", "feature"]),
      tags: z.array(kindTag),
      enter: u,
      stand: u,
      lock: u,
      opensTo: u,
      closesTo: u,
      glyph: z.string().optional(),
    }),
  ),
  items: z.array(
    z.strictObject({ name: nameSchema, tags: z.array(itemTag), use: u, attack: i16, defence: i16, glyph: z.string().optional() }),
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
      set: u,
    }),
  ),
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

export type Formula = z.output<typeof formulaSchema>;
export type Consequence = z.output<typeof consequenceSchema>;
export type Rulebook = z.output<typeof rulebookSchema>;
export type RulebookPatch = z.output<typeof rulebookPatchSchema>;
export type EffectiveRulebook = z.output<typeof effectiveRulebookSchema>;
