// Which hostiles an actor that is no thing sees: found by perception, kept until everybody has decided, found anew at any other time.
// A list is its length and then slots, ascending, u16 each. It must not know what is made of them; seen.ts asks.
import { BITS } from "../../world/bits";
import { at, dim, setWord, u8At, u32At, word } from "../../world/block";
import {
  DIM_ACTORS,
  DIM_CELLS,
  DIM_FACTIONS,
  DIM_HEIGHT,
  DIM_STRIDE,
  F_CELL,
  F_FACTION,
  F_FOES,
  F_FOES_FOUND,
  F_FOES_KNOWN,
  F_OCCUPANT,
  F_SIGHT,
  F_STANDING,
} from "../../world/layout.generated";
import { allegiance, isAlive, isFoe, isObject } from "./actors";
import { isCrowded } from "./near";
import { actorSees, actorSeesAt, isWithin } from "./sight";
import { sortSlots } from "./sorting";

/** Opens the time in which lists are kept: nobody moves or changes until it is closed. */
export function openFoes(w: usize): void {
  setWord(w, F_FOES_KNOWN, 1);
}

/** Closes it: what was kept may be wrong from now on. */
export function closeFoes(w: usize): void {
  setWord(w, F_FOES_KNOWN, 0);
}

/** Finds whom an actor sees, and keeps it if it is not too long. Gives the list. */
export function findFoes(w: usize, slot: u32): usize {
  const found = gatherFoes(w, slot);
  const count: u32 = load<u16>(found);
  const kept = keptAt(w, slot);
  if (count > KEPT_MAX) store<u16>(kept, TOO_MANY);
  else memory.copy(kept, found, (count + 1) << 1);
  return found;
}

/** The list of an actor. One that was not kept lies where the next such one will. */
export function foesOf(w: usize, slot: u32): usize {
  const kept = keptAt(w, slot);
  return word(w, F_FOES_KNOWN) == 0 || load<u16>(kept) == TOO_MANY ? gatherFoes(w, slot) : kept;
}

/** How many a list holds. */
export function foeCount(foes: usize): u32 {
  return load<u16>(foes);
}

/** The i-th of a list. */
export function foeAt(foes: usize, i: u32): u32 {
  return load<u16>(foes + (i << 1), 2);
}

// --- internal ---

const KEPT_MAX: u32 = 15;
const TOO_MANY: u16 = 0xffff;

function keptAt(w: usize, slot: u32): usize {
  return at(w, F_FOES) + (slot << 5);
}

function gatherFoes(w: usize, slot: u32): usize {
  const foes = at(w, F_FOES_FOUND);
  const count = isCrowded(w, u8At(w, F_SIGHT, slot)) ? gatherRows(w, slot, foes + 2) : gatherSlots(w, slot, foes + 2);
  store<u16>(foes, <u16>count);
  return foes;
}

function gatherSlots(w: usize, slot: u32, foes: usize): u32 {
  const actors = dim(w, DIM_ACTORS);
  let count: u32 = 0;
  for (let other: u32 = 0; other < actors; other++) {
    if (!isAlive(w, other) || !isFoe(w, slot, other) || other == slot || isObject(w, other)) continue;
    if (!actorSees(w, slot, u32At(w, F_CELL, other))) continue;
    store<u16>(foes + (count << 1), <u16>other);
    count += 1;
  }
  return count;
}

// Row by row around the actor, as far as the grid goes.
function gatherRows(w: usize, slot: u32, foes: usize): u32 {
  const own = u32At(w, F_CELL, slot);
  const stride = dim(w, DIM_STRIDE);
  const sight: i32 = u8At(w, F_SIGHT, slot);
  const y: i32 = own / stride;
  const x: i32 = <i32>own - y * <i32>stride;
  const left = max(-sight, -x);
  const right = min(sight, <i32>stride - 1 - x);
  const bottom = min(sight, <i32>dim(w, DIM_HEIGHT) + 1 - y);
  const hostile = hostileFactions(w, slot);
  let count: u32 = 0;
  for (let dy = max(-sight, -y); dy <= bottom; dy++) {
    for (let dx = left; dx <= right; dx += BITS) {
      const bits = standing(w, hostile, own + dy * <i32>stride + dx) & (((<u64>1) << min(right - dx + 1, BITS)) - 1);
      if (bits != 0) count = addSeen(w, slot, own, dx, dy, bits, foes, count);
    }
  }
  sortSlots(w, foes, count);
  return count;
}

function hostileFactions(w: usize, slot: u32): u32 {
  const factions = dim(w, DIM_FACTIONS);
  const own = u8At(w, F_FACTION, slot);
  let bits: u32 = 0;
  for (let faction: u32 = 0; faction < factions; faction++) {
    if (allegiance(w, own, faction) < 0) bits |= 1 << faction;
  }
  return bits;
}

// The cells from one on where somebody of these factions stands, as bits.
function standing(w: usize, factions: u32, cell: u32): u64 {
  let bits: u64 = 0;
  const map = at(w, F_STANDING) + (cell >> 3);
  for (; factions != 0; factions &= factions - 1) bits |= load<u64>(map + ctz<u32>(factions) * dim(w, DIM_CELLS));
  return bits >> (cell & 7);
}

// Adds those of some cells of a row whom the actor sees; (dx, dy) is the offset of the first cell.
function addSeen(w: usize, slot: u32, own: u32, dx: i32, dy: i32, cells: u64, foes: usize, count: u32): u32 {
  const row = at(w, F_OCCUPANT) + ((own + dy * <i32>dim(w, DIM_STRIDE)) << 1);
  const sight: i32 = u8At(w, F_SIGHT, slot);
  for (let bits = cells; bits != 0; bits &= bits - 1) {
    const x = dx + <i32>ctz<u64>(bits);
    if (!isWithin(x, dy, sight) || (x | dy) == 0 || !actorSeesAt(w, slot, own, x, dy)) continue;
    store<u16>(foes + (count << 1), <u16>(load<u16>(row + (x << 1)) - 1));
    count += 1;
  }
  return count;
}
