// The Allocator's words and context: what a build costs, whether it is paid, and who may spend how much during a run.
// It must not know what is bought; it reads prices, counts and purses.
import { z } from "zod";
import { budgetSchema, priceListSchema, type receiptLineSchema } from "../../contracts/build-plane.ts";
import { nameSchema, wholeSchema } from "../../contracts/names.ts";
import { scenarioSchema } from "../../contracts/scenario.ts";
import type { MachineEvent } from "../_shared/machine.ts";
import type { WORLD_WOKEN, Words } from "../_shared/payload.ts";
import { wakeSchema } from "../_shared/wake.ts";

const tokens = wholeSchema(0, 1_000_000_000);
const { build, actions, items } = priceListSchema.shape;

/**
 * `budget` sets the prices (they go before the default ones) and the budget (null: nothing is limited); `allocate` prices a scenario;
 * `begin` grants the purses of a run.
 */
export const words = {
  "allocator.budget": {
    phases: ["build"],
    payload: z.strictObject({ prices: z.strictObject({ build, actions, items }), budget: budgetSchema.nullable() }),
  },
  "allocator.allocate": { phases: ["build"], payload: z.strictObject({ scenario: scenarioSchema }) },
  "allocator.begin": { phases: ["init"], payload: z.strictObject({ factions: z.array(nameSchema) }) },
} as const satisfies Words;

export type AllocatorEvent = MachineEvent<keyof typeof words | typeof WORLD_WOKEN>;

/** What a faction was granted, and what it is to get on top when it asked. */
const purseSchema = z.strictObject({ faction: wholeSchema(0, 255), grant: tokens, ask: tokens });

/** Everything that the Allocator knows: prices and budget until the run begins, then purses and what is left of the reserve. */
export const contextSchema = z.strictObject({
  wake: wakeSchema,
  prices: priceListSchema.nullable(),
  budget: budgetSchema.nullable(),
  purses: z.array(purseSchema),
  reserve: tokens,
});

export type AllocatorContext = z.output<typeof contextSchema>;
export type ReceiptLine = z.output<typeof receiptLineSchema>;
export type Purse = z.output<typeof purseSchema>;
