// Generated edits: a changed element of an editable field, with a value that the field's meaning allows.
// It must not know what a changed field does to a run.
import { KIND_TAGS } from "@dramatis/core-as";
import type { EffectiveRulebook, Random, TickInput } from "@dramatis/runtime";
import type { ModelState } from "../model/fields/fields.ts";
import { canonicalFieldNames } from "../model/fields/fields.ts";

/** One valid edit. */
export function randomEdit(random: Random, rulebook: EffectiveRulebook, state: ModelState): TickInput {
  const possible = edits.map((make) => make(random, rulebook, state)).filter((edit) => edit !== undefined);
  const { name, index, value } = random.pick(possible);
  return { input: "edit", field: canonicalFieldNames().indexOf(name), index, value };
}

// --- internal ---

interface Edit {
  name: string;
  index: number;
  value: number;
}

type MakeEdit = (random: Random, rulebook: EffectiveRulebook, state: ModelState) => Edit | undefined;

const actorNumbers: readonly (readonly [string, number, number])[] = [
  ["health", -2, 12],
  ["maxHealth", 4, 12],
  ["healthRegen", 0, 2],
  ["stamina", 0, 5],
  ["attack", 0, 5],
  ["defence", 0, 3],
  ["speed", 0, 300],
  ["energy", -200, 300],
  ["initiative", -3, 3],
  ["sight", 0, 7],
  ["leash", 0, 5],
  ["actorTags", 0, 15],
  ["delay", 0, 3],
  ["errorRate", 0, 60],
  ["stickiness", 0, 4],
  ["patience", 0, 4],
  ["facing", 0, 9],
  ["capacity", 0, 4],
];

const edits: readonly MakeEdit[] = [
  ...actorNumbers.map(
    ([name, low, high]): MakeEdit =>
      (random, _, state) => {
        const index = choose(random, state, "actorState", (value) => value === 1);
        return index === undefined ? undefined : { name, index, value: random.whole(low, high) };
      },
  ),
  (random, _, state) => {
    const index = choose(random, state, "actorState", (value) => value === 1);
    return index === undefined ? undefined : { name: "faction", index, value: random.whole(0, state.purse!.length - 1) };
  },
  (random, _, state) => ({ name: "allegiance", index: random.whole(0, state.allegiance!.length - 1), value: random.whole(-1, 1) }),
  (random, _, state) => anywhere(random, state, { name: "flagValue", low: -3, high: 8 }),
  (random, _, state) => anywhere(random, state, { name: "purse", low: 0, high: 20 }),
  (random, _, state) => anywhere(random, state, { name: "score", low: -5, high: 9 }),
  (random, _, state) => anywhere(random, state, { name: "timerPeriod", low: 0, high: 4 }),
  (random, _, state) => anywhere(random, state, { name: "health", low: -1, high: 9 }),
  (random, _, state) => anywhere(random, state, { name: "itemAttack", low: -1, high: 3 }),
  (random, _, state) => anywhere(random, state, { name: "lockCount", low: 1, high: 2 }),
  (random, _, state) => anywhere(random, state, { name: "resistance", low: -128, high: 127 }),
  (random, _, state) => anywhere(random, state, { name: "statusSpeed", low: -200, high: 300 }),
  (random, _, state) => anywhere(random, state, { name: "statusAttack", low: -3, high: 4 }),
  (random, _, state) => anywhere(random, state, { name: "statusDefence", low: -3, high: 4 }),
  (random, _, state) => anywhere(random, state, { name: "kindSpread", low: 0, high: 120 }),
  (random, _, state) => anywhere(random, state, { name: "kindFalloff", low: 0, high: 4 }),
  (random, rulebook) => editAreaTags(random, rulebook),
  (random, _, state) => anywhere(random, state, { name: "actionTime", low: 1, high: 200 }),
  (random, _, state) => anywhere(random, state, { name: "formulaC", low: -2, high: 5 }),
  (random, _, state) => anywhere(random, state, { name: "kindFrom", low: 0, high: 255 }),
  (random, _, state) => anywhere(random, state, { name: "kindFlow", low: 0, high: 10 }),
  (random, _, state) => anywhere(random, state, { name: "kindCost", low: 0, high: 120 }),
  (random, _, state) => anywhere(random, state, { name: "kindVisibility", low: 0, high: 40 }),
  (random, _, state) => anywhere(random, state, { name: "kindToughness", low: 0, high: 3 }),
  (random, _, state) => anywhere(random, state, { name: "itemLight", low: 0, high: 4 }),
  (random, _, state) => anywhere(random, state, { name: "patience", low: 0, high: 3 }),
  (random, _, state) => anywhere(random, state, { name: "optionBase", low: -50, high: 50 }),
  (random, _, state) => anywhere(random, state, { name: "considerWeight", low: -150, high: 150 }),
  (random, _, state) => anywhere(random, state, { name: "itemPrice", low: -2, high: 8 }),
  (random, _, state) => anywhere(random, state, { name: "actionRange", low: 0, high: 5 }),
  (random, _, state) => anywhere(random, state, { name: "actionCooldown", low: 0, high: 4 }),
  (random, _, state) => anywhere(random, state, { name: "actionNoise", low: 0, high: 6 }),
  (random, rulebook, state) => {
    const index = choose(random, state, "itemKind", (value) => value !== 0);
    return index === undefined ? undefined : { name: "itemKind", index, value: random.whole(1, rulebook.items.length - 1) };
  },
  (random, rulebook, state) => editCell(random, { rulebook, state, name: "terrain" }),
  (random, rulebook, state) => editCell(random, { rulebook, state, name: "feature" }),
];

function anywhere(random: Random, state: ModelState, { name, low, high }: { name: string; low: number; high: number }): Edit | undefined {
  const { length } = state[name]!;
  return length === 0 ? undefined : { name, index: random.whole(0, length - 1), value: random.whole(low, high) };
}

function choose(random: Random, state: ModelState, name: string, holds: (value: number, index: number) => boolean): number | undefined {
  const fitting = state[name]!.flatMap((value, index) => (holds(Number(value), index) ? [index] : []));
  return fitting.length === 0 ? undefined : random.pick(fitting);
}

/** Another look for a kind of area: it may harm, hide, need fuel. */
function editAreaTags(random: Random, rulebook: EffectiveRulebook): Edit {
  const areas = rulebook.kinds.flatMap((kind, number) => (kind.layer === "area" ? [number] : []));
  const bits = ["hazard", "opaque", "flammable"] as const;
  const value = bits.filter(() => random.chance(50)).reduce((sum, tag) => sum | (1 << KIND_TAGS.indexOf(tag)), 0);
  return { name: "kindTags", index: random.pick(areas), value };
}

/** Cells of the level without an actor; a feature may also go away. */
function editCell(
  random: Random,
  { rulebook, state, name }: { rulebook: EffectiveRulebook; state: ModelState; name: "terrain" | "feature" },
): Edit | undefined {
  const taken = state.cell!.filter((_, slot) => state.actorState![slot] === 1);
  const index = choose(random, state, "terrain", (value, cell) => value !== 0 && !taken.includes(cell));
  const kinds = rulebook.kinds.flatMap((kind, number) => (kind.layer === name && number > 0 ? [number] : []));
  const value = name === "feature" && random.chance(30) ? 0 : random.pick(kinds);
  return index === undefined ? undefined : { name, index, value };
}
