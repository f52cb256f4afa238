// Turns authors' consequences into numbered rows: sets, formulas. Names become numbers through the tables.
// It must not know the world block.
import { EXPRESSIONS } from "@dramatis/core-as";
import type { EffectiveRulebook } from "../contracts/effective-rulebook.ts";
import type { Consequence, Formula, Rulebook } from "../contracts/rulebook.ts";
import type { Scenario } from "../contracts/scenario.ts";
import { consequenceLists, type Tables } from "./tables.ts";

/** A formula as a row, and a consequence as a row. */
export type FormulaRow = EffectiveRulebook["formulas"][number];
export type ConsequenceRow = EffectiveRulebook["sets"][number][number];

/** The sets and formulas of a scenario; `setAt` gives the number of the set at a path of consequenceLists, 0 for none. */
export interface CompiledSets {
  readonly sets: readonly ConsequenceRow[][];
  readonly formulas: readonly FormulaRow[];
  readonly setAt: (path: string) => number;
}

/** Compiles every non-empty list of consequences, in order. Set 0 is empty, formula 0 the constant 0. All names must be known. Pure. */
export function compileSets(scenario: Scenario, rulebook: Rulebook, tables: Tables): CompiledSets {
  const formulas = new Formulas();
  const sets: ConsequenceRow[][] = [[]];
  const numbers = new Map<string, number>();
  const numberOf = numbersOf(tables);
  for (const { path, list } of consequenceLists(scenario, rulebook)) {
    if (list.length === 0) continue;
    numbers.set(path, sets.length);
    sets.push(list.map((one) => compileOne(one, formulas, numberOf)));
  }
  return { sets, formulas: formulas.rows, setAt: (path) => numbers.get(path) ?? 0 };
}

/** Gives the row of an amount: a constant c, or a formula with its dice taken apart. Pure. */
export function formulaRow(amount: number | Formula): FormulaRow {
  if (typeof amount === "number") return { ...constant, c: amount };
  const [dice = 0, sides = 0] = (amount.dice ?? "").split("d").filter(Boolean).map(Number);
  const { a, x, b, y, divisor, c, min, max } = amount;
  return { a, x, b, y, divisor, dice, sides: dice === 0 ? 0 : sides, c, min, max };
}

// --- internal ---

const constant: FormulaRow = { a: 0, x: "zero", b: 0, y: "zero", divisor: 1, dice: 0, sides: 0, c: 0, min: -32768, max: 32767 };

type Namespace = "faction" | "item" | "kind" | "flag" | "message" | "place" | "template" | "wish" | "status" | "element";
type NumberOf = (namespace: Namespace, name: string) => number;

/** Rows in order of first use, equal ones once. */
class Formulas {
  readonly rows: FormulaRow[] = [];
  readonly #numbers = new Map<string, number>();

  constructor() {
    this.numberOf(0);
  }

  numberOf(amount: number | Formula): number {
    const row = formulaRow(amount);
    const key = Object.values(row).join(" ");
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.rows.length);
    return this.rows.push(row) - 1;
  }
}

function numbersOf(tables: Tables): NumberOf {
  const index = (names: readonly string[], first: number): Map<string, number> => new Map(names.map((name, at) => [name, at + first]));
  const firstTemplate = tables.members.length + tables.spawnSlots;
  const spaces: Record<Namespace, Map<string, number>> = {
    faction: index(tables.factions, 1),
    item: index(
      tables.items.map(({ name }) => name),
      0,
    ),
    kind: index(["none", ...tables.kinds.slice(1).map(({ name }) => name)], 0),
    flag: index(tables.flags, 0),
    message: index(tables.messages, 0),
    place: index(tables.places, 1),
    template: index(
      tables.templates.map(({ name }) => name),
      firstTemplate,
    ),
    wish: index(tables.wishes, 0),
    status: index(tables.statuses, 0),
    element: index(tables.elements, 1),
  };
  return (namespace, name) => {
    const number = spaces[namespace].get(name);
    if (number === undefined) throw new TypeError(`no ${namespace} ${name}`);
    return number;
  };
}

type To = "subject" | "object" | { place: string };
type Spec = Partial<Omit<ConsequenceRow, "op">>;

