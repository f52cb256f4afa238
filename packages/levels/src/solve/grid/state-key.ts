// The key of a state: two states with the same key have the same future. Numbers that nothing asks for are left out, others held to what is asked.
import type { Fragment } from "./fragment.ts";
import type { GridState } from "./grid-state.ts";
import type { GridWorld } from "./grid-world.ts";

/** Gives the function that makes keys for the states of a world. Pure. */
export function keyMaker(world: GridWorld, { needsTick, period }: Fragment): (state: GridState) => string {
  const ceilings = ceilingsOf(world);
  return (state) => {
    const { numbers } = state;
    let key = needsTick ? wide(state.tick) : wide(state.tick % period);
    for (let index = 0; index < numbers.length; index += 1) key += wide(Math.min(numbers[index] ?? 0, ceilings[index] ?? 0));
    const cells = [...state.changed.keys()].sort((left, right) => left - right);
    for (const cell of cells) key += wide(cell) + wide(state.changed.get(cell) ?? 0);
    return key;
  };
}

// --- internal ---

/** A 32-bit number as two characters. */
function wide(value: number): string {
  return String.fromCharCode((value >>> 16) & 0xffff, value & 0xffff);
}

const ANY = 2_147_483_647;

/**
 * For each number of a state the value above which it makes no difference: scores and flags that only grow, or are only set, matter up to the most
 * that is asked of them; those that nothing asks for do not matter.
 */
function ceilingsOf({ slots, rules, nodes, factions }: GridWorld): Int32Array {
  const ceilings = new Int32Array(slots.length).fill(ANY);
  const rows = rules.sets.flat();
  const isFalling = (op: string, arg: number) => rows.some((row) => row.op === op && row.arg === arg && mayBeNegative(rules, row.formula));
  rules.flags.forEach((_, flag) => {
    const asked = [
      ...rules.triggers.flatMap(({ when, a, b }) => (when === "flag-at-least" && a === flag ? [b] : [])),
      ...nodes.flatMap(({ op, a, b }) => (op === "flag" && a === flag ? [b] : [])),
    ];
    if (asked.length === 0) ceilings[slots.flags + flag] = -ANY;
    else if (!isFalling("add-flag", flag)) ceilings[slots.flags + flag] = Math.max(...asked);
  });
  factions.forEach((_, faction) => {
    const asked = nodes.flatMap(({ op, faction: own, b }) => (op === "score" && own === faction ? [b] : []));
    if (asked.length === 0) ceilings[slots.scores + faction] = -ANY;
    else if (!isFalling("score", faction) && nodes.every(({ worth }) => worth >= 0)) ceilings[slots.scores + faction] = Math.max(...asked);
  });
  return ceilings;
}

function mayBeNegative({ formulas }: GridWorld["rules"], formula: number): boolean {
  const row = formulas[formula];
  if (row === undefined || row.min >= 0) return row === undefined;
  return row.a !== 0 || row.b !== 0 || row.dice > 0 || row.c < 0;
}
