// The value of a formula: (A * x - B * y) / divisor + C + dice, clamped. The only thing with dice.
// It must not know what the value is for.
import { drawDie } from "./draws.ts";
import { isBehind } from "./facing.ts";
import { effectiveAttack, effectiveDefence, itemsOfActor } from "./items.ts";
import type { Actor, World } from "./world.ts";

/** Whose numbers a formula reads; absent ones count as 0. */
export interface FormulaReaders {
  subject: Actor | undefined;
  object: Actor | undefined;
}

/** The value of a formula row; row 0 is the constant 0. Dice are drawn in the name of the subject. */
export function evaluate(world: World, formula: number, { subject, object }: FormulaReaders): number {
  if (formula === 0) return 0;
  const row = world.rules.formulas[formula]!;
  const stats = row.a * stat(world, row.x, { of: subject, to: object }) - row.b * stat(world, row.y, { of: object, to: subject });
  let value = Math.trunc(stats / row.divisor) + row.c;
  for (let die = 0; die < row.dice; die++) value += drawDie(world, subject?.serial ?? 0, row.sides);
  return Math.min(row.max, Math.max(row.min, value));
}

// --- internal ---

type StatName = World["rules"]["formulas"][number]["x"];

/** The number of an actor; `to` is the other one, for what is between the two. */
function stat(world: World, name: StatName, { of: actor, to }: { of: Actor | undefined; to: Actor | undefined }): number {
  if (actor === undefined || name === "zero") return 0;
  if (name === "attack") return effectiveAttack(world, actor);
  if (name === "defence") return effectiveDefence(world, actor);
  if (name === "max-health") return actor.maxHealth;
  if (name === "behind") return isBehind(world, actor, to);
  if (name === "carried") return itemsOfActor(world, actor).length;
  return actor[name];
}
