// What crosses personas before a run: envelope, plan, build spec, prices, budget and receipt, configuration, standing orders.
// Artifacts as data; it must not know how a persona comes to them.
import { DRIVERS, ORDER_POLICIES } from "@dramatis/core-as";
import { z } from "zod";
import { digestSchema, nameSchema, seedSchema, tickSchema, wholeSchema } from "./names.ts";
import { storedNumbersSchema } from "./rulebook.ts";
import { scenarioSchema } from "./scenario.ts";

const tokens = wholeSchema(0, 1_000_000_000);
const prices = z.record(nameSchema, tokens);
const ticks = wholeSchema(1, 10_000_000);
const sum = wholeSchema(0, Number.MAX_SAFE_INTEGER);

/** A request, normalised by the Orchestrator: who asked for what, by which route, with which scenario (null where none is needed). */
export const intentEnvelopeSchema = z.strictObject({
  schema: z.literal("dramatis/intent-envelope@1"),
  origin: z.enum(["human", "schedule", "ai", "signal"]),
  kind: z.enum(["plan", "run", "replay", "publish", "observe", "prices"]),
  route: z.array(z.string()),
  scenario: scenarioSchema.nullable(),
  seed: seedSchema,
  ticks: ticks.nullable(),
  mustBeFeasible: z.boolean(),
  /** Digests of the captured answers among the run's inputs. */
  captured: z.array(digestSchema),
});

const goalSchema = z.strictObject({
  faction: nameSchema,
  path: z.string(),
  attempt: z.string(),
  by: z.array(nameSchema),
  against: z.array(nameSchema),
});
const beatSchema = z.strictObject({
  name: nameSchema,
  tick: tickSchema.nullable(),
  event: z.string().nullable(),
  faction: nameSchema.nullable(),
});

/** The Director's plan: what is attempted by whom and against whom, and the beats in order. `unattended`: factions whose goals nobody attempts. */
export const planSchema = z.strictObject({
  schema: z.literal("dramatis/plan@1"),
  intent: digestSchema,
  scenario: nameSchema,
  goals: z.array(goalSchema),
  beats: z.array(beatSchema),
  unattended: z.array(nameSchema),
});

/** What the Configurator is to set up; `plan` is the digest of the plan that it serves. */
export const buildSpecSchema = z.strictObject({
  schema: z.literal("dramatis/build-spec@1"),
  plan: digestSchema,
  scenario: scenarioSchema,
  seed: seedSchema,
  ticks,
  mustBeFeasible: z.boolean(),
});

/** Prices in tokens: `build` by `<what>` or `<what>:<kind>`, `actions` by row of the rulebook, `items` (in shops) by item kind. */
export const priceListSchema = z.strictObject({
  schema: z.literal("dramatis/price-list@1"),
  build: prices,
  actions: prices,
  items: prices.default({}),
});

/** All tokens of a run, of which purses are granted to factions and a reserve is held back. */
export const budgetSchema = z.strictObject({ schema: z.literal("dramatis/budget@1"), tokens, purses: prices, reserve: tokens });

/** A line of a receipt: `cost` = `count` * `price`. */
export const receiptLineSchema = z
  .strictObject({ line: z.string().min(1), count: tokens, price: tokens, cost: sum })
  .refine(({ count, price, cost }) => cost === count * price, { path: ["cost"], message: "count * price" });

/** The line of a refusal: what the budget does not cover, and how many of it would still fit when its turn comes. */
export const refusedLineSchema = z.strictObject({
  reason: z.literal("not-covered"),
  line: z.string().min(1),
  count: tokens,
  price: tokens,
  cost: sum,
  wouldFit: tokens,
});

/** What a build costs, line by line; `budget` and `left` are null when nothing is limited. A receipt is only given when all lines fit. */
export const budgetReceiptSchema = z
  .strictObject({
    schema: z.literal("dramatis/budget-receipt@1"),
    lines: z.array(receiptLineSchema),
    total: sum,
    budget: tokens.nullable(),
    left: tokens.nullable(),
  })
  .refine(({ lines, total }) => total === lines.reduce((all, { cost }) => all + cost, 0), {
    path: ["total"],
    message: "the sum of the lines",
  });

