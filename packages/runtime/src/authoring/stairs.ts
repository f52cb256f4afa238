// Features that lead somewhere: each pair of kind and place becomes a kind of its own, whose enter set moves whoever steps onto it there.
// It must not know where the places lie beyond their cells.
import type { AuthoredStack } from "../contracts/authored-level.ts";
import type { AuthoredScenario } from "../contracts/authored-scenario.ts";
import type { RulebookPatch } from "../contracts/rulebook.ts";
import { conflict, report } from "../rulebook/check/context.ts";
import { defaultRulebook } from "../rulebook/default.ts";
import { lookup } from "../rulebook/tables.ts";
import { below, type Desk } from "./desk.ts";

type KindPatch = NonNullable<RulebookPatch["kinds"]>[string];

/** Kinds that exist for those who name them in a legend. They are no rows of the default rulebook, so that worlds without them have none. */
export const ledKinds: Readonly<Record<string, KindPatch>> = {
  stairs: { layer: "feature", tags: ["passable"], glyph: "<" },
};

/** The kind rows that the writing out adds to a scenario's rules. */
export class MadeKinds {
  readonly #rows = new Map<string, KindPatch>();
  readonly #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** Gives the feature with its destination written into its kind, noting the row; a feature without one as it is. */
  led(feature: AuthoredStack["feature"], path: string): string | { kind: string; lock?: string | undefined } | undefined {
    const { kind, lock, to } = typeof feature === "string" ? { kind: feature, lock: undefined, to: undefined } : (feature ?? {});
    if (feature === undefined || kind === undefined) return undefined;
    if (to === undefined) {
      this.#bare(kind, below(path, "feature"));
      return lock === undefined ? (typeof feature === "string" ? feature : { kind }) : { kind, lock };
    }
    const base = rowOf(this.#desk.scenario, kind);
    if (base === undefined) return { kind, ...(lock === undefined ? {} : { lock }) };
    const name = `${kind}-to-${to}`;
    this.#add(name, { ...base, enter: [...(base.enter ?? []), { move: { to: "subject", place: to } }] });
    this.#desk.origins.set(below("rules.kinds", name), below("rules.kinds", kind));
    this.#desk.origins.set(below("rules.kinds", name, "enter", base.enter?.length ?? 0), `${below(path, "feature", "to")}!`);
    return lock === undefined ? name : { kind: name, lock };
  }

  /** Adds a row of the writing out's own; a row of that name in the scenario is an issue. */
  #add(name: string, row: KindPatch): void {
    const isNew = !this.#rows.has(name);
    if (isNew && rowOf(this.#desk.scenario, name) !== undefined)
      conflict(this.#desk, below("rules.kinds", name), "a feature of the level with `to` makes a kind of that name", name);
    this.#rows.set(name, row);
  }

  /** Adds the opaque ground between floors, and gives its name. */
  between(): string {
    this.#add(BETWEEN, { layer: "terrain", tags: ["opaque"], glyph: " " });
    return BETWEEN;
  }

  /** Gives the scenario's rules with the rows; the same rules when there are none. */
  rules(): RulebookPatch | undefined {
    const { rules } = this.#desk.scenario;
    if (this.#rows.size === 0) return rules;
    const kinds = { ...rules?.kinds, ...Object.fromEntries([...this.#rows].sort(([left], [right]) => (left < right ? -1 : 1))) };
    return { ...rules, kinds };
  }

  #bare(kind: string, path: string): void {
    const own = lookup(ledKinds, kind);
    if (own === undefined || rowOf({ ...this.#desk.scenario }, kind, {}) !== undefined) return;
    const said = { expected: "the name of a place", found: "nothing" };
    report(this.#desk, "DRAMATIS_INPUT_MISSING", path === "" ? path : `${path}.to`, said);
    this.#rows.set(kind, own);
  }
}

/** The ground between floors. */
export const BETWEEN = "between-floors";

// --- internal ---

/** A kind as the scenario has it: the default row or that of `own`, with the patch over it. */
function rowOf(
  { rules }: Pick<AuthoredScenario, "rules">,
  name: string,
  own: Readonly<Record<string, KindPatch>> = ledKinds,
): KindPatch | undefined {
  const rows = [lookup(own, name), lookup<KindPatch>(defaultRulebook.kinds, name), lookup(rules?.kinds, name)];
  return rows.every((row) => row === undefined) ? undefined : Object.assign({}, ...rows);
}
