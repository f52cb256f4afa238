// Which scenarios are crate puzzles: one keeper who steps in four directions, crates that a step pushes, cells to cover, and nothing else that
// moves or changes. Anything else is named and left to others. It searches nothing.
import { byCodeUnits, type Member, mergeRulebook, type Rulebook, type Scenario, type Tables, tablesOf } from "@dramatis/runtime";
import type { SolveQuestion } from "../answer.ts";
import { type Board, boardOf } from "./board.ts";
import { isDoneWithoutHarm, isPlainStep } from "./deeds.ts";
import { closingKind, unfitKind } from "./ground.ts";

/** A scenario that is a crate puzzle. */
export interface CratePuzzle {
  readonly board: Board;
  /** Name of the keeper among the actors, its key in the cast, and the place that is to be covered. */
  readonly keeper: string;
  readonly key: string;
  readonly place: string;
  /** Cells of the place that must be covered, those that fixed things cover included. */
  readonly needed: number;
  /** The last tick on which the objective counts. */
  readonly ticksMax: number;
  /** An action that lets the keeper do more to crates than push them; undefined when there is none and "unsolvable" is certain. */
  readonly furtherAction: string | undefined;
}

/** Most crates, and most crates and goals together, that are searched. */
export const CRATES_MAX = 255;
export const PAIRS_MAX = 512;
/** Most squares of a board, and most squares times goals. */
export const SQUARES_MAX = 16_384;
export const DISTANCES_MAX = 4_000_000;

/** Gives the puzzle of a question, or the first rule of its scenario that is not of crate puzzles. The scenario is checked. Pure. */
export function cratePuzzle({ scenario, actor }: SolveQuestion): CratePuzzle | { readonly outside: string } {
  const rulebook = mergeRulebook(scenario.rules);
  const tables = tablesOf(scenario, rulebook);
  const keeper = tables.members.find(({ name, body }) => (actor === undefined ? !isThing(body) : name === actor));
  if (keeper === undefined) return { outside: actor === undefined ? "nobody of the cast acts" : `nobody of the cast is called ${actor}` };
  const asked = askedOf(scenario, tables, keeper);
  if ("outside" in asked) return asked;
  const outside =
    outsideCast(tables, keeper) ??
    outsideStory(scenario) ??
    outsideRules(rulebook, scenario, keeper) ??
    outsideLevel(scenario, rulebook, tables);
  if (outside !== undefined) return { outside };
  const board = boardFor(rulebook, tables, keeper, asked);
  const furtherAction = Object.keys(rulebook.actions)
    .sort(byCodeUnits)
    .find((name) => !isDoneWithoutHarm(name, rulebook, keeper.body, movable(tables)));
  const puzzle = { board, keeper: keeper.name, key: keeper.key, ...asked, furtherAction };
  return outsideSize(board) ?? puzzle;
}

// --- internal ---

interface Asked {
  readonly place: string;
  readonly needed: number;
  readonly ticksMax: number;
}

function isThing({ tags }: Member["body"]): boolean {
  return tags.includes("object");
}

function movable({ members }: Tables): Member["body"][] {
  return members.flatMap(({ body }) => (isMovable(body) ? [body] : []));
}

function isMovable({ tags }: Member["body"]): boolean {
  return tags.includes("pushable") && !tags.includes("heavy");
}

function askedOf(scenario: Scenario, { grid }: Tables, keeper: Member): Asked | { readonly outside: string } {
  const { faction } = keeper.body;
  const objective = Object.hasOwn(scenario.objectives ?? {}, faction) ? scenario.objectives?.[faction] : undefined;
  if (objective === undefined || !("cover" in objective)) {
    return { outside: `the objective of ${faction} is ${objective === undefined ? "none" : Object.keys(objective)[0]} and not cover` };
  }
  const other = Object.entries(scenario.objectives ?? {}).find(([name, root]) => name !== faction && !("prevent" in root));
  if (other !== undefined) return { outside: `${other[0]} has an objective, too` };
  const { place, count } = objective.cover;
  const cells = grid.placeCells.get(place)?.length ?? 0;
  const ticksMax = Math.min(scenario.limits.ticks, objective.within ?? scenario.limits.ticks);
  return { place, needed: cells === 0 ? 1 : (count ?? cells), ticksMax };
}

