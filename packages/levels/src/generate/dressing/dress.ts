// Puts monsters, items and hazards on a draft until the budget is spent: kinds by weight, wares by lots, each at the Allocator's price.
// Hazards lie off the way of the witness and part nothing; monsters keep away from the start. It must not know any price.
import type { Random } from "@dramatis/runtime";
import type { CommonParameters, Draft } from "../generator.ts";
import { distances, isSpare, openCells } from "../ground/board.ts";
import type { Dressing } from "./scenario.ts";
import { type Ware, type WareKind, wares } from "./wares.ts";

/** What is to be spent, and on what. `priceOf` gives the price of a line of a receipt. */
export interface Purse {
  readonly left: number;
  readonly weights: Pick<CommonParameters, WareKind>;
  readonly priceOf: (line: string) => number;
}

/** Gives what stands where. Ends when nothing more can be paid or put, or an eighth of the open cells is taken. */
export function dress(draft: Draft, { way, purse }: { way: readonly number[]; purse: Purse }, random: Random): Dressing {
  const dressing = new Map<number, Ware>();
  const spots = spotsOf(draft, way, random);
  const most = Math.floor(spots.all / 8);
  let left = purse.left;
  let kinds = wareKinds.filter((kind) => purse.weights[kind] > 0);
  while (kinds.length > 0 && dressing.size < most) {
    const kind = byWeight(kinds, (one) => purse.weights[one], random);
    const bought = new Set([...dressing.values()].map(({ name }) => name));
    const paid = wares.filter((ware) => ware.kind === kind && costOf(ware, { bought, purse }) <= left);
    const cell = paid.length === 0 ? undefined : spots.take(kind);
    if (cell === undefined) {
      kinds = kinds.filter((one) => one !== kind);
      continue;
    }
    const ware = byWeight(paid, (one) => one.weight, random);
    left -= costOf(ware, { bought, purse });
    dressing.set(cell, ware);
  }
  return dressing;
}

/** Gives one of each ware on the first free cells of a draft, to ask for their prices; undefined where there are too few. Pure. */
export function oneOfEach({ board, start, exit, doors, keys, grounds }: Draft): Dressing | undefined {
  const free = openCells(board).filter(
    (cell) => cell !== start && cell !== exit && ![doors, keys, grounds].some((taken) => taken.has(cell)),
  );
  return free.length < wares.length ? undefined : new Map(wares.map((ware, index) => [free[index] ?? 0, ware]));
}

/** Gives the lines of a receipt that a ware brings; that of a template comes with the first of its name alone. Pure. */
export function linesOf({ name, kind }: Ware): { readonly each: string; readonly once?: string } {
  if (kind === "items") return { each: `item ${name}` };
  if (kind === "hazards") return { each: `feature ${name}` };
  return { each: `actor ${name}`, once: `template ${name}` };
}

// --- internal ---

const wareKinds: readonly WareKind[] = ["monsters", "items", "hazards"];
/** Least steps of a monster from the start. */
const startSteps = 6;

function costOf(ware: Ware, { bought, purse }: { bought: ReadonlySet<string>; purse: Purse }): number {
  const { each, once } = linesOf(ware);
  return purse.priceOf(each) + (once === undefined || bought.has(ware.name) ? 0 : purse.priceOf(once));
}

interface Spots {
  /** How many cells there were. */
  readonly all: number;
  /** Takes a free cell for a kind of ware; undefined when none is left. */
  take(kind: WareKind): number | undefined;
}

function spotsOf(draft: Draft, way: readonly number[], random: Random): Spots {
  const { board, start, exit, doors, keys, grounds } = draft;
  const far = distances(board, start);
  const isFree = (cell: number): boolean => cell !== start && cell !== exit && !doors.has(cell) && !keys.has(cell) && !grounds.has(cell);
  const safe = { ...board, open: board.open.slice() };
  const onWay = new Set(way);
  const cells = random.shuffle([...board.open.keys()].filter((cell) => (far[cell] ?? -1) >= 0 && isFree(cell)));
  const fits: Readonly<Record<WareKind, (cell: number) => boolean>> = {
    items: () => true,
    monsters: (cell) => (far[cell] ?? 0) >= startSteps,
    hazards: (cell) => !onWay.has(cell) && isSpare(safe, cell),
  };
  const all = cells.length;
  return {
    all,
    take(kind) {
      const index = cells.findIndex(fits[kind]);
      if (index < 0) return undefined;
      const [cell = 0] = cells.splice(index, 1);
      if (kind === "hazards") safe.open[cell] = 0;
      return cell;
    },
  };
}

function byWeight<T>(list: readonly T[], weightOf: (one: T) => number, random: Random): T {
  let lot = random.whole(
    1,
    list.reduce((sum, one) => sum + weightOf(one), 0),
  );
  for (const one of list) {
    lot -= weightOf(one);
    if (lot <= 0) return one;
  }
  return list[list.length - 1] as T;
}
