// Whether an objective can be met at the most, going by the over-approximation; and which of its leaves cannot. It must not search.
import type { ObjectiveNode } from "@dramatis/runtime";
import type { GridWorld } from "./grid-world.ts";
import { ANY_TREASURE } from "./objectives.ts";
import type { Relaxed } from "./relax.ts";

/** Gives the leaves that keep a node from being met, none when it can be met at the most. Of an `or` all leaves of all branches. Pure. */
export function unmetLeaves(world: GridWorld, within: Relaxed, index: number): number[] {
  const node = world.nodes[index];
  if (node === undefined) return [];
  const children = [...world.nodes.keys()].filter((child) => world.nodes[child]?.parent === index + 1);
  if (node.op === "and" || node.op === "then") {
    return children.filter((child) => world.nodes[child]?.optional !== true).flatMap((child) => unmetLeaves(world, within, child));
  }
  if (node.op !== "or") return canMeet(world, within, node) ? [] : [index];
  const unmet = children.map((child) => unmetLeaves(world, within, child));
  return unmet.some((leaves) => leaves.length === 0) ? [] : unmet.flat();
}

/** Gives how many items that a leaf `collect` asks for can be come to. Pure. */
export function countFor({ rules }: GridWorld, within: Relaxed, kind: number): number {
  if (kind !== ANY_TREASURE) return within.itemCount(kind);
  return rules.items.reduce((sum, { tags }, item) => sum + (tags.includes("treasure") ? within.itemCount(item) : 0), 0);
}

/** Gives how many things a leaf `cover` asks for. Pure. */
export function coverCount({ places }: GridWorld, { a, b }: ObjectiveNode): number {
  return b === 0 ? (places[a - 1]?.length ?? 0) : b;
}

// --- internal ---

function canMeet(world: GridWorld, within: Relaxed, node: ObjectiveNode): boolean {
  const { op, a, b, faction } = node;
  switch (op) {
    case "reach":
      return canReach(world, within, node);
    case "collect":
      return countFor(world, within, a) >= b;
    case "flag":
      return (
        (world.rules.flags[a]?.initial ?? 0) >= b ||
        within.hasRow((row) => (row.op === "set-flag" || row.op === "add-flag") && row.arg === a)
      );
    case "cover":
      return (world.places[a - 1]?.length ?? 0) > 0 && world.bodies.filter(({ isThing }) => isThing).length >= coverCount(world, node);
    case "score":
      return (
        world.nodes.some(({ worth, faction: own }) => own === faction && worth > 0) ||
        within.hasRow((row) => row.op === "score" && row.arg === faction)
      );
    default:
      return true;
  }
}

function canReach({ bodies, player, places }: GridWorld, within: Relaxed, { who, a, faction }: ObjectiveNode): boolean {
  const meant = [...bodies.keys()].filter((body) =>
    who === 0 ? bodies[body]?.faction === faction && bodies[body]?.isThing === false : body === who - 1,
  );
  const cells = places[a - 1] ?? [];
  return meant.some((body) => cells.some((cell) => (body === player ? within.player : within.anybody)[cell] === 1));
}
