// What else a keeper could do to crates than push them. Where nothing can come of it, pushing is all that has to be searched.
// It must not know cells.
import type { ActorBody, Formula, Rulebook } from "@dramatis/runtime";

type ActionRow = Rulebook["actions"][string];

/** Whether a step is only a step: one tick, no cost, no consequence. Pure. */
export function isPlainStep({ actions }: Rulebook): boolean {
  const step = actions.step;
  if (step === undefined || step.shape !== "step" || step.time !== 100) return false;
  return step.stamina + step.mana + step.price + step.cooldown === 0 && step.do.length === 0;
}

/**
 * Whether an action can do nothing to the puzzle: it has no consequence, or the keeper can never pay for it, or it can hurt none of the crates.
 * Features that are opened, operated or broken are not of crate puzzles, nor are items. Pure.
 */
export function isDoneWithoutHarm(name: string, { actions }: Rulebook, keeper: ActorBody, crates: readonly ActorBody[]): boolean {
  const row = actions[name];
  if (row === undefined || row.do.length === 0 || isBeyond(row, keeper)) return row?.shape !== "step" || name === "step";
  return row.do.every(
    (one) => "damage" in one && one.damage.to === "object" && crates.every((crate) => mostOf(one.damage.amount, keeper, crate) <= 0),
  );
}

// --- internal ---

function isBeyond(row: ActionRow, { stamina, maxStamina, mana, maxMana }: ActorBody): boolean {
  return row.stamina > Math.max(stamina, maxStamina ?? 0) || row.mana > Math.max(mana, maxMana ?? 0);
}

/** The most that a formula can give for a keeper and a crate; more than 0 when it reads anything but attack and defence. */
function mostOf(amount: number | Formula, keeper: ActorBody, crate: ActorBody): number {
  if (typeof amount === "number") return amount;
  const { a, x, b, y, divisor, c, dice, min, max } = amount;
  const own = statOf(x, keeper);
  const its = statOf(y, crate);
  if (own === undefined || its === undefined) return 1;
  const [count = 0, sides = 0] = (dice ?? "0d0").split("d").map(Number);
  return Math.max(min, Math.min(max, Math.trunc((a * own - b * its) / divisor) + c + count * sides));
}

function statOf(stat: Formula["x"], { attack, defence }: ActorBody): number | undefined {
  if (stat === "zero") return 0;
  if (stat === "attack") return attack;
  return stat === "defence" ? defence : undefined;
}
