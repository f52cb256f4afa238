// The value of a formula without dice, as docs/rules.md, Consequences, has it. It must not know what the value is for.
import { CELL, type GridState, HEALTH, MANA, STAMINA } from "./grid-state.ts";

/** Stats that the fragment lets formulas read. */
export const KNOWN_STATS: readonly string[] = ["zero", "health", "max-health", "stamina", "mana", "attack", "defence", "speed", "carried"];

/** Gives the value of a formula row; absent bodies (-1) count as 0. */
export function evaluate(
  state: GridState,
  formula: number,
  { subject, object }: { readonly subject: number; readonly object: number },
): number {
  const row = state.world.rules.formulas[formula];
  if (formula === 0 || row === undefined) return 0;
  const stats = row.a * stat(state, row.x, subject) - row.b * stat(state, row.y, object);
  return Math.min(row.max, Math.max(row.min, Math.trunc(stats / row.divisor) + row.c));
}

// --- internal ---

function stat(state: GridState, name: string, body: number): number {
  const row = state.world.bodies[body];
  if (row === undefined || name === "zero") return 0;
  if (name === "health") return state.body(body, HEALTH);
  if (name === "stamina") return state.body(body, STAMINA);
  if (name === "mana") return state.body(body, MANA);
  if (name === "max-health") return row.maxHealth;
  if (name === "speed") return row.speed;
  const carried = state.body(body, CELL) < 0 ? [] : state.itemsAt(-1 - body);
  if (name === "carried") return carried.length;
  const part = name === "attack" ? "attack" : "defence";
  return carried.reduce((sum, item) => sum + (state.world.rules.items[state.itemKind(item)]?.[part] ?? 0), row[part]);
}
