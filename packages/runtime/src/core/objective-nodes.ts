// Objective trees as the flat list of nodes that the core judges: parents before children, children in order, factions in order.
// It must not know how nodes are judged.
import type { Objective, Scenario } from "../contracts/scenario.ts";
import { lookup, type Tables } from "../rulebook/tables.ts";

/** A node; parent and previous are 1-based indices of the list, 0 for none. See docs/rules.md, Objectives, for who, a and b. */
export interface ObjectiveNode {
  readonly op: "and" | "or" | "then" | "reach" | "eliminate" | "survive" | "collect" | "flag" | "prevent" | "cover" | "score";
  readonly parent: number;
  readonly previous: number;
  readonly children: number;
  readonly faction: number;
  readonly who: number;
  readonly a: number;
  readonly b: number;
  /** Score that the faction gets when the node is done. */
  readonly worth: number;
  readonly optional: boolean;
  /** Last tick on which it can be done; 0: any. */
  readonly within: number;
  /** Where the node stands in the scenario, dotted. */
  readonly path: string;
}

/** Gives all nodes, depth first. The root of a faction is its first node. All names must be known. Pure. */
export function objectiveNodes(scenario: Scenario, tables: Tables): ObjectiveNode[] {
  const nodes: ObjectiveNode[] = [];
  tables.factions.forEach((name, faction) => {
    const tree = lookup(scenario.objectives, name);
    if (tree !== undefined) addNode(tree, { nodes, tables, faction }, { parent: 0, previous: 0, path: `objectives.${name}` });
  });
  return nodes;
}

// --- internal ---

interface Flattening {
  readonly nodes: ObjectiveNode[];
  readonly tables: Tables;
  readonly faction: number;
}

type Place = Pick<ObjectiveNode, "parent" | "previous" | "path">;

function addNode(tree: Objective, into: Flattening, place: Place): number {
  const children = childrenOf(tree);
  const leaf = children === undefined ? leafOf(tree, into.tables) : { op: children.op, who: 0, a: 0, b: 0 };
  const number = into.nodes.push({ ...leaf, ...place, ...termsOf(tree), faction: into.faction, children: children?.list.length ?? 0 });
  let previous = 0;
  children?.list.forEach((child, index) => {
    previous = addNode(child, into, { parent: number, previous, path: `${place.path}.${children.op}.${index}` });
  });
  return number;
}

function termsOf({ worth, optional, within }: Objective): Pick<ObjectiveNode, "worth" | "optional" | "within"> {
  return { worth: worth ?? 0, optional: optional ?? false, within: within ?? 0 };
}

function childrenOf(tree: Objective): { readonly op: "and" | "or" | "then"; readonly list: readonly Objective[] } | undefined {
  if ("and" in tree) return { op: "and", list: tree.and };
  if ("or" in tree) return { op: "or", list: tree.or };
  if ("then" in tree) return { op: "then", list: tree.then };
  return undefined;
}

function leafOf(tree: Objective, tables: Tables): Pick<ObjectiveNode, "op" | "who" | "a" | "b"> {
  const none = { who: 0, a: 0, b: 0 };
  const faction = (name: string): number => tables.factions.indexOf(name);
  if ("reach" in tree) {
    const who = tree.reach.who === undefined ? 0 : tables.members.findIndex(({ name }) => name === tree.reach.who) + 1;
    return { op: "reach", who, a: tables.places.indexOf(tree.reach.place) + 1, b: 0 };
  }
  if ("eliminate" in tree) return { ...none, op: "eliminate", a: faction(tree.eliminate) };
  if ("survive" in tree) return { ...none, op: "survive", b: tree.survive };
  if ("collect" in tree) {
    const kind = tree.collect.item === undefined ? anyTreasure : tables.items.findIndex(({ name }) => name === tree.collect.item);
    return { ...none, op: "collect", a: kind, b: tree.collect.count };
  }
  if ("flag" in tree) return { ...none, op: "flag", a: tables.flags.indexOf(tree.flag.name), b: tree.flag.atLeast };
  if ("cover" in tree) return { ...none, op: "cover", a: tables.places.indexOf(tree.cover.place) + 1, b: tree.cover.count ?? 0 };
  if ("scored" in tree) return { ...none, op: "score", b: tree.scored };
  if ("prevent" in tree) return { ...none, op: "prevent", a: faction(tree.prevent) };
  return { ...none, op: "and" };
}

const anyTreasure = 255;
