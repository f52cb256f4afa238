// What levels are dressed with: monsters, items and hazards, each with its character, and what of the scenario it needs.
// It must not know prices, nor where anything is put.
import type { WrittenScenario } from "../generator.ts";

/** What kind of thing a ware is; each has a weight among the parameters. */
export type WareKind = "monsters" | "items" | "hazards";

type LegendEntry = WrittenScenario["level"]["legend"][string];

/** A ware. `template` is the body of a monster, by the name of the ware. */
export interface Ware {
  readonly name: string;
  readonly kind: WareKind;
  readonly character: string;
  readonly entry: LegendEntry;
  readonly template?: NonNullable<WrittenScenario["templates"]>[string];
  /** How often it is drawn among those of its kind. */
  readonly weight: number;
}

/** All wares. */
export const wares: readonly Ware[] = [
  {
    name: "goblin",
    kind: "monsters",
    character: "g",
    entry: { terrain: "floor", actor: "goblin" },
    template: { faction: "monsters", health: 4, attack: 2, driver: { kernel: "guard", leash: 3 } },
    weight: 2,
  },
  {
    name: "rat",
    kind: "monsters",
    character: "r",
    entry: { terrain: "floor", actor: "rat" },
    template: { faction: "monsters", health: 2, sight: 3, driver: { kernel: "random" } },
    weight: 1,
  },
  { name: "gem", kind: "items", character: "$", entry: { terrain: "floor", items: { gem: { kind: "gem" } } }, weight: 1 },
  { name: "coin", kind: "items", character: "c", entry: { terrain: "floor", items: { coin: { kind: "coin" } } }, weight: 2 },
  { name: "potion", kind: "items", character: "!", entry: { terrain: "floor", items: { potion: { kind: "potion" } } }, weight: 1 },
  { name: "spikes", kind: "hazards", character: "^", entry: { terrain: "floor", feature: "spikes" }, weight: 1 },
];
