// The rulebook: every row that the core executes, as data. Authors patch it by name. It is an artifact.
// It must not know how rows are laid out in the world block.
import {
  ACTION_TAGS,
  CONSIDERATIONS,
  DRIVERS,
  EQUIP_SLOTS,
  EXPRESSIONS,
  ITEM_TAGS,
  KIND_TAGS,
  SHAPES,
  STATS,
  STATUS_TAGS,
  TARGETS,
} from "@dramatis/core-as";
import { z } from "zod";
import { directionSchema, nameSchema, wholeSchema } from "./names.ts";

const i16 = wholeSchema(-32768, 32767);

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

// Whom a consequence concerns: who does it, whom it is done to, or all who stand on the cells of a place.
const to = z.union([z.enum(TARGETS).exclude(["place"]), z.strictObject({ place: nameSchema })]).default("subject");
// A kind for the cell of the set, or for all cells of a place.
const kindHere = z.union([nameSchema, z.strictObject({ kind: nameSchema, at: nameSchema.optional() })]);

/** One consequence as an author writes it: exactly one key, the op; see docs/rules.md, Consequences. */
export const consequenceSchema = z.union([
  z.strictObject({ damage: z.strictObject({ to, amount: amountSchema, element: nameSchema.optional() }) }),
  z.strictObject({ heal: z.strictObject({ to, amount: amountSchema }) }),
  z.strictObject({ stamina: z.strictObject({ to, amount: amountSchema }) }),
  z.strictObject({ mana: z.strictObject({ to, amount: amountSchema }) }),
  z.strictObject({ move: z.strictObject({ to, place: nameSchema }) }),
  z.strictObject({ push: z.strictObject({ to, cells: wholeSchema(1, 16) }) }),
  z.strictObject({ status: z.strictObject({ to, status: nameSchema, ticks: amountSchema }) }),
  z.strictObject({ cure: z.strictObject({ to, status: nameSchema }) }),
  z.strictObject({
    spawn: z.union([
      nameSchema,
      z.strictObject({ template: nameSchema, at: nameSchema.optional(), upTo: wholeSchema(1, 65535).optional() }),
    ]),
  }),
  z.strictObject({ "set-kind": kindHere }),
  z.strictObject({ "set-terrain": kindHere }),
  z.strictObject({ "set-area": z.strictObject({ area: nameSchema, strength: amountSchema, at: nameSchema.optional() }) }),
  z.strictObject({
    express: z.strictObject({ element: nameSchema, as: z.enum(EXPRESSIONS), strength: amountSchema, radius: wholeSchema(0, 8) }),
  }),
  z.strictObject({ break: z.strictObject({ power: amountSchema, at: nameSchema.optional() }) }),
  z.strictObject({ noise: z.strictObject({ radius: wholeSchema(1, 255) }) }),
  z.strictObject({ score: z.strictObject({ faction: nameSchema, amount: amountSchema }) }),
  z.strictObject({ "set-flag": z.strictObject({ flag: nameSchema, value: amountSchema }) }),
  z.strictObject({ "add-flag": z.strictObject({ flag: nameSchema, value: amountSchema }) }),
  z.strictObject({ give: z.strictObject({ to, item: nameSchema }) }),
  z.strictObject({ take: z.strictObject({ to, item: nameSchema }) }),
  z.strictObject({ message: z.string().min(1).max(200) }),
  z.strictObject({ end: z.strictObject({ winner: nameSchema.optional() }) }),
  z.strictObject({ wish: nameSchema }),
]);

const consequences = z.array(consequenceSchema).max(32);
/** The layers of a cell on which a kind may lie. */
export const layerSchema = z.enum(["terrain", "feature", "area"]);
const kindTag = z.enum(KIND_TAGS);
const itemTag = z.enum(ITEM_TAGS);

const kindFields = {
  layer: layerSchema,
  tags: z.array(kindTag),
  enter: consequences,
  stand: consequences,
  leave: consequences,
  operate: consequences,
  cost: wholeSchema(0, 10_000),
  visibility: wholeSchema(0, 32),
  flow: directionSchema.optional(),
  from: z.array(directionSchema).max(8),
  toughness: wholeSchema(0, 255),
  breaksTo: nameSchema.optional(),
  next: nameSchema.optional(),
  period: wholeSchema(0, 65535),
  spread: wholeSchema(0, 100),
  lasts: wholeSchema(0, 255),
  falloff: wholeSchema(0, 255),
  opposite: nameSchema.optional(),
  opensTo: nameSchema.optional(),
  closesTo: nameSchema.optional(),
  glyph: z.string().length(1).optional(),
};

/**
 * A kind of terrain, feature or area (fire, gas); `layer` says which. See docs/rules.md, Kinds. `cost` is energy that a step onto it takes beyond
 * the action's time; `visibility` the distance in cells from which it is seen; `flow` where it carries who stands there; `from` the directions
 * in which it may be stepped onto; `toughness` the power that breaks it (0: none does); `next` what it becomes on ticks divisible by `period`.
 * Areas: `spread` in percent a tick, `lasts` ticks of a new one, `falloff` of strength a cell, `opposite` the area that it cancels with.
 */
