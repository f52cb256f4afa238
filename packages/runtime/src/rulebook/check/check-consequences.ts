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
  if ("spawn" in one) checkSpawn(check, `${path}.spawn`, one.spawn);
  if ("set-kind" in one) checkKindHere(check, "feature kind", `${path}.set-kind`, one["set-kind"]);
  if ("set-terrain" in one) {
    checkKindHere(check, "terrain kind", `${path}.set-terrain`, one["set-terrain"]);
    checkVoid(check, `${path}.set-terrain`, one["set-terrain"]);
  }
  if ("set-area" in one) {
    const { area, at } = one["set-area"];
    if (area !== "none") refer(check, "area kind", `${path}.set-area.area`, area);
    refer(check, "place", `${path}.set-area.at`, at);
  }
  if ("break" in one) refer(check, "place", `${path}.break.at`, one.break.at);
  if ("express" in one) refer(check, "element", `${path}.express.element`, one.express.element);
  if ("score" in one) refer(check, "faction", `${path}.score.faction`, one.score.faction);
  if ("status" in one) refer(check, "status", `${path}.status.status`, one.status.status);
  if ("cure" in one) refer(check, "status", `${path}.cure.status`, one.cure.status);
  if ("damage" in one) refer(check, "element", `${path}.damage.element`, one.damage.element);
  checkTarget(check, path, one);
  if ("set-flag" in one) refer(check, "flag", `${path}.set-flag.flag`, one["set-flag"].flag);
  if ("add-flag" in one) refer(check, "flag", `${path}.add-flag.flag`, one["add-flag"].flag);
  if ("give" in one) refer(check, "item kind", `${path}.give.item`, one.give.item);
  if ("take" in one) refer(check, "item kind", `${path}.take.item`, one.take.item);
  if ("end" in one) refer(check, "faction", `${path}.end.winner`, one.end.winner);
  if ("wish" in one) refer(check, "wish", `${path}.wish`, one.wish);
}

function checkSpawn(check: Check, path: string, spawn: Extract<Consequence, { spawn: unknown }>["spawn"]): void {
  if (typeof spawn === "string") {
    refer(check, "template", path, spawn);
    return;
  }
  refer(check, "template", `${path}.template`, spawn.template);
  refer(check, "place", `${path}.at`, spawn.at);
}

type KindHere = Extract<Consequence, { "set-kind": unknown }>["set-kind"];

function checkKindHere(check: Check, what: "feature kind" | "terrain kind", path: string, here: KindHere): void {
  const isNone = (kind: string): boolean => kind === "none" && what === "feature kind";
  if (typeof here === "string") {
    if (!isNone(here)) refer(check, what, path, here);
    return;
  }
  if (!isNone(here.kind)) refer(check, what, `${path}.kind`, here.kind);
  refer(check, "place", `${path}.at`, here.at);
}

// Nothing becomes the void: it is what lies around the level.
function checkVoid(check: Check, path: string, here: KindHere): void {
  const kind = typeof here === "string" ? here : here.kind;
  if (kind === "void") conflict(check, path, "no cell of a level becomes the void", kind);
}

function checkTarget(check: Check, path: string, one: Consequence): void {
  for (const [op, value] of Object.entries(one)) {
    const to: unknown = typeof value === "object" && "to" in value ? value.to : undefined;
    if (typeof to === "object" && to !== null && "place" in to) refer(check, "place", `${path}.${op}.to.place`, String(to.place));
  }
}

function amountOf(one: Consequence): number | Formula | undefined {
  if ("damage" in one) return one.damage.amount;
  if ("heal" in one) return one.heal.amount;
  if ("stamina" in one) return one.stamina.amount;
  if ("mana" in one) return one.mana.amount;
  if ("set-flag" in one) return one["set-flag"].value;
  if ("status" in one) return one.status.ticks;
  if ("set-area" in one) return one["set-area"].strength;
  if ("express" in one) return one.express.strength;
  if ("break" in one) return one.break.power;
  if ("score" in one) return one.score.amount;
  return "add-flag" in one ? one["add-flag"].value : undefined;
}
