// The styles of the default rulebook: how a runner, a careful or a curious player would choose between the kernels, as utility tables.
// A data module; only styles that a scenario names enter its effective rulebook. It must not know how a score is computed.
import type { z } from "zod";
import type { styleRowSchema } from "../contracts/rulebook.ts";

/** What stands beside (distance 1) weighs -30 here, two steps away -60, and so on; nobody seen weighs -150. */
const near = { input: "hostile-distance", weight: -3000, min: -150 } as const;

/** The same for those who keep a wider berth: -10 a step. */
const around = { input: "hostile-distance", weight: -1000, min: -150 } as const;

/** What is only done once nothing is left to find: -60 until then. */
const afterAll = { input: "unexplored", weight: -60 } as const;

/** Styles by name, rows as an author writes them. */
export const defaultStyles: Record<string, z.input<typeof styleRowSchema>> = {
  // Straight to the exit; strikes only who stands in the way.
  runner: {
    options: {
      leave: { kernel: "reach-exit", base: 50 },
      strike: { kernel: "hunt", base: 90, weigh: [near] },
    },
  },
  // Whom it sees or remembers, it hunts; things on the way; the exit when nothing is left to look into.
  "monster-killer": {
    options: {
      hunt: {
        kernel: "hunt",
        base: 20,
        weigh: [
          { input: "hostiles-seen", weight: 500, max: 50 },
          { input: "memory-fresh", weight: 30 },
        ],
      },
      leave: { kernel: "reach-exit", base: 45, weigh: [afterAll] },
      loot: { kernel: "collect", weigh: [{ input: "items-known", weight: 30 }] },
    },
  },
  // Whatever lies about, then what may lie about unseen, then out; runs from who comes beside it.
  "treasure-collector": {
    options: {
      avoid: { kernel: "flee", base: 110, weigh: [near] },
      leave: { kernel: "reach-exit", base: 40 },
      look: { kernel: "explore", weigh: [{ input: "unexplored", weight: 60 }] },
      loot: { kernel: "collect", weigh: [{ input: "items-known", weight: 70 }] },
    },
  },
  // Every thing, every foe, every corner, and only then the exit.
  completionist: {
    options: {
      fight: { kernel: "hunt", weigh: [{ input: "hostiles-seen", weight: 600, max: 60 }] },
      leave: { kernel: "reach-exit", base: 20 },
      look: { kernel: "explore", weigh: [{ input: "unexplored", weight: 50 }] },
      loot: { kernel: "collect", weigh: [{ input: "items-known", weight: 80 }] },
    },
  },
  // To the exit, but out of everybody's reach; shoots from afar if it can, and looks to its wounds.
  careful: {
    options: {
      "keep-off": { kernel: "kite", base: 90, weigh: [around] },
      leave: { kernel: "reach-exit", base: 40 },
      mend: {
        kernel: "support",
        base: 60,
        weigh: [
          { input: "health-percent", weight: -100 },
          { input: "carried", weight: 500, max: 40 },
        ],
      },
    },
  },
  // Every corner, then the exit; nothing is picked up, nobody fought who is not met.
  explorer: {
    options: {
      avoid: { kernel: "flee", base: 100, weigh: [near] },
      leave: { kernel: "reach-exit", base: 30 },
      look: { kernel: "explore", weigh: [{ input: "unexplored", weight: 60 }] },
    },
  },
  // Goes at whatever it sees, without a plan; between that it strays or looks about.
  novice: {
    options: {
      fight: { kernel: "hunt", weigh: [{ input: "hostiles-seen", weight: 400, max: 40 }] },
      leave: { kernel: "reach-exit", weigh: [{ input: "exit-known", weight: 30 }] },
      look: { kernel: "explore", base: 20 },
      loot: { kernel: "collect", weigh: [{ input: "items-known", weight: 40 }] },
      stray: { kernel: "random", base: 20 },
    },
  },
};
