// Which hostiles an actor sees: found by perception, kept until everybody has decided, found anew at any other time. A list is its length and
// then slots, ascending, u16 each. It must not know what is made of them; seen.ts asks.
import { at, setWord, u8At, u32At, word } from "../../world/block";
import { F_CELL, F_FOES, F_FOES_FOUND, F_FOES_KNOWN, F_SIGHT } from "../../world/layout.generated";
import { isFoe, isObject } from "./actors";
import { gatherNear, nearAt } from "./near";
import { actorSees } from "./sight";
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
  let count: u32 = 0;
  if (!isObject(w, slot)) {
    const near = gatherNear(w, u32At(w, F_CELL, slot), u8At(w, F_SIGHT, slot));
    for (let i: u32 = 0; i < near; i++) {
      const other = nearAt(w, i);
      if (other == slot || !isFoe(w, slot, other) || isObject(w, other) || !actorSees(w, slot, u32At(w, F_CELL, other))) continue;
      store<u16>(foes + (count << 1), <u16>other, 2);
      count += 1;
    }
  }
  store<u16>(foes, <u16>count);
  sortSlots(w, foes + 2, count);
  return foes;
}
