// The names that a generated scenario uses, chosen before its parts so that any part may speak of any other.
// It must not know what the parts do with them.

import type { Random } from "@dramatis/runtime";
import type { CaseNames } from "./case-names.ts";
import { HAND_NAMES } from "./hands.ts";

/** Items of the default rulebook. */
const ITEMS = ["key", "potion", "sword", "shield", "gem", "coin"];

/** Chooses names; of factions and places there is at least one. */
export function chooseNames(random: Random): CaseNames {
  const some = (names: readonly string[], low: number) => random.shuffle(names).slice(0, random.whole(low, names.length));
  return {
    factions: some(["delvers", "beasts", "wardens", "Bandits"], 1),
    places: some(["yard", "hall", "Cell", "den", "nook", "way-out"], 1),
    templates: random.chance(60) ? some(["rat", "Ghost", "imp"], 1) : [],
    flags: some(["alarm", "seals", "Zeal"], 1),
    wishes: random.chance(40) ? some(["weather", "News"], 1) : [],
    terrains: ["floor", ...some(["water", "pit", "mist", "lava", "ice", "mud", "belt-e", "stream", "ledge-s", "gloom", "crust"], 0)],
    features: some(
      [
        "brush",
        "door",
        "open-door",
        "exit",
        "goal",
        "spikes",
        "plate",
        "gate",
        "gap",
        "nest",
        "shrine",
        "lever",
        "trap-up",
        "maw",
        "urn",
        "chute",
        ...HAND_NAMES.features,
      ],
      2,
    ),
    items: [...ITEMS, ...some(["bomb", "tonic", "torch", ...HAND_NAMES.items], 0)],
    actions: some(
      ["bolt", "summon", "blink", "rob", "chant", "creep", "gift", "operate", "smash", "press", "ram", ...HAND_NAMES.actions],
      0,
    ),
    statuses: random.chance(65) ? some(["poison", "burn", "slow", "haste", "stun", "root", "shield", "Curse"], 1) : [],
    elements: random.chance(65) ? some(["fire", "water", "air", "earth", "Frost"], 1) : [],
    areas: random.chance(55) ? some(["flames", "steam", "gas", "smoke", "Ooze"], 1) : [],
    locks: random.chance(50) ? some(["vault", "cellar"], 1) : [],
    styles: some(["bold", "Shy", "odd"], 1),
    carryMax: random.chance(20) ? 0 : random.whole(1, 5),
  };
}
