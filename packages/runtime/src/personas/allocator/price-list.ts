// The default price list of the build plane, and how a thing finds its price.
// A scenario's own prices go before it, the more special name before the general one. It must not know budgets.
import type { PriceList } from "../../contracts/build-plane.ts";

/** Prices of things that are built, in tokens. `<what>:<kind>` goes before `<what>`; what has neither is free. */
export const defaultBuildPrices: Readonly<Record<string, number>> = {
  actor: 5,
  template: 2,
  feature: 1,
  item: 1,
};

/** Gives the price list of a run: the default build prices with a scenario's own before them, and the scenario's prices of actions and goods. Pure. */
export function priceListOf({ build, actions, items }: Omit<PriceList, "schema">): PriceList {
  return { schema: "dramatis/price-list@1", build: { ...defaultBuildPrices, ...build }, actions, items };
}

/** Gives the price of a thing: `<what>:<kind>`, else `<what>`, else 0. Pure. */
export function priceOf(prices: Readonly<Record<string, number>>, what: string, kind: string): number {
  const special = `${what}:${kind}`;
  if (Object.hasOwn(prices, special)) return prices[special] ?? 0;
  return Object.hasOwn(prices, what) ? (prices[what] ?? 0) : 0;
}
