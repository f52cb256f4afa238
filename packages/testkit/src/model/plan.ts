// The objective trees as numbered nodes, parents first, children in order. Reads the scenario and names; no state.
import type { EffectiveRulebook, Objective, Scenario } from "@dramatis/runtime";
import type { Numbering } from "./numbering.ts";
import { indexOfName, itemNumber, sortedEntries } from "./numbering.ts";
import type { ObjectiveNode } from "./world.ts";

/** A = 255 in a `collect` leaf: any kind with the tag treasure. */
export const ANY_TREASURE = 255;

/** All nodes, and the 1-based root of each faction (0: none). */
export function planObjectives(
  scenario: Scenario,
  rulebook: EffectiveRulebook,
  numbering: Numbering,
): { nodes: ObjectiveNode[]; roots: number[] } {
  const nodes: ObjectiveNode[] = [];
  const roots = numbering.factions.map(() => 0);
  const names = { rulebook, numbering };
  for (const [name, tree] of sortedEntries(scenario.objectives)) {
    const faction = indexOfName(numbering.factions, name);
    roots[faction] = addTree({ nodes, names }, tree, { faction, parent: 0, previous: 0 });
  }
  return { nodes, roots };
}

// --- internal ---

interface Names {
  rulebook: EffectiveRulebook;
  numbering: Numbering;
}

interface Position {
  faction: number;
  parent: number;
  previous: number;
}

/** Adds a node and all below it; gives its 1-based number. */
function addTree(into: { nodes: ObjectiveNode[]; names: Names }, tree: Objective, position: Position): number {
  const children = childrenOf(tree);
  const key = Object.keys(tree).find((word) => !TERMS.includes(word))!;
  const terms = { worth: tree.worth ?? 0, optional: tree.optional ?? false, within: tree.within ?? 0 };
  const op = key === "scored" ? "score" : key;
  into.nodes.push({ op, ...position, ...terms, children: children.length, who: 0, a: 0, b: 0, ...leafNumbers(tree, into.names) });
  const own = into.nodes.length;
  let previous = 0;
  for (const child of children) previous = addTree(into, child, { faction: position.faction, parent: own, previous });
  return own;
}

/** Keys of a node that do not say what kind of node it is. */
const TERMS = ["worth", "optional", "within"];

function childrenOf(tree: Objective): Objective[] {
  if ("and" in tree) return tree.and;
  if ("or" in tree) return tree.or;
  if ("then" in tree) return tree.then;
  return [];
}

function leafNumbers(tree: Objective, { rulebook, numbering }: Names): Partial<ObjectiveNode> {
  if ("reach" in tree) return { who: serialOf(numbering, tree.reach.who), a: 1 + indexOfName(numbering.placeNames, tree.reach.place) };
  if ("eliminate" in tree) return { a: indexOfName(numbering.factions, tree.eliminate) };
  if ("survive" in tree) return { b: tree.survive };
  if ("collect" in tree) {
    return { a: tree.collect.item === undefined ? ANY_TREASURE : itemNumber(rulebook, tree.collect.item), b: tree.collect.count };
  }
  if ("flag" in tree) {
    const flags = rulebook.flags.map((flag) => flag.name);
    return { a: indexOfName(flags, tree.flag.name), b: tree.flag.atLeast };
  }
  if ("cover" in tree) return { a: 1 + indexOfName(numbering.placeNames, tree.cover.place), b: tree.cover.count ?? 0 };
  if ("scored" in tree) return { b: tree.scored };
  return "prevent" in tree ? { a: indexOfName(numbering.factions, tree.prevent) } : {};
}

function serialOf(numbering: Numbering, who: string | undefined): number {
  if (who === undefined) return 0;
  const names = numbering.cast.map((slot) => slot.name);
  return 1 + indexOfName(names, who);
}
