// One action at its application, and what a shape says to it: a reason to refuse, or work to do.
// It must not know any shape.
import type { REASONS } from "@dramatis/core-as";
import type { Action } from "@dramatis/runtime";
import type { ActionRow, Actor, World } from "../world.ts";

/** An actor trying an action. `rowNumber` is that of the row. */
export interface Attempt {
  world: World;
  actor: Actor;
  row: ActionRow;
  rowNumber: number;
  action: Action;
}

export type Reason = (typeof REASONS)[number];

/** Either a reason (`price`: what could not be paid, if not the row's own), or the work, which gives the object of the row's set (none for most shapes); the set runs at `cell`, else where the actor is. */
export type Verdict = { reason: Reason; price?: number } | { work: () => Actor | undefined; cell?: number };

/** Judges an attempt; changes nothing before its work is called. */
export type Shape = (attempt: Attempt) => Verdict;

/** A refusal. */
export function refuse(reason: Reason): Verdict {
  return { reason };
}

/** Work without an object. */
export function allow(work: () => void): Verdict {
  return {
    work: () => {
      work();
      return undefined;
    },
  };
}
