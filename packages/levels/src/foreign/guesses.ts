// What words and names of layers most likely mean in our world when nobody says: tables as data. How they are looked up is for guess.ts.
import type { ScenarioInput } from "@dramatis/runtime";

/** A guess: parts of a stack, an actor of GUESSED_ACTORS, or the start. */
export interface GuessedMeaning {
  readonly terrain?: string;
  readonly feature?: string | { readonly kind: string; readonly lock: string };
  readonly items?: Readonly<Record<string, { readonly kind: string; readonly opens?: string }>>;
  readonly area?: string;
  readonly actor?: string;
  readonly start?: true;
}

/** The lock of doors that are called locked and of keys, when nobody names one. */
export const GUESSED_LOCK = "lock";

/** Words of tiles and objects, in lower case with `-` between parts; a word stands once. */
export const WORD_GUESSES: readonly (readonly [words: string, meaning: GuessedMeaning])[] = [
  [
    "wall walls block solid collision collide collider collidable blocked blocking impassable unwalkable obstacle rock boulder cliff mountain tree trunk pillar column fence brick statue",
    { terrain: "wall" },
  ],
  [
    "floor grass ground dirt sand desert path road plank planks carpet cobblestone earth snow bridge walkable passable empty air sky background meadow room corridor",
    { terrain: "floor" },
  ],
  ["water river lake sea ocean pond", { terrain: "water" }],
  ["mud swamp bog marsh", { terrain: "mud" }],
  ["ice", { terrain: "ice" }],
  ["rubble gravel debris", { terrain: "rubble" }],
  ["pit hole chasm abyss", { terrain: "pit" }],
  ["lava magma", { terrain: "lava" }],
  ["door gate closed-door", { feature: "door" }],
  ["open-door door-open doorway archway", { feature: "open-door" }],
  ["locked-door door-locked locked", { feature: { kind: "door", lock: GUESSED_LOCK } }],
  ["exit goal stairs stair staircase stairway portal finish level-exit level-end end-point", { feature: "exit" }],
  ["trap spike", { feature: "spikes" }],
  ["bush brush hedge shrub", { feature: "brush" }],
  ["shop", { feature: "shop" }],
  ["fire flame", { area: "flames" }],
  ["gas poison-gas", { area: "gas" }],
  ["key", { items: { key: { kind: "key", opens: GUESSED_LOCK } } }],
  ["chest treasure gem diamond ruby emerald jewel crystal", { items: { loot: { kind: "gem" } } }],
  ["coin gold money", { items: { loot: { kind: "coin" } } }],
  ["potion heart health medkit", { items: { loot: { kind: "potion" } } }],
  ["sword weapon", { items: { loot: { kind: "sword" } } }],
  ["shield", { items: { loot: { kind: "shield" } } }],
  ["torch lantern", { items: { loot: { kind: "torch" } } }],
  [
    "player hero spawn start player-start player-spawn start-point spawn-point playerstart playerspawn spawnpoint startpoint start-position entry",
    { start: true },
  ],
  [
    "enemy monster mob foe boss goblin orc skeleton zombie ghost slime bat spider rat wolf dragon demon enemy-spawn monster-spawn enemy-spawner",
    { actor: "monster" },
  ],
  ["npc villager merchant trader townsperson civilian", { actor: "person" }],
  ["crate pushable push-block", { actor: "crate" }],
];

/** Bodies of guessed actors. A mapping may give a body of its own to any of these names. */
export const GUESSED_ACTORS: Readonly<Record<string, Omit<ScenarioInput["cast"][string], "at">>> = {
  monster: { faction: "monsters", driver: { kernel: "guard", leash: 3 } },
  person: { faction: "people", driver: { kernel: "idle" } },
  crate: { tags: ["object", "pushable"] },
};

/** What a layer is for, by the words of its name: `solid` layers close every cell on which something stands, `overhead` ones are seen only. */
export const LAYER_GUESSES: Readonly<Record<"solid" | "walls" | "floor" | "overhead", string>> = {
  solid:
    "bounds boundary boundaries border borders collision collisions collide collider colliders solid blocked blocking obstacle obstacles impassable unwalkable",
  walls: "wall walls",
  floor: "floor floors ground background base terrain",
  overhead: "above over overhead roof roofs ceiling foreground sky clouds cloud shading shadow shadows lighting",
};
