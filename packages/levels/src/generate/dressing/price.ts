// What a level costs: the Allocator is asked, as it is before every run. It knows no price itself.
import { createCast, type Json, PERSONAS, type Scenario } from "@dramatis/runtime";

/** The Allocator's receipt: its sum, and the price of a line, 0 for one that is not there; or the lines that it refuses. */
export type Priced = { readonly total: number; readonly priceOf: (line: string) => number } | { readonly refused: readonly Json[] };

/** Asks the Allocator what a scenario costs at its own prices and within its own budget. Pure. */
export function priced(scenario: Scenario): Priced {
  const allocator = createCast()[PERSONAS.indexOf("allocator")];
  const say = (event: string, payload: unknown) =>
    allocator?.advance({ phase: "build", tick: null, event, payload: JSON.parse(JSON.stringify(payload)) as Json }).actions ?? [];
  const { budget, prices } = scenario;
  const asked =
    budget === undefined
      ? null
      : { schema: "dramatis/budget@1", tokens: budget.tokens, purses: budget.purses ?? {}, reserve: budget.reserve };
  say("allocator.budget", {
    prices: { build: prices?.build ?? {}, actions: prices?.actions ?? {}, items: prices?.items ?? {} },
    budget: asked,
  });
  for (const action of say("allocator.allocate", { scenario })) {
    if (action.action === "refuse") return { refused: action.reasons };
    if (action.action === "artifact" && action.kind === "budget-receipt") return receiptRead(action.value);
  }
  return { refused: ["the Allocator handed out no receipt"] };
}

// --- internal ---

function receiptRead(receipt: Json): Priced {
  const { total, lines } = receipt as unknown as { total: number; lines: readonly { line: string; price: number }[] };
  const prices = new Map(lines.map(({ line, price }) => [line, price]));
  return { total, priceOf: (line) => prices.get(line) ?? 0 };
}
