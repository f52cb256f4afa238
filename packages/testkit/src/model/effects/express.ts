// The effect express: what an element does around a cell. Written from docs/rules.md, Expressions.
// It must not know how areas meet or what a pushed actor meets.
import { EXPRESSIONS } from "@dramatis/core-as";
import { clearArea, layArea } from "../areas.ts";
import { chebyshev, columnOf, isBorder, OFFSETS, rowOf } from "../cells.ts";
import { areOpposed, quench } from "../elements.ts";
import { canBeMoved } from "../ground.ts";
import { sees } from "../sight.ts";
import { hasSteps, takeStep } from "../steps.ts";
import { hasTag } from "../things.ts";
import type { Actor, World } from "../world.ts";
import { actorAt } from "../world.ts";
import { restoreMana } from "./body.ts";
import type { Cause, Effect } from "./cause.ts";
import { pushOneCell } from "./movement.ts";

/** Effects by op. */
export const expressEffects = { express } satisfies Record<string, Effect>;

// --- internal ---

/** A cell that the centre sees, how far it is, and what of the strength arrives there. */
interface Spot {
  cell: number;
  distance: number;
  strength: number;
}

const CELLS_MAX = 16;

function express(cause: Cause): void {
  const { world, row, cell, value } = cause;
  if (cell === 0) return;
  const kind = row.element === 0 ? 0 : world.rules.elements[row.element - 1]!.area;
  const falloff = kind === 0 ? 1 : world.rules.kinds[kind]!.falloff;
  const spots = world.cells.flatMap((_, other): Spot[] => {
    const distance = chebyshev(world, cell, other);
    if (isBorder(world, other) || distance > row.radius || !sees(world, cell, other)) return [];
    return [{ cell: other, distance, strength: value - falloff * distance }];
  });
  const ways: Record<(typeof EXPRESSIONS)[number], () => void> = {
    emit: () => emitAll(cause, kind, spots),
    draw: () => drawArea(cause, kind, spots),
    push: () => moveAll(cause, spots, -1),
    pull: () => moveAll(cause, spots, 1),
  };
  ways[EXPRESSIONS[cause.argument]!]();
}

function emitAll({ world, row }: Cause, kind: number, spots: readonly Spot[]): void {
  for (const { cell, strength } of spots) {
    if (!hasSteps(world)) return;
    if (strength <= 0) continue;
    if (kind === 0) weaken(world, row.element, { cell, strength });
    else if (layArea(world, cell, { kind, strength })) takeStep(world);
    const stands = actorAt(world, cell);
    if (stands !== undefined && stands.health > 0) quench(world, stands, row.element);
  }
}

/** What an element without an area of its own does to one of an opposite element. */
function weaken(world: World, element: number, { cell, strength }: { cell: number; strength: number }): void {
  const here = world.cells[cell]!;
  const isOpposed = world.rules.elements.some(({ area }, other) => area === here.area && areOpposed(world, element, other + 1));
  if (here.area === 0 || !isOpposed || !takeStep(world)) return;
  if (strength >= here.areaLeft) clearArea(world, cell);
  else here.areaLeft -= strength;
}

function drawArea({ world, subject }: Cause, kind: number, spots: readonly Spot[]): void {
  let sum = 0;
  for (const { cell, strength } of spots) {
    const here = world.cells[cell]!;
    if (kind === 0 || here.area !== kind || strength <= 0 || !takeStep(world)) continue;
    const drawn = Math.min(strength, here.areaLeft);
    sum += drawn;
    if (drawn === here.areaLeft) clearArea(world, cell);
    else here.areaLeft -= drawn;
  }
  if (subject !== undefined && subject.actorState === 1 && subject.health > 0) restoreMana(world, subject, sum);
}

/** `sense` -1: away from the centre, the farthest first; 1: towards it, the nearest first. Within one distance by cell. */
function moveAll(cause: Cause, spots: readonly Spot[], sense: 1 | -1): void {
  const sorted = spots.filter(({ distance }) => distance > 0).sort((a, b) => sense * (a.distance - b.distance) || a.cell - b.cell);
  for (const { cell, strength } of sorted) {
    const target = actorAt(cause.world, cell);
    if (target !== undefined && target !== cause.subject) moveOne(cause, target, { cells: Math.min(CELLS_MAX, strength), sense });
  }
}

function moveOne(cause: Cause, target: Actor, { cells, sense }: { cells: number; sense: 1 | -1 }): void {
  const { world } = cause;
  for (let moved = 0; moved < cells && target.health > 0; moved++) {
    const away = directionAway(world, cause.cell, target.cell);
    if (away < 0) return;
    const direction = sense === 1 ? (away + 4) % 8 : away;
    if (hasTag(target, "heavy") || !canBeMoved(world, target.cell, direction) || !takeStep(world)) return;
    pushOneCell(cause, target, direction);
  }
}

/** The direction with the signs of the way from one cell to another, or -1 when they are the same. */
function directionAway(world: World, from: number, to: number): number {
  let dx = columnOf(world, to) - columnOf(world, from);
  let dy = rowOf(world, to) - rowOf(world, from);
  if (world.numbers.directions === 4) {
    if (Math.abs(dx) >= Math.abs(dy)) dy = 0;
    else dx = 0;
  }
  return OFFSETS.findIndex(({ x, y }) => x === Math.sign(dx) && y === Math.sign(dy));
}