/** The locked configuration: numbers and digests that fix a run. `feasible` is null when it was not checked. */
export const simConfigSchema = z.strictObject({
  schema: z.literal("dramatis/sim-config@1"),
  plan: digestSchema,
  scenario: digestSchema,
  rulebook: digestSchema,
  seed: seedSchema,
  ticks,
  numbers: storedNumbersSchema,
  feasible: z.boolean().nullable(),
});

/** The state that a run starts from, by names; the encoder makes the world of it. */
export const initialStateSchema = z.strictObject({ schema: z.literal("dramatis/initial-state@1"), scenario: scenarioSchema });

/** The Moderator's standing order: who acts in which order, and for how many ticks at most. */
export const executionPolicySchema = z.strictObject({
  schema: z.literal("dramatis/execution-policy@1"),
  order: z.enum(ORDER_POLICIES),
  ticksMax: ticks,
});

/** The numbers of a mind that an order sets; see docs/rules.md, Minds. `style` is 1-based, `leader` a serial; 0 is none of either. */
export const mindNumbersSchema = z.strictObject({
  style: wholeSchema(0, 65535),
  delay: wholeSchema(0, 255),
  error: wholeSchema(0, 100),
  stickiness: wholeSchema(0, 255),
  patience: wholeSchema(0, 255),
  leader: wholeSchema(0, 0xffffffff),
});

/**
 * The Actor's standing orders: a driver (its number) for each slot of the cast and each template, with the numbers of its mind unless they are
 * all 0. The driver `utility` cannot be ordered without a style.
 */
export const standingOrdersSchema = z.strictObject({
  schema: z.literal("dramatis/standing-orders@1"),
  orders: z.array(
    z
      .strictObject({
        slot: wholeSchema(0, 65534),
        actor: nameSchema,
        driver: wholeSchema(0, DRIVERS.length - 1),
        leash: wholeSchema(0, 65535),
        route: z.array(nameSchema),
        mind: mindNumbersSchema.optional(),
      })
      .refine(({ driver, mind }) => driver !== DRIVERS.indexOf("utility") || (mind?.style ?? 0) > 0, {
        path: ["mind"],
        message: "a style for the driver `utility`",
      }),
  ),
});

const cellCount = wholeSchema(0, 1024 * 1024);

/** The Configurator's report of what can be reached: each leaf of the objectives, and the pockets that nobody can come to. */
export const feasibilityReportSchema = z.strictObject({
  schema: z.literal("dramatis/feasibility-report@1"),
  method: z.string().min(1),
  feasible: z.boolean(),
  certain: z.boolean(),
  findings: z.array(
    z.strictObject({ faction: nameSchema, path: z.string(), reachable: z.boolean(), overHazard: z.boolean(), why: z.string().nullable() }),
  ),
  reachableCells: cellCount,
  pockets: z.array(
    z.strictObject({
      cells: cellCount,
      at: z.tuple([wholeSchema(0, 1023), wholeSchema(0, 1023)]),
      holds: z.array(z.string()),
      why: z.string().min(1),
    }),
  ),
});

export type IntentEnvelope = z.output<typeof intentEnvelopeSchema>;
export type Plan = z.output<typeof planSchema>;
export type BuildSpec = z.output<typeof buildSpecSchema>;
export type PriceList = z.output<typeof priceListSchema>;
export type Budget = z.output<typeof budgetSchema>;
export type BudgetReceipt = z.output<typeof budgetReceiptSchema>;
export type SimConfig = z.output<typeof simConfigSchema>;
export type InitialState = z.output<typeof initialStateSchema>;
export type ExecutionPolicy = z.output<typeof executionPolicySchema>;
export type MindNumbers = z.output<typeof mindNumbersSchema>;
export type StandingOrders = z.output<typeof standingOrdersSchema>;
