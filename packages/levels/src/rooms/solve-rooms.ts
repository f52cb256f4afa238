// Solves a dungeon of rooms: an exact search with key counting. A witness is a route through rooms and locks, and the script that plays it.
// It must not know how rooms become cells; the layout does.
import type { SolveAnswer, WitnessLine } from "../solve/answer.ts";
import type { Dungeon } from "./dungeon.ts";
import { layoutOf } from "./layout.ts";
import { idOf, said, whyUnsolvable } from "./reason.ts";
import { EXPLORER } from "./scenario.ts";
import { scriptOf } from "./script.ts";
import { type RouteStep, searchDungeon } from "./search.ts";

/** An answer about a dungeon; `route` is the witness in words, room by room and lock by lock; empty when there is none. */
export type RoomsAnswer = SolveAnswer & { readonly route: readonly string[] };

/**
 * Says whether a goal of the dungeon can be reached from its start, in at most `budget` expansions. `witness` is the script of `explorer` in
 * `roomsScenario` of the same dungeon; it is empty when the dungeon is too large to be laid out (`route` is not). Deterministic. Pure.
 */
export function solveRooms(dungeon: Dungeon, budget: number): RoomsAnswer {
  const searched = searchDungeon(dungeon, budget);
  const cost = { question: questionOf(dungeon), method: "rooms", expansions: searched.expansions };
  const { route } = searched;
  if (route !== undefined) {
    const layout = layoutOf(dungeon);
    const witness: readonly WitnessLine[] = "issues" in layout ? [] : scriptOf(dungeon, layout, route);
    const moves = witness.filter((line) => line.do === "step").length;
    const told = route.map((step) => saidStep(dungeon, step));
    return { answer: "solvable", ...cost, actor: EXPLORER, witness, moves, pushes: 0, isOptimal: false, route: told };
  }
  if (searched.isSpent) {
    const reason = `the budget of ${budget} expansions is spent; there are ${dungeon.locks} locks and ${dungeon.rooms.length} rooms`;
    return { answer: "undecided", ...cost, reason, route: [] };
  }
  return { answer: "unsolvable", ...cost, reason: whyUnsolvable(dungeon, searched), route: [] };
}

// --- internal ---

function questionOf(dungeon: Dungeon): string {
  const goals = dungeon.goals.map((room) => idOf(dungeon, room)).join(" or ");
  const rules = "small keys are alike and spent, soft locks and walls for bombs are passable";
  return `Is there a route through ${dungeon.name} from room ${idOf(dungeon, dungeon.start)} to room ${goals}? (${rules})`;
}

function saidStep(dungeon: Dungeon, step: RouteStep): string {
  const passage = dungeon.passages["go" in step ? step.go : step.open];
  if (passage === undefined) return "";
  return "go" in step ? `to room ${idOf(dungeon, passage.to)}` : `open ${said(dungeon, passage)}`;
}
