// Generated statuses, elements and areas: rows of the rulebook, and what bodies have of them.
// It must not know who or what they meet.
import type { ActorBody, Random, RulebookPatch } from "@dramatis/runtime";
import type { CaseNames } from "./case-names.ts";
import { randomConsequences } from "./consequences.ts";

/** Statuses and resistances that a body starts with. */
export function randomAilments(random: Random, names: CaseNames): Pick<Partial<ActorBody>, "statuses" | "resist"> {
  const ill = names.statuses.filter(() => random.chance(20));
  const hardy = names.elements.filter(() => random.chance(30));
  return {
    ...(ill.length > 0 ? { statuses: Object.fromEntries(ill.map((name) => [name, random.whole(1, 8)])) } : {}),
    ...(hardy.length > 0 ? { resist: Object.fromEntries(hardy.map((name) => [name, random.whole(-100, 100)])) } : {}),
  };
}

/** The status of the case's own, and changed ones of the default rulebook. */
export function randomStatuses(random: Random, names: CaseNames): NonNullable<RulebookPatch["statuses"]> {
  const own = {
    tags: random.chance(20) ? ["stun" as const] : random.chance(20) ? ["root" as const] : [],
    each: random.chance(70) ? randomConsequences(random, names, 3) : [],
    speed: random.whole(-100, 150),
    attack: random.whole(-2, 3),
    defence: random.whole(-2, 3),
    ...(names.elements.length > 0 && random.chance(60) ? { element: random.pick(names.elements) } : {}),
  };
  return {
    ...(names.statuses.includes("Curse") ? { Curse: own } : {}),
    ...(random.chance(20) ? { poison: { each: randomConsequences(random, names, 2) } } : {}),
    ...(random.chance(20) ? { stun: { speed: -60 } } : {}),
    ...(random.chance(30) ? { slow: { element: random.pick(["air", "earth", "water"]) } } : {}),
  };
}

/** The element of the case's own, and links between elements and areas. */
export function randomElements(random: Random, names: CaseNames): NonNullable<RulebookPatch["elements"]> {
  const area = () => (names.areas.length > 0 && random.chance(70) ? { area: random.pick(names.areas) } : {});
  return {
    ...(names.elements.includes("Frost") ? { Frost: { opposite: "fire", ...area() } } : {}),
    ...(random.chance(30) ? { air: area() } : {}),
  };
}

/** The kinds of area of the case's own, smoke that hides and an ooze that does something, and changed ones of the default rulebook. */
export function randomAreas(random: Random, names: CaseNames): NonNullable<RulebookPatch["kinds"]> {
  const some = (percent: number, most: number) => (random.chance(percent) ? randomConsequences(random, names, most) : []);
  const numbers = () => ({ spread: random.pick([0, 20, 60, 100]), lasts: random.whole(0, 7), falloff: random.whole(0, 2) });
  const all = {
    smoke: { layer: "area" as const, tags: ["opaque" as const], ...numbers(), ...(random.chance(30) ? { opposite: "gas" } : {}) },
    Ooze: {
      layer: "area" as const,
      tags: [...(random.chance(50) ? ["hazard" as const] : []), ...(random.chance(40) ? ["flammable" as const] : [])],
      enter: some(60, 2),
      stand: some(60, 2),
      ...numbers(),
    },
  };
  const own = Object.entries(all).filter(([name]) => names.areas.includes(name));
  const isChanged = names.areas.includes("flames") && random.chance(50);
  const flames = { ...numbers(), ...(random.chance(40) ? { tags: ["hazard" as const] } : {}) };
  const water = random.chance(15) ? { water: { tags: ["passable" as const, "flammable" as const] } } : {};
  return { ...Object.fromEntries(own), ...(isChanged ? { flames } : {}), ...water };
}
