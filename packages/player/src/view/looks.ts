// How the kinds of a world look: which shape each terrain, feature and item has, from its tags, its lock and its name.
// A kind that nobody has heard of gets a plaque with its character. It must not draw.
import { ITEM_TAGS, KIND_TAGS, type World } from "@dramatis/runtime";
import type { Labels } from "../model/labels.ts";
import { lockColour } from "./theme.ts";

export type TerrainShape = "void" | "floor" | "wall" | "water" | "deep-water" | "lava" | "pit" | "block";
export type FeatureShape = "none" | "door" | "open-door" | "exit" | "goal" | "spikes" | "hazard" | "plaque";
export type ItemShape = "key" | "gem" | "coin" | "potion" | "sword" | "shield" | "box";

/** How something looks: its shape, the character of the rulebook, and for locks and keys a colour. */
export interface Look<Shape> {
  readonly shape: Shape;
  readonly glyph: string;
  readonly colour: string | undefined;
}

/** The looks of all kinds by number. */
export interface Looks {
  readonly terrain: readonly Look<TerrainShape>[];
  readonly features: readonly Look<FeatureShape>[];
  readonly items: readonly Look<ItemShape>[];
}

/** Gives the looks of a world's kinds as they are now. */
export function looksOf(world: World, labels: Labels): Looks {
  const kinds = Array.from(world.view("kindTags"), (tags, kind) => kindFacts(world, labels, { tags, kind }));
  return {
    terrain: kinds.map((facts, kind) => ({ shape: kind === 0 ? "void" : terrainShape(facts), glyph: facts.glyph, colour: undefined })),
    features: kinds.map((facts, kind) => ({ shape: kind === 0 ? "none" : featureShape(facts), glyph: facts.glyph, colour: facts.colour })),
    items: Array.from(world.view("itemTags"), (tags, item) => itemLook(world, labels, { tags, item })),
  };
}

// --- internal ---

interface KindFacts {
  readonly name: string;
  readonly glyph: string;
  readonly colour: string | undefined;
  has(tag: (typeof KIND_TAGS)[number]): boolean;
}

function kindFacts(world: World, labels: Labels, { tags, kind }: { tags: number; kind: number }): KindFacts {
  const lock = world.get("kindLock", kind);
  return {
    name: labels.of("kinds", kind),
    glyph: labels.glyph("kinds", kind),
    colour: lock === 0 ? undefined : lockColour(lock, labels.lock(lock)),
    has: (tag) => ((tags >> KIND_TAGS.indexOf(tag)) & 1) === 1,
  };
}

function terrainShape({ name, glyph, has }: KindFacts): TerrainShape {
  if (has("opaque")) return "wall";
  if (name.includes("lava") || name.includes("fire")) return "lava";
  if (name.includes("water") || glyph === "~") return has("passable") ? "water" : "deep-water";
  if (has("hazard")) return "pit";
  return has("passable") ? "floor" : "block";
}

function featureShape({ name, glyph, has }: KindFacts): FeatureShape {
  if (has("exit")) return "exit";
  if (has("goal")) return "goal";
  if (has("door")) return has("passable") ? "open-door" : "door";
  if (!has("hazard")) return "plaque";
  return name.includes("spike") || glyph === "^" ? "spikes" : "hazard";
}

function itemLook(world: World, labels: Labels, { tags, item }: { tags: number; item: number }): Look<ItemShape> {
  const lock = world.view("lockItem").indexOf(item, 1);
  const has = (tag: (typeof ITEM_TAGS)[number]): boolean => ((tags >> ITEM_TAGS.indexOf(tag)) & 1) === 1;
  const name = labels.of("items", item);
  const shape = ((): ItemShape => {
    if (has("key")) return "key";
    if (has("treasure")) return name.includes("coin") ? "coin" : "gem";
    if (has("usable")) return "potion";
    if (world.get("itemAttack", item) > 0) return "sword";
    return world.get("itemDefence", item) > 0 ? "shield" : "box";
  })();
  return { shape, glyph: labels.glyph("items", item), colour: item > 0 && lock > 0 ? lockColour(lock, labels.lock(lock)) : undefined };
}
