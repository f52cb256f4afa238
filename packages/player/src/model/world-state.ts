// A world at a tick as one plain value: what the page gives to those who want to compare it with another replay of the same tick.
// It must not know names nor the page.
import { hex64, OUTCOMES, type World } from '@dramatis/runtime';
import { type ActorState, actorIn, aliveSlots, itemsOf } from './actors.ts';

/** A world. `hash` is the xxh64 of its canonical bytes and `chain` its link, in 16 hexadecimal digits; cells are indices of the block. */
export interface WorldState {
  readonly tick: number;
  readonly chain: string;
  readonly hash: string;
  readonly actors: readonly ActorState[];
  /** Items that lie about: cell and item kinds in order, cells ascending. */
  readonly lying: readonly { readonly cell: number; readonly items: readonly number[] }[];
  readonly flags: readonly number[];
  readonly outcomes: readonly string[];
}

/** Gives the state of a sealed world; the caller owns it. */
export function worldState(world: World): WorldState {
  const lying: { cell: number; items: number[] }[] = [];
  world.view('cellItems').forEach((head, cell) => {
    if (head !== 0) lying.push({ cell, items: itemsOf(world, head) });
  });
  return {
    tick: world.get('tick'),
    chain: hex64(world.link()),
    hash: hex64(world.hash()),
    actors: aliveSlots(world).map((slot) => actorIn(world, slot)),
    lying,
    flags: Array.from(world.view('flagValue')),
    outcomes: Array.from(world.view('outcome'), (outcome) => OUTCOMES[outcome] ?? `outcome ${outcome}`),
  };
}
