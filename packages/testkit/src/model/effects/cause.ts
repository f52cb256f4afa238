// What an effect is given when a row of a set runs. One shape for all ops; it must not know any of them.
import type { Actor, ConsequenceRow, World } from "../world.ts";

/** One row at work. `target` is alive with health above 0 for the ops that need one, and not to be read by the others. */
export interface Cause {
  world: World;
  row: ConsequenceRow;
  target: Actor;
  subject: Actor | undefined;
  cell: number;
  direction: number | undefined;
  argument: number;
  /** A place, from 1, or 0. */
  place: number;
  limit: number;
  value: number;
  radius: number;
  /** Runs the enter sets of the cell on which an actor has just arrived, in a direction if it was moved in one. */
  enter: (actor: Actor, direction: number | undefined) => void;
  /** Runs the enter set of a kind that is kept out by an actor, on that actor. */
  crush: (set: number, actor: Actor) => void;
  /** Runs the leave sets of the cell that an actor has just left, and the enter sets of the one on which it stands now. */
  pass: (actor: Actor, from: number, direction: number | undefined) => void;
}

/** What an op does to the world. */
export type Effect = (cause: Cause) => void;
