// What an effect is given when a row of a set runs. One shape for all ops; it must not know any of them.
import type { Actor, World } from "../world.ts";

/** One row at work. `target` is alive with health above 0 for the ops that need one, and not to be read by the others. */
export interface Cause {
  world: World;
  target: Actor;
  subject: Actor | undefined;
  cell: number;
  direction: number | undefined;
  argument: number;
  value: number;
  /** Runs the enter sets of the cell on which an actor has just arrived, in a direction if it was moved in one. */
  enter: (actor: Actor, direction: number | undefined) => void;
}

/** What an op does to the world. */
export type Effect = (cause: Cause) => void;
