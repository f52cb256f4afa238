// Checks of consequences and formulas, wherever they stand: the names that they use, and bounds that contradict each other.
// It must not know what a consequence does.
import type { Consequence, Formula } from "../../contracts/rulebook.ts";
import { type Check, conflict, refer } from "./context.ts";

/** Adds all issues of a list of consequences that stands at `path`. */
export function checkConsequences(check: Check, path: string, list: readonly Consequence[]): void {
  list.forEach((one, index) => {
    checkNames(check, `${path}.${index}`, one);
    const amount = amountOf(one);
    if (typeof amount === "object" && amount.min > amount.max)
      conflict(check, `${path}.${index}`, `min ${amount.min} is above max ${amount.max}`, amount.min);
  });
}

// --- internal ---

function checkNames(check: Check, path: string, one: Consequence): void {
  if ("move" in one) refer(check, "place", `${path}.move.place`, one.move.place);
  if ("spawn" in one) refer(check, "template", `${path}.spawn`, one.spawn);
  if ("set-kind" in one && one["set-kind"] !== "none") refer(check, "feature kind", `${path}.set-kind`, one["set-kind"]);
  if ("set-flag" in one) refer(check, "flag", `${path}.set-flag.flag`, one["set-flag"].flag);
  if ("add-flag" in one) refer(check, "flag", `${path}.add-flag.flag`, one["add-flag"].flag);
  if ("give" in one) refer(check, "item kind", `${path}.give.item`, one.give.item);
  if ("take" in one) refer(check, "item kind", `${path}.take.item`, one.take.item);
  if ("end" in one) refer(check, "faction", `${path}.end.winner`, one.end.winner);
  if ("wish" in one) refer(check, "wish", `${path}.wish`, one.wish);
}

function amountOf(one: Consequence): number | Formula | undefined {
  if ("damage" in one) return one.damage.amount;
  if ("heal" in one) return one.heal.amount;
  if ("stamina" in one) return one.stamina.amount;
  if ("mana" in one) return one.mana.amount;
  if ("set-flag" in one) return one["set-flag"].value;
  return "add-flag" in one ? one["add-flag"].value : undefined;
}
