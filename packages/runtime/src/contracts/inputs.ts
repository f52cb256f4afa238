// Inputs at the core's door: what enters a tick, as data. The byte grammar stands in runtime/src/core/input-codec.ts.
// A recording holds exactly these; whatever the core derives itself (kernels) is not among them.
import { DRIVERS, PERSONAS } from "@dramatis/core-as";
import { z } from "zod";
import { hex64Schema, wholeSchema } from "./names.ts";

const i32 = wholeSchema(-2147483648, 2147483647);
const slot = wholeSchema(0, 65534);
const personaName = z.enum(PERSONAS);

/** A proposed action: a row of the rulebook, a direction 0..7 (N clockwise to NW; 0 where none is meant), an argument (0: none). */
export const actionSchema = z.strictObject({ row: wholeSchema(0, 255), direction: wholeSchema(0, 7), argument: wholeSchema(0, 65535) });

/** One input of a tick; see docs/rules.md, Inputs. */
export const tickInputSchema = z.discriminatedUnion("input", [
  z.strictObject({ input: z.literal("proposals"), actions: z.array(actionSchema) }),
  z.strictObject({ input: z.literal("proposal"), slot, action: actionSchema }),
  z.strictObject({
    input: z.literal("driver"),
    slot,
    driver: wholeSchema(0, DRIVERS.length - 1),
    leash: wholeSchema(0, 65535),
    route: wholeSchema(0, 65535),
  }),
  z.strictObject({ input: z.literal("order-policy"), policy: wholeSchema(0, 3) }),
  z.strictObject({ input: z.literal("purse"), faction: wholeSchema(0, 255), amount: i32 }),
  z.strictObject({ input: z.literal("answer"), wish: wholeSchema(0, 65535), value: i32, artifact: hex64Schema }),
  z.strictObject({ input: z.literal("edit"), field: wholeSchema(0, 65535), index: wholeSchema(0, 0x7fffffff), value: i32 }),
  z.strictObject({ input: z.literal("rule"), number: wholeSchema(0, 255), value: i32 }),
  z.strictObject({ input: z.literal("fire"), set: wholeSchema(1, 65535) }),
  z.strictObject({ input: z.literal("view"), persona: personaName, digest: hex64Schema }),
  z.strictObject({ input: z.literal("wake"), persona: personaName, mask: hex64Schema, timer: wholeSchema(0, 0xffffffff) }),
  z.strictObject({ input: z.literal("stop") }),
  z.strictObject({ input: z.literal("undo"), count: wholeSchema(1, 255) }),
  z.strictObject({ input: z.literal("restart") }),
  z.strictObject({
    input: z.literal("style"),
    slot,
    style: wholeSchema(0, 65535),
    delay: wholeSchema(0, 255),
    error: wholeSchema(0, 100),
    stickiness: wholeSchema(0, 255),
    patience: wholeSchema(0, 255),
    leader: wholeSchema(0, 0xffffffff),
  }),
]);

/** An event of the core, decoded: `kind` by its word (see core-as EVENTS), numbers as in docs/rules.md. */
export const coreEventSchema = z.strictObject({
  tick: wholeSchema(0, 0xffffffff),
  kind: z.string(),
  system: z.string(),
  round: wholeSchema(0, 255),
  a: wholeSchema(0, 0xffffffff),
  b: wholeSchema(0, 0xffffffff),
  cell: wholeSchema(0, 0xffffffff),
  value: i32,
});

export type Action = z.output<typeof actionSchema>;
export type TickInput = z.output<typeof tickInputSchema>;
export type CoreEvent = z.output<typeof coreEventSchema>;
export type PersonaName = z.output<typeof personaName>;
