// The key of a state: two states with the same key have the same future. Numbers that nothing asks for are left out, others held to what is asked.
import type { Fragment } from "./fragment.ts";
import type { GridState } from "./grid-state.ts";
import type { GridWorld } from "./grid-world.ts";

/** Gives the function that makes keys for the states of a world. It keeps a buffer of its own and is for one search. */
export function keyMaker(world: GridWorld, { needsTick, period }: Fragment): (state: GridState) => string {
  const ceilings = ceilingsOf(world);
  let buffer = new Uint16Array(2 * ceilings.length + 64);
  let length = 0;
  const put = (value: number): void => {
    buffer[length] = value >>> 16;
    buffer[length + 1] = value;
    length += 2;
  };
  return (state) => {
    const { numbers, changed } = state;
    const room = 2 * (numbers.length + 1 + 2 * changed.size);
    if (buffer.length < room) buffer = new Uint16Array(2 * room);
    length = 0;
    put(needsTick ? state.tick : state.tick % period);
    for (let index = 0; index < numbers.length; index += 1) put(Math.min(numbers[index] ?? 0, ceilings[index] ?? 0));
    const cells = changed.size > 1 ? [...changed.keys()].sort((left, right) => left - right) : changed.keys();
    for (const cell of cells) {
      put(cell);
      put(changed.get(cell) ?? 0);
    }
    return textOf(buffer, length);
  };
}

// --- internal ---

/** Characters that a call may be handed at once. */
const CHUNK = 8192;

function textOf(buffer: Uint16Array, length: number): string {
  if (length <= CHUNK) return String.fromCharCode(...buffer.subarray(0, length));
  let text = "";
  for (let at = 0; at < length; at += CHUNK) text += String.fromCharCode(...buffer.subarray(at, Math.min(length, at + CHUNK)));
  return text;
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
