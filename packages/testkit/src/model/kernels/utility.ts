// The driver utility: which kernel an actor follows in this round, by the table of its style over what it observes itself.
// It must not know what a kernel does.
import type { CONSIDERATIONS } from "@dramatis/core-as";
import { chebyshev } from "../cells.ts";
import { drawTie } from "../draws.ts";
import { itemsOfActor } from "../items.ts";
import type { World } from "../world.ts";
import { knownItems } from "./collect.ts";
import { freshMemories } from "./flee.ts";
import type { KernelWord, Mind } from "./mind.ts";
import { hasUnexplored, nearest, reaches } from "./moves.ts";
import { knownExits } from "./reach-exit.ts";
import { healthPercent, mostHurtAlly, percent } from "./support.ts";

/** The kernel of the option with the highest score; the option is kept. Without a style or options: idle. */
export function chooseKernel(mind: Mind): KernelWord {
  const { world, me } = mind;
  const options = world.rules.styles[me.style - 1]?.options ?? [];
  if (options.length === 0) return "idle";
  const scores = options.map((option, index) => scoreOf(mind, option) + (me.option === index + 1 ? me.stickiness : 0));
  const best = Math.max(...scores);
  const tied = scores.flatMap((score, index) => (score === best ? [index] : []));
  const stays = tied.includes(me.option - 1);
  const chosen = stays ? me.option - 1 : tied.length === 1 ? tied[0]! : tied[drawTie(world, me.serial, tied.length)]!;
  me.option = chosen + 1;
  return options[chosen]!.kernel as KernelWord;
}

// --- internal ---

type Option = World["rules"]["styles"][number]["options"][number];

function scoreOf(mind: Mind, { base, weigh }: Option): number {
  const parts = weigh.map(({ input, weight, min, max }) =>
    Math.min(Math.max(Math.trunc((weight * observed[input](mind)) / 100), min), max),
  );
  return parts.reduce((sum, part) => sum + part, base);
}

const NOBODY_NEAR = 255;

/** What an actor observes, as numbers. */
const observed: Record<(typeof CONSIDERATIONS)[number], (mind: Mind) => number> = {
  one: () => 100,
  "health-percent": ({ me }) => healthPercent(me),
  "mana-percent": ({ me }) => percent(me.mana, me.maxMana),
  "hostiles-seen": ({ hostiles }) => Math.min(100, 10 * hostiles.length),
  "hostile-distance": (mind) => {
    const other = nearest(mind, mind.hostiles);
    return other === undefined ? NOBODY_NEAR : Math.min(NOBODY_NEAR, chebyshev(mind.world, mind.me.cell, other.cell));
  },
  "allies-seen": ({ allies }) => Math.min(100, 10 * allies.length),
  "ally-hurt": (mind) => {
    const ally = mostHurtAlly(mind);
    return ally === undefined ? 0 : 100 - healthPercent(ally);
  },
  "items-known": (mind) => yes(carried(mind) < mind.world.numbers.carryMax && reaches(mind, knownItems(mind))),
  "exit-known": (mind) => yes(reaches(mind, knownExits(mind))),
  carried: (mind) => Math.min(100, 10 * carried(mind)),
  "memory-fresh": (mind) => yes(freshMemories(mind).length > 0),
  alert: ({ me }) => 25 * me.alert,
  unexplored: (mind) => yes(hasUnexplored(mind)),
};

function carried({ world, me }: Mind): number {
  return itemsOfActor(world, me).length;
}

function yes(holds: boolean): number {
  return holds ? 100 : 0;
}
