// Turns authors' consequences into numbered rows: sets, formulas. Names become numbers through the tables.
// It must not know the world block.
import type { Consequence, EffectiveRulebook, Formula, Rulebook } from "../contracts/rulebook.ts";
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

type Namespace = "faction" | "item" | "kind" | "flag" | "message" | "place" | "template" | "wish";
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
  };
  return (namespace, name) => {
    const number = spaces[namespace].get(name);
    if (number === undefined) throw new TypeError(`no ${namespace} ${name}`);
    return number;
  };
}

function compileOne(one: Consequence, formulas: Formulas, numberOf: NumberOf): ConsequenceRow {
  if ("damage" in one) return row("damage", { target: one.damage.to, formula: formulas.numberOf(one.damage.amount) });
  if ("heal" in one) return row("heal", { target: one.heal.to, formula: formulas.numberOf(one.heal.amount) });
  if ("stamina" in one) return row("stamina", { target: one.stamina.to, formula: formulas.numberOf(one.stamina.amount) });
  if ("mana" in one) return row("mana", { target: one.mana.to, formula: formulas.numberOf(one.mana.amount) });
  if ("move" in one) return row("move", { target: one.move.to, arg: numberOf("place", one.move.place) });
  if ("push" in one) return row("push", { target: one.push.to, arg: one.push.cells });
  if ("give" in one) return row("give", { target: one.give.to, arg: numberOf("item", one.give.item) });
  if ("take" in one) return row("take", { target: one.take.to, arg: numberOf("item", one.take.item) });
  return compileTargetless(one, formulas, numberOf);
}

type Targetless = Exclude<
  Consequence,
  | { damage: unknown }
  | { heal: unknown }
  | { stamina: unknown }
  | { mana: unknown }
  | { move: unknown }
  | { push: unknown }
  | { give: unknown }
  | { take: unknown }
>;

function compileTargetless(one: Targetless, formulas: Formulas, numberOf: NumberOf): ConsequenceRow {
  if ("spawn" in one) return row("spawn", { arg: numberOf("template", one.spawn) });
  if ("set-kind" in one) return row("set-kind", { arg: numberOf("kind", one["set-kind"]) });
  if ("set-flag" in one) return flagRow("set-flag", one["set-flag"], formulas, numberOf);
  if ("add-flag" in one) return flagRow("add-flag", one["add-flag"], formulas, numberOf);
  if ("message" in one) return row("message", { arg: numberOf("message", one.message) });
  if ("end" in one) return row("end", { arg: one.end.winner === undefined ? 0 : numberOf("faction", one.end.winner) });
  return row("wish", { arg: numberOf("wish", one.wish) });
}

function flagRow(
  op: "set-flag" | "add-flag",
  { flag, value }: { flag: string; value: number | Formula },
  formulas: Formulas,
  numberOf: NumberOf,
): ConsequenceRow {
  return row(op, { formula: formulas.numberOf(value), arg: numberOf("flag", flag) });
}

function row(op: ConsequenceRow["op"], rest: Partial<Omit<ConsequenceRow, "op">>): ConsequenceRow {
  return { op, target: "subject", formula: 0, arg: 0, ...rest };
}
