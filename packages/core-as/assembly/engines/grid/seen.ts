// Whom an actor sees, asked in the few ways that minds and kernels ask. They look among those who stand within its sight.
// It must not know delays, held targets or leashes; minds.ts and moves.ts do. `home` >= 0 leaves out what stands farther from it than the leash.
import { i16At, u8At, u32At } from "../../world/block";
import { F_CELL, F_HEALTH, F_MAX_HEALTH, F_SERIAL, F_SIGHT } from "../../world/layout.generated";
import { isAllied } from "./actors";
import { foeAt, foeCount, foesOf } from "./foes";
import { cellDistance, isBeyond, squaredDistance } from "./moves";
import { gatherNear, nearAt } from "./near";
import { actorSees } from "./sight";

/** The nearest seen hostile (squared distance, then serial); -1 when there is none. */
export function nearestSeen(w: usize, slot: u32, home: i32): i32 {
  const foes = foesOf(w, slot);
  const count = foeCount(foes);
  const own = u32At(w, F_CELL, slot);
  let best: i32 = -1;
  let least: u32 = 0xffffffff;
  for (let i: u32 = 0; i < count; i++) {
    const other = foeAt(foes, i);
    const cell = u32At(w, F_CELL, other);
    if (isBeyond(w, slot, cell, home)) continue;
    const distance = squaredDistance(w, own, cell);
    if (distance > least) continue;
    if (distance == least && u32At(w, F_SERIAL, other) > u32At(w, F_SERIAL, best)) continue;
    best = other;
    least = distance;
  }
  return best;
}

/** The seen hostile with a serial; -1 when it is not one of them. */
export function seenHostile(w: usize, slot: u32, serial: u32, home: i32): i32 {
  const foes = foesOf(w, slot);
  const count = foeCount(foes);
  for (let i: u32 = 0; i < count; i++) {
    const other = foeAt(foes, i);
    if (u32At(w, F_SERIAL, other) == serial) return isBeyond(w, slot, u32At(w, F_CELL, other), home) ? -1 : other;
  }
  return -1;
}

/** The seen actor with a serial, whoever it is; -1 when it is not seen. */
export function seenSerial(w: usize, slot: u32, serial: u32): i32 {
  const near = gatherSeen(w, slot);
  for (let i: u32 = 0; i < near; i++) {
    const other = nearAt(w, i);
    if (u32At(w, F_SERIAL, other) != serial) continue;
    return other != slot && actorSees(w, slot, u32At(w, F_CELL, other)) ? <i32>other : -1;
  }
  return -1;
}

/** The least squared distance from a cell to a seen hostile; the largest number when there is none. */
export function leastToSeen(w: usize, slot: u32, from: u32): u32 {
  const foes = foesOf(w, slot);
  const count = foeCount(foes);
  let least: u32 = 0xffffffff;
  for (let i: u32 = 0; i < count; i++) least = min(least, squaredDistance(w, from, u32At(w, F_CELL, foeAt(foes, i))));
  return least;
}

/** The seen hostile of the lowest serial beside a cell (Chebyshev distance 1); -1 when there is none. */
export function seenBeside(w: usize, slot: u32, beside: u32): i32 {
  const foes = foesOf(w, slot);
  const count = foeCount(foes);
  let best: i32 = -1;
  for (let i: u32 = 0; i < count; i++) {
    const other = foeAt(foes, i);
    if (cellDistance(w, u32At(w, F_CELL, other), beside) != 1) continue;
    if (best < 0 || u32At(w, F_SERIAL, other) < u32At(w, F_SERIAL, best)) best = other;
  }
  return best;
}

/** How many hostiles the actor sees. */
export function countFoes(w: usize, slot: u32): u32 {
  return foeCount(foesOf(w, slot));
}

/** How many allies the actor sees. */
export function countAllies(w: usize, slot: u32): u32 {
  const near = gatherSeen(w, slot);
  let count: u32 = 0;
  for (let i: u32 = 0; i < near; i++) {
    const other = nearAt(w, i);
    if (other != slot && isAllied(w, slot, other) && actorSees(w, slot, u32At(w, F_CELL, other))) count += 1;
  }
  return count;
}

/** The nearest seen ally (squared distance, then serial); -1 when there is none. */
export function nearestAlly(w: usize, slot: u32): i32 {
  const near = gatherSeen(w, slot);
  const own = u32At(w, F_CELL, slot);
  let best: i32 = -1;
  let least: u32 = 0xffffffff;
  for (let i: u32 = 0; i < near; i++) {
    const other = nearAt(w, i);
    if (other == slot || !isAllied(w, slot, other)) continue;
    const cell = u32At(w, F_CELL, other);
    const distance = squaredDistance(w, own, cell);
    if (distance > least || !actorSees(w, slot, cell)) continue;
    if (distance == least && u32At(w, F_SERIAL, other) > u32At(w, F_SERIAL, best)) continue;
    best = other;
    least = distance;
  }
  return best;
}

/** The seen ally with the lowest health percent, then serial; -1 when there is none. */
export function mostHurtAlly(w: usize, slot: u32): i32 {
  const near = gatherSeen(w, slot);
  let best: i32 = -1;
  for (let i: u32 = 0; i < near; i++) {
    const other = nearAt(w, i);
    if (other == slot || !isAllied(w, slot, other)) continue;
    if (!actorSees(w, slot, u32At(w, F_CELL, other))) continue;
    if (best < 0 || isMoreHurt(w, other, best)) best = other;
  }
  return best;
}

/** 100 * part / whole, from 0 to 100; 0 when the whole is not above 0. */
export function percent(part: i32, whole: i32): i32 {
  return whole <= 0 ? 0 : min(max((100 * part) / whole, 0), 100);
}

/** The health of an actor in percent of its maximum. */
export function healthPercent(w: usize, slot: u32): i32 {
  return percent(i16At(w, F_HEALTH, slot), i16At(w, F_MAX_HEALTH, slot));
}

// --- internal ---

function gatherSeen(w: usize, slot: u32): u32 {
  return gatherNear(w, u32At(w, F_CELL, slot), u8At(w, F_SIGHT, slot));
}

function isMoreHurt(w: usize, slot: u32, than: u32): bool {
  const own = healthPercent(w, slot);
  const its = healthPercent(w, than);
  return own == its ? u32At(w, F_SERIAL, slot) < u32At(w, F_SERIAL, than) : own < its;
}
