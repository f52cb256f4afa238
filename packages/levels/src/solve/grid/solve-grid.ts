// Solves scenarios of one actor among things that stand still: keys, doors, levers, plates, hazards, drops, belts, stairs, crates, several objectives.
// What it knows exactly is said by the fragment; outside of it the answer is `undecided`, never `unsolvable`.
import { deedOf } from "../../play/deed.ts";
import type { SolveAnswer, SolveQuestion } from "../answer.ts";
import { playedActor, questionOf } from "../played-actor.ts";
import type { Deed } from "./deed.ts";
import { fragmentOf } from "./fragment.ts";
import { CELL, startState } from "./grid-state.ts";
import { type GridWorld, gridWorldOf } from "./grid-world.ts";
import { neighbour } from "./ground.ts";
import { whyFruitless, whyRuledOut } from "./reasons.ts";
import { searchGrid } from "./search.ts";
import { begunTick, tickOf } from "./tick.ts";

/**
 * Says whether the actor can bring its faction's objective about. A witness takes the fewest ticks, which are not always the fewest steps: it is
 * never called optimal. `budget` counts all expansions, those for the reason as well. Deterministic. Pure.
 */
export function solveGrid(asked: SolveQuestion): SolveAnswer {
  const { scenario, budget } = asked;
  const { actor, reason } = playedActor(asked);
  const cost = { question: questionOf(scenario, actor), method: "grid", expansions: 0 };
  const undecided = (why: string): SolveAnswer => ({ answer: "undecided", ...cost, reason: why });
  if (reason !== null) return undecided(reason);
  const world = gridWorldOf(scenario, slotOf(scenario, actor));
  const root = world.roots[world.bodies[world.player]?.faction ?? 0] ?? 0;
  return answerFor(world, { root, budget, cost });
}

// --- internal ---

interface Asked {
  readonly root: number;
  readonly budget: number;
  readonly cost: { readonly question: string; readonly method: string };
}

function answerFor(world: GridWorld, { root, budget, cost }: Asked): SolveAnswer {
  const fragment = fragmentOf(world);
  const { outside, untried } = fragment;
  if (outside.length > 0) return { answer: "undecided", ...cost, expansions: 0, reason: `outside of what is decided: ${listed(outside)}` };
  const ruledOut = whyRuledOut(world, root - 1);
  if (ruledOut !== undefined) return { answer: "unsolvable", ...cost, expansions: 0, reason: ruledOut };
  const { ticks } = world.scenario.limits;
  const found = searchGrid(world, fragment, { budget, ticks });
  const { expansions } = found;
  if (found.deeds !== undefined) return solvable(world, found.deeds, { ...cost, expansions });
  if (found.isSpent) return { answer: "undecided", ...cost, expansions, reason: `the budget of ${budget} expansions is spent` };
  if (untried.length > 0)
    return { answer: "undecided", ...cost, expansions, reason: `no way was found, but these deeds were not tried: ${listed(untried)}` };
  if (found.hasStalled)
    return { answer: "undecided", ...cost, expansions, reason: "no way was found, but some end because nothing happens for too long" };
  const why = whyFruitless({ world, fragment, budget: budget - expansions, ticks, states: expansions });
  return { answer: "unsolvable", ...cost, expansions: expansions + why.expansions, reason: why.reason };
}

function solvable(world: GridWorld, deeds: readonly Deed[], cost: { question: string; method: string; expansions: number }): SolveAnswer {
  const witness = deeds.flatMap((deed, index) => {
    const line = deedOf(world.rules.actions, deed);
    return line === undefined ? [] : [{ at: index + 1, ...line }];
  });
  const actor = world.bodies[world.player]?.name ?? "";
  const moves = deeds.filter(({ row }) => world.rules.actions[row]?.shape === "step").length;
  return { answer: "solvable", ...cost, actor, witness, moves, pushes: pushesOf(world, deeds), isOptimal: false };
}

/** Steps onto a cell where something stands are pushes. */
function pushesOf(world: GridWorld, deeds: readonly Deed[]): number {
  let [state, pushes] = [startState(world), 0];
  for (const deed of deeds) {
    const begun = begunTick(state);
    const target = neighbour(world, begun.state.body(world.player, CELL), deed.direction);
    if (world.rules.actions[deed.row]?.shape === "step" && begun.state.bodyAt(target) >= 0) pushes += 1;
    state = tickOf(begun, deed);
  }
  return pushes;
}

function slotOf({ cast }: SolveQuestion["scenario"], actor: string): number {
  const before = Object.keys(cast).filter((key) => key < actor);
  return before.reduce((sum, key) => sum + (cast[key]?.count ?? 1), 0);
}

function listed(words: readonly string[]): string {
  const [most, rest] = [words.slice(0, 6), words.length - 6];
  return rest > 0 ? `${most.join("; ")}; and ${rest} more` : most.join("; ");
}
