// Kinds that maps of other editors need beyond the default rulebook. Only those that a level uses go into its rules.
import { type Level, mergeRulebook, type Rulebook, type RulebookPatch } from "@dramatis/runtime";

type KindPatch = NonNullable<RulebookPatch["kinds"]>;

/** The kinds by name. Lava burns who steps into it and who stands there. */
const FOREIGN_KINDS: KindPatch = {
  lava: {
    layer: "terrain",
    tags: ["passable", "hazard"],
    enter: [{ damage: { to: "subject", amount: 5 } }],
    stand: [{ damage: { to: "subject", amount: 5 } }],
    glyph: "~",
  },
};

/** Gives the rows that a level needs; empty when the default rulebook has all. Pure. */
export function kindsUsed(legend: Level["legend"]): KindPatch {
  const terrains = new Set(Object.values(legend).map(({ terrain }) => terrain));
  return Object.fromEntries(Object.entries(FOREIGN_KINDS).filter(([kind]) => terrains.has(kind)));
}

/**
 * Gives the rulebook under which a map is imported: the default one with the kinds of this file and the rules of a mapping. Rules that cannot be
 * merged are left out here; the check of the scenario tells what is wrong with them. Pure.
 */
export function importRulebook(rules: RulebookPatch | undefined): Rulebook {
  try {
    return mergeRulebook({ ...rules, kinds: { ...FOREIGN_KINDS, ...rules?.kinds } });
  } catch {
    return mergeRulebook({ kinds: FOREIGN_KINDS });
  }
}
