// The explorer of an imported map: who walks through it when the file names nobody. Bodies as mappings write them.
import { actorBodySchema, driverSchema, wholeSchema } from "@dramatis/runtime";
import type { z } from "zod";

/** The faction of the explorer. */
export const EXPLORERS = "explorers";

/** A body without a faction, since the import says which it is. */
export const namelessBodySchema = actorBodySchema.omit({ faction: true });

/** The explorer's body: health 20, sight 8, kernel `explore` unless it says otherwise. */
export const explorerSchema = namelessBodySchema.extend({
  health: wholeSchema(1, 30000).default(20),
  sight: wholeSchema(0, 32).default(8),
  driver: driverSchema.default({ kernel: "explore", leash: 0 }),
});

export type ExplorerBody = z.output<typeof explorerSchema>;

/** Gives a body without the numbers that every actor has anyway, so that a scenario's text stays short. Pure. */
export function saidBody(body: ExplorerBody): Partial<ExplorerBody> {
  const usual: Readonly<Record<string, unknown>> = actorBodySchema.parse({ faction: "usual" });
  return Object.fromEntries(Object.entries(body).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(usual[key])));
}