export const kindSchema = z.strictObject({
  ...kindFields,
  tags: kindFields.tags.default([]),
  enter: consequences.default([]),
  stand: consequences.default([]),
  leave: consequences.default([]),
  operate: consequences.default([]),
  cost: kindFields.cost.default(0),
  visibility: kindFields.visibility.default(32),
  from: kindFields.from.default([...directionSchema.options]),
  toughness: kindFields.toughness.default(0),
  period: kindFields.period.default(0),
  spread: kindFields.spread.default(0),
  lasts: kindFields.lasts.default(0),
  falloff: kindFields.falloff.default(0),
});

const itemFields = {
  tags: z.array(itemTag),
  use: consequences,
  attack: i16,
  defence: i16,
  price: wholeSchema(0, 1_000_000),
  slot: z.enum(EQUIP_SLOTS),
  light: wholeSchema(0, 32),
  glyph: z.string().length(1).optional(),
};

/** An item kind. With a `slot` it works while worn, without by being carried; `price` is what a shop asks; `light` reaches so many cells. */
export const itemKindSchema = z.strictObject({
  ...itemFields,
  tags: itemFields.tags.default([]),
  use: consequences.default([]),
  attack: i16.default(0),
  defence: i16.default(0),
  price: itemFields.price.default(0),
  slot: itemFields.slot.default("none"),
  light: itemFields.light.default(0),
});

const actionFields = {
  shape: z.enum(SHAPES),
  range: wholeSchema(0, 32),
  stamina: wholeSchema(0, 30000),
  mana: wholeSchema(0, 30000),
  time: wholeSchema(1, 65535),
  price: wholeSchema(0, 1_000_000),
  tags: z.array(z.enum(ACTION_TAGS)),
  cooldown: wholeSchema(0, 65535),
  noise: wholeSchema(0, 255),
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
  tags: actionFields.tags.default([]),
  cooldown: actionFields.cooldown.default(0),
  noise: actionFields.noise.default(0),
  do: consequences.default([]),
});

const percent = wholeSchema(-100, 1000);
const statusFields = {
  tags: z.array(z.enum(STATUS_TAGS)),
  each: consequences,
  speed: percent,
  attack: i16,
  defence: i16,
  element: nameSchema,
};

/** A status: `each` runs for its bearer on every tick; `speed` is percent added to the energy that a tick gives; what `element` it is of, its opposite ends. */
export const statusRowSchema = z.strictObject({
  tags: statusFields.tags.default([]),
  each: consequences.default([]),
  speed: percent.default(0),
  attack: i16.default(0),
  defence: i16.default(0),
  element: nameSchema.optional(),
});

/** An element: its opposite, whose statuses it ends and whose areas it weakens (of two one names the other), and the kind of area that it leaves. */
export const elementRowSchema = z.strictObject({ opposite: nameSchema.optional(), area: nameSchema.optional() });

/** One consideration of a utility option: weight (hundredths) times the observed number, clamped to min..max. */
export const considerationSchema = z.strictObject({
  input: z.enum(CONSIDERATIONS),
  weight: i16,
  min: i16.default(-32768),
  max: i16.default(32767),
});

/** A style: a utility table over policy kernels. The option with the highest sum is followed. */
export const styleRowSchema = z.strictObject({
  options: z.record(
    nameSchema,
    z.strictObject({
      kernel: z.enum(DRIVERS).exclude(["external", "utility"]),
      base: i16.default(0),
      weigh: z.array(considerationSchema).max(12).default([]),
    }),
  ),
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
  swap: wholeSchema(0, 1),
  sellPercent: wholeSchema(0, 100),
  alertTicks: wholeSchema(0, 1_000_000),
});

/** The numbers as stored documents have them. What came after behaviour 1 has a default: an old document is read as it was meant. */
export const storedNumbersSchema = numbersSchema.extend({
  swap: numbersSchema.shape.swap.default(0),
  sellPercent: numbersSchema.shape.sellPercent.default(50),
  alertTicks: numbersSchema.shape.alertTicks.default(30),
});

/** The rulebook as authored: named rows. Actions wait, step, attack, pick-up, drop, use, open, close come first, in this order. */
export const rulebookSchema = z.strictObject({
  schema: z.literal("dramatis/rulebook@1"),
  numbers: storedNumbersSchema,
  kinds: z.record(nameSchema, kindSchema),
  items: z.record(nameSchema, itemKindSchema),
  actions: z.record(nameSchema, actionRowSchema),
  statuses: z.record(nameSchema, statusRowSchema).default({}),
  elements: z.record(nameSchema, elementRowSchema).default({}),
  styles: z.record(nameSchema, styleRowSchema).default({}),
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
  statuses: z.record(nameSchema, z.strictObject(statusFields).partial()).optional(),
  elements: z.record(nameSchema, elementRowSchema).optional(),
  styles: z.record(nameSchema, styleRowSchema).optional(),
});

export type Formula = z.output<typeof formulaSchema>;
export type Consequence = z.output<typeof consequenceSchema>;
export type Rulebook = z.output<typeof rulebookSchema>;
export type RulebookPatch = z.output<typeof rulebookPatchSchema>;
