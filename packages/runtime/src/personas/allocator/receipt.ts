// The receipt: what a scenario costs, line by line, and which lines a budget does not cover.
// It must not know why a thing is there.
import type { Budget, PriceList } from "../../contracts/build-plane.ts";
import { byCodeUnits } from "../../contracts/canonical.ts";
import type { Json } from "../../contracts/persona.ts";
import type { Scenario } from "../../contracts/scenario.ts";
import { gridOf } from "../../rulebook/level-grid.ts";
import { featureOf, sortedKeys } from "../../rulebook/tables.ts";
import { json } from "../_shared/payload.ts";
import type { ReceiptLine } from "./contracts.ts";
import { priceOf } from "./price-list.ts";

/** A line that the budget does not cover: how many of it would still fit when it is its turn. */
export interface ShortLine extends ReceiptLine {
  readonly wouldFit: number;
}

/** Gives the lines of a build in the order in which they are paid: purses, reserve, cast, templates, terrain, features, items. Free ones too. Pure. */
export function linesOf(scenario: Scenario, prices: PriceList, budget: Budget | null): ReceiptLine[] {
  const counts = countsOf(scenario);
  const bodies = (what: "actor" | "template", names: readonly string[], countOf: (name: string) => number) =>
    names.map((name) => lineOf(`${what} ${name}`, countOf(name), priceOf(prices.build, what, name)));
  const things = (["terrain", "feature", "item"] as const).flatMap((what) =>
    [...counts[what]]
      .sort(([left], [right]) => byCodeUnits(left, right))
      .map(([kind, count]) => lineOf(`${what} ${kind}`, count, priceOf(prices.build, what, kind))),
  );
  return [
    ...sortedKeys(budget?.purses).map((faction) => lineOf(`purse ${faction}`, 1, budget?.purses[faction] ?? 0)),
    ...(budget !== null && budget.reserve > 0 ? [lineOf("reserve", 1, budget.reserve)] : []),
    ...bodies("actor", sortedKeys(scenario.cast), (name) => scenario.cast[name]?.count ?? 1),
    ...bodies("template", sortedKeys(scenario.templates), () => 1),
    ...things,
  ];
}

/** Gives the lines that do not fit when all are paid in order, a line that does not fit being left out. None without a budget. Pure. */
export function shortLines(lines: readonly ReceiptLine[], budget: Budget | null): ShortLine[] {
  if (budget === null) return [];
  const short: ShortLine[] = [];
  let left = budget.tokens;
  for (const line of lines) {
    if (line.cost <= left) left -= line.cost;
    else short.push({ ...line, wouldFit: Math.floor(left / line.price) });
  }
  return short;
}

/** Gives the receipt (schema dramatis/budget-receipt@1); `left` is what remains of the budget, null without one. Pure. */
export function receiptOf(lines: readonly ReceiptLine[], budget: Budget | null): Json {
  const total = lines.reduce((sum, line) => sum + line.cost, 0);
  return json({
    schema: "dramatis/budget-receipt@1",
    lines,
    total,
    budget: budget?.tokens ?? null,
    left: budget === null ? null : budget.tokens - total,
  });
}

// --- internal ---

type Counts = Record<"terrain" | "feature" | "item", Map<string, number>>;

function lineOf(line: string, count: number, price: number): ReceiptLine {
  return { line, count, price, cost: count * price };
}

function countsOf(scenario: Scenario): Counts {
  const counts: Counts = { terrain: new Map(), feature: new Map(), item: new Map() };
  const add = (what: keyof Counts, kind: string) => counts[what].set(kind, (counts[what].get(kind) ?? 0) + 1);
  for (const stack of gridOf(scenario.level).stacks) {
    if (stack === undefined) continue;
    add("terrain", stack.terrain);
    if (stack.feature !== undefined) add("feature", featureOf(stack.feature).kind);
    for (const item of Object.values(stack.items ?? {})) add("item", item.kind);
  }
  for (const member of Object.values(scenario.cast)) {
    for (const item of Object.values(member.carries ?? {})) {
      counts.item.set(item.kind, (counts.item.get(item.kind) ?? 0) + (member.count ?? 1));
    }
  }
  return counts;
}