function compileOne(one: Consequence, formulas: Formulas, numberOf: NumberOf): ConsequenceRow {
  const at = (to: To): Spec => (typeof to === "string" ? { target: to } : { target: "place", place: numberOf("place", to.place) });
  const amount = (value: number | Formula): Spec => ({ formula: formulas.numberOf(value) });
  if ("damage" in one) {
    const element = one.damage.element === undefined ? 0 : numberOf("element", one.damage.element);
    return row("damage", { ...at(one.damage.to), ...amount(one.damage.amount), element });
  }
  if ("heal" in one) return row("heal", { ...at(one.heal.to), ...amount(one.heal.amount) });
  if ("stamina" in one) return row("stamina", { ...at(one.stamina.to), ...amount(one.stamina.amount) });
  if ("mana" in one) return row("mana", { ...at(one.mana.to), ...amount(one.mana.amount) });
  if ("move" in one) return row("move", { ...at(one.move.to), arg: numberOf("place", one.move.place) });
  if ("push" in one) return row("push", { ...at(one.push.to), arg: one.push.cells });
  if ("give" in one) return row("give", { ...at(one.give.to), arg: numberOf("item", one.give.item) });
  if ("take" in one) return row("take", { ...at(one.take.to), arg: numberOf("item", one.take.item) });
  if ("status" in one)
    return row("status", { ...at(one.status.to), ...amount(one.status.ticks), arg: numberOf("status", one.status.status) });
  if ("cure" in one) return row("cure", { ...at(one.cure.to), arg: numberOf("status", one.cure.status) });
  return compileOnWorld(one, amount, numberOf);
}

type OfTarget = "damage" | "heal" | "stamina" | "mana" | "move" | "push" | "give" | "take" | "status" | "cure";
type OnWorld = Exclude<Consequence, { [Op in OfTarget]: Record<Op, unknown> }[OfTarget]>;

function compileOnWorld(one: OnWorld, amount: (value: number | Formula) => Spec, numberOf: NumberOf): ConsequenceRow {
  const place = (name: string | undefined): Spec => (name === undefined ? {} : { place: numberOf("place", name) });
  if ("set-flag" in one) return row("set-flag", { ...amount(one["set-flag"].value), arg: numberOf("flag", one["set-flag"].flag) });
  if ("add-flag" in one) return row("add-flag", { ...amount(one["add-flag"].value), arg: numberOf("flag", one["add-flag"].flag) });
  if ("message" in one) return row("message", { arg: numberOf("message", one.message) });
  if ("end" in one) return row("end", { arg: one.end.winner === undefined ? 0 : numberOf("faction", one.end.winner) });
  if ("wish" in one) return row("wish", { arg: numberOf("wish", one.wish) });
  if ("noise" in one) return row("noise", { radius: one.noise.radius });
  if ("score" in one) return row("score", { ...amount(one.score.amount), arg: numberOf("faction", one.score.faction) - 1 });
  if ("break" in one) return row("break", { ...amount(one.break.power), ...place(one.break.at) });
  if ("set-area" in one) {
    const { area, strength, at } = one["set-area"];
    return row("set-area", { ...amount(strength), ...place(at), arg: numberOf("kind", area) });
  }
  if ("express" in one) {
    const { element, as, strength, radius } = one.express;
    return row("express", { ...amount(strength), element: numberOf("element", element), radius, arg: EXPRESSIONS.indexOf(as) });
  }
  if ("spawn" in one) {
    const { template, at, upTo } = typeof one.spawn === "string" ? { template: one.spawn, at: undefined, upTo: undefined } : one.spawn;
    return row("spawn", { ...place(at), arg: numberOf("template", template), limit: upTo ?? 0 });
  }
  const op = "set-kind" in one ? "set-kind" : "set-terrain";
  const here = "set-kind" in one ? one["set-kind"] : one["set-terrain"];
  const { kind, at } = typeof here === "string" ? { kind: here, at: undefined } : here;
  return row(op, { ...place(at), arg: numberOf("kind", kind) });
}

function row(op: ConsequenceRow["op"], rest: Spec): ConsequenceRow {
  return { op, target: "subject", formula: 0, arg: 0, place: 0, element: 0, radius: 0, limit: 0, ...rest };
}