function outsideCast({ members }: Tables, keeper: Member): string | undefined {
  for (const { name, body } of members) {
    if (name !== keeper.name && !isThing(body)) return `${name} acts as well`;
    if (Object.keys(body.statuses ?? {}).length > 0) return `${name} has a status`;
  }
  const { body, name } = keeper;
  if (isThing(body)) return `${name} is a thing and does not act`;
  if (Object.keys(body.carries ?? {}).length > 0) return `${name} carries items`;
  if (body.speed !== 100) return `${name} has speed ${body.speed} and not 100`;
  return undefined;
}

const storyParts = ["triggers", "timers", "wishes", "beats", "stages"] as const;

function outsideStory(scenario: Scenario): string | undefined {
  const part = storyParts.find((name) => Object.keys(scenario[name] ?? {}).length > 0);
  return part === undefined ? undefined : `the scenario has ${part}`;
}

function outsideRules(rulebook: Rulebook, scenario: Scenario, keeper: Member): string | undefined {
  const { directions, actionCost } = rulebook.numbers;
  if (directions !== 4) return "rules.numbers.directions is 8 and not 4, so that crates can be pushed askew";
  if (actionCost !== 100) return `rules.numbers.actionCost is ${actionCost} and not 100`;
  const price = scenario.prices?.actions;
  const priced = Object.keys(price ?? {}).find((name) => name === "step" && price?.[name] !== 0);
  if (priced !== undefined || !isPlainStep(rulebook)) return `the action step costs or does more than a step for ${keeper.name}`;
  return undefined;
}

function outsideLevel(scenario: Scenario, rulebook: Rulebook, { grid }: Tables): string | undefined {
  for (const stack of new Set(grid.stacks)) {
    if (stack === undefined) continue;
    if (stack.area !== undefined) return `the level has ${stack.area}`;
    if (Object.keys(stack.items ?? {}).length > 0) return "items lie in the level";
    const unfit = unfitKind(stack, rulebook);
    if (unfit !== undefined) return unfit;
  }
  return Object.keys(scenario.level.locks ?? {}).length > 0 ? "the level has locks" : undefined;
}

function outsideSize({ cells, crates, goals }: Board): { readonly outside: string } | undefined {
  if (crates.length > CRATES_MAX) return { outside: `${crates.length} crates are more than ${CRATES_MAX}` };
  if (crates.length + goals.length > PAIRS_MAX) return { outside: `crates and goals together are more than ${PAIRS_MAX}` };
  if (cells.length > SQUARES_MAX) return { outside: `the keeper can come to more than ${SQUARES_MAX} cells` };
  if (cells.length * goals.length > DISTANCES_MAX) return { outside: `cells times goals are more than ${DISTANCES_MAX}` };
  return undefined;
}

/** Things that no step moves are walls; on a cell of the place they cover it for good. */
function boardFor(rulebook: Rulebook, tables: Tables, keeper: Member, { place, needed }: Asked): Board {
  const { grid, members } = tables;
  const inner = (cell: number): number => (Math.floor(cell / grid.stride) - 1) * grid.width + (cell % grid.stride) - 1;
  const open = new Uint8Array(grid.width * grid.height);
  grid.stacks.forEach((stack, cell) => {
    if (stack !== undefined && closingKind(stack, rulebook) === undefined) open[inner(cell)] = 1;
  });
  const taken = new Set<number>();
  const starts = members.map(({ body }) => {
    const cell = (grid.placeCells.get(body.at) ?? []).find((one) => !taken.has(one)) ?? 0;
    taken.add(cell);
    return inner(cell);
  });
  const where = (isMeant: (body: Member["body"]) => boolean) => starts.filter((_cell, index) => isMeant(members[index]!.body));
  const goals = (grid.placeCells.get(place) ?? []).map(inner);
  const fixed = where((body) => isThing(body) && !isMovable(body));
  for (const cell of fixed) open[cell] = 0;
  return boardOf({
    width: grid.width,
    height: grid.height,
    open,
    goals,
    crates: where((body) => isThing(body) && isMovable(body)),
    keeper: starts[members.indexOf(keeper)]!,
    needed: needed - fixed.filter((cell) => goals.includes(cell)).length,
  });
}
