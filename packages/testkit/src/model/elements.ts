// Opposite elements: whether two are, and what one ends on an actor. Written from docs/rules.md, Elements.
// It must not know how an element comes to anybody.
import { setStatusLeft } from "./statuses.ts";
import { takeStep } from "./steps.ts";
import type { Actor, World } from "./world.ts";

/** True when one of two elements (numbers from 1) names the other. */
export function areOpposed(world: World, one: number, other: number): boolean {
  const oppositeOf = (element: number) => world.rules.elements[element - 1]?.opposite;
  return one > 0 && other > 0 && (oppositeOf(one) === other || oppositeOf(other) === one);
}

/** Ends the statuses of opposite elements on an actor, while there are steps. */
export function quench(world: World, actor: Actor, element: number): void {
  world.rules.statuses.forEach((row, status) => {
    if (actor.statusLeft[status]! === 0 || !areOpposed(world, element, row.element ?? 0)) return;
    if (takeStep(world)) setStatusLeft(world, actor, { status, ticks: 0 });
  });
}
