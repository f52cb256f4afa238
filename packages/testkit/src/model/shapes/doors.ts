// The shapes open and close. A door is any feature that opens or closes to another kind; it must not know which.
import { isLegalDirection, neighbour } from "../cells.ts";
import { emit } from "../events.ts";
import { canOpenLock, freeItem, itemsOfActor, itemsOnCell } from "../items.ts";
import { actorAt } from "../world.ts";
import type { Attempt, Verdict } from "./attempt.ts";
import { allow, refuse } from "./attempt.ts";

/** Opens the feature in a direction; a lock asks for its keys and may keep them. */
export function judgeOpen(attempt: Attempt): Verdict {
  const { world, actor, action } = attempt;
  if (!isLegalDirection(world, action.direction)) return refuse("bad-direction");
  const target = neighbour(world, actor.cell, action.direction);
  const here = world.cells[target]!;
  const { opensTo, lock } = world.rules.kinds[here.feature]!;
  if (here.feature === 0 || opensTo === 0) return refuse("not-openable");
  if (!canOpenLock(world, actor, lock)) return refuse("locked");
  return allow(() => {
    if (lock !== 0) unlock(attempt, lock, target);
    here.feature = opensTo;
    emit(world, "opened", { a: actor.serial, cell: target, value: opensTo });
  });
}

/** Closes the feature in a direction when nobody and nothing is in the way. */
export function judgeClose({ world, actor, action }: Attempt): Verdict {
  if (!isLegalDirection(world, action.direction)) return refuse("bad-direction");
  const target = neighbour(world, actor.cell, action.direction);
  const here = world.cells[target]!;
  const { closesTo } = world.rules.kinds[here.feature]!;
  if (here.feature === 0 || closesTo === 0) return refuse("not-closable");
  if (actorAt(world, target) !== undefined || itemsOnCell(world, target).length > 0) return refuse("in-the-way");
  return allow(() => {
    here.feature = closesTo;
    emit(world, "closed", { a: actor.serial, cell: target, value: closesTo });
  });
}

// --- internal ---

function unlock({ world, actor }: Attempt, lock: number, cell: number): void {
  const row = world.rules.locks[lock]!;
  if (row.consumed) {
    const keys = itemsOfActor(world, actor).filter((item) => item.kind === row.item);
    for (const key of keys.slice(0, row.count)) freeItem(world, key);
  }
  emit(world, "unlocked", { a: actor.serial, b: lock, cell });
}
