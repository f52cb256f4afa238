// The exact search: breadth-first over ticks, so that the first way that is found takes the fewest. States that say the same are looked at once.
// It must not know why there is no way; the reasons do.
import { type Deed, deedsOf, WAIT } from "./deed.ts";
import type { Fragment } from "./fragment.ts";
import { type GridState, startState } from "./grid-state.ts";
import type { GridWorld } from "./grid-world.ts";
import { pruningOf } from "./pruning.ts";
import { keyMaker } from "./state-key.ts";
import { begunTick, hasTime, tickOf } from "./tick.ts";

/** What is searched for: within how many ticks and expansions, and with which health at the start if not the player's own. */
export interface SearchLimits {
  readonly budget: number;
  readonly ticks: number;
  readonly health?: number;
}

/** What was found. `deeds`: one a tick. `hasStalled`: some way was left because nothing had happened on it for too long. */
export interface SearchResult {
  readonly deeds: readonly Deed[] | undefined;
  readonly isSpent: boolean;
  readonly hasStalled: boolean;
  readonly expansions: number;
}

/** Searches for the shortest row of deeds that brings the objective of the player's faction about. Deterministic. Pure. */
export function searchGrid(world: GridWorld, fragment: Fragment, limits: SearchLimits): SearchResult {
  const keyOf = keyMaker(world, fragment);
  const isWorthwhile = pruningOf(world, fragment);
  const start = startState(world, limits.health);
  const known = new Set([keyOf(start)]);
  let layer: Node[] = [{ state: start, deed: WAIT, before: undefined }];
  let [expansions, hasStalled] = [0, false];
  for (let tick = 1; tick <= limits.ticks && layer.length > 0; tick += 1) {
    const next: Node[] = [];
    for (const node of layer) {
      if (expansions >= limits.budget) return { deeds: undefined, isSpent: true, hasStalled, expansions };
      expansions += 1;
      const begun = begunTick(node.state);
      for (const deed of deedsNow(begun.state)) {
        if (!isWorthwhile(begun.state, deed, node.deed)) continue;
        const state = tickOf(begun, deed);
        if (state.ended === 1) return { deeds: deedsTo({ state, deed, before: node }), isSpent: false, hasStalled, expansions };
        if (state.ended === 2) {
          hasStalled ||= state.idle >= world.rules.numbers.stallTicks;
          continue;
        }
        const key = keyOf(state);
        if (known.has(key)) continue;
        known.add(key);
        next.push({ state, deed, before: node });
      }
    }
    layer = next;
  }
  return { deeds: undefined, isSpent: false, hasStalled, expansions };
}

// --- internal ---

interface Node {
  readonly state: GridState;
  readonly deed: Deed;
  readonly before: Node | undefined;
}

/** Who has no time, or is dead, can only wait. */
function deedsNow(state: GridState): readonly Deed[] {
  return hasTime(state) ? deedsOf(state) : [WAIT];
}

function deedsTo(last: Node): Deed[] {
  const deeds: Deed[] = [];
  for (let node: Node | undefined = last; node?.before !== undefined; node = node.before) deeds.push(node.deed);
  return deeds.reverse();
}
