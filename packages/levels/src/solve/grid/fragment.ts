// The fragment: which scenarios the solver knows exactly. Rules outside make every answer of the search `undecided`; deeds that are not tried
// leave `solvable` as it is and make `unsolvable` undecided. Each is named. A rule that is not told of here is in the solver's model.
import { isTried } from "./deed.ts";
import { KNOWN_STATS } from "./formula.ts";
import type { GridWorld, SetRow } from "./grid-world.ts";
import { type Mentioned, mentionedIn } from "./mentioned.ts";

/** What of a scenario the solver does not know, in words; both empty when it knows all. */
export interface Fragment {
  /** Rules that the model does not have. */
  readonly outside: readonly string[];
  /** Deeds that the search does not try, where they could change something. */
  readonly untried: readonly string[];
  /** Whether what happens depends on the tick beyond its remainder by `period`. */
  readonly needsTick: boolean;
  /** On ticks that differ by this the same happens, unless `needsTick`. */
  readonly period: number;
}

/** The longest period of changing kinds that is kept apart from the tick. */
const PERIOD_MAX = 240;

/** Says what of a scenario lies outside of the fragment. Pure. */
export function fragmentOf(world: GridWorld): Fragment {
  const mentioned = mentionedIn(world);
  const period = [...mentioned.kinds].reduce((product, kind) => commonMultiple(product, world.rules.kinds[kind]?.period ?? 0), 1);
  return {
    outside: [...outsideCast(world), ...outsideStory(world), ...outsideSets(world, mentioned), ...outsideRows(world, mentioned)],
    untried: untriedDeeds(world, mentioned),
    needsTick: dependsOnTick(world) || period > PERIOD_MAX,
    period: period > PERIOD_MAX ? 1 : period,
  };
}

// --- internal ---

function commonMultiple(left: number, right: number): number {
  if (right === 0 || left > PERIOD_MAX) return left;
  let [a, b] = [left, right];
  while (b !== 0) [a, b] = [b, a % b];
  return (left / a) * right;
}

function dependsOnTick({ rules, nodes }: GridWorld): boolean {
  const isTimed = nodes.some(({ op, within }) => op === "survive" || within !== 0);
  return isTimed || rules.timers.length > 0 || rules.triggers.some(({ when }) => when === "tick-reached");
}

function outsideCast({ scenario, plan, player, bodies, rules }: GridWorld): string[] {
  const others = plan.tables.members.filter((_, slot) => slot !== player);
  const acting = others.filter(({ body }) => !body.tags.includes("object") && !isStill(body.driver));
  const everybody = plan.tables.members;
  const growing = everybody.filter(({ body }) => body.healthRegen > 0 || body.staminaRegen > 0 || body.manaRegen > 0);
  const marked = everybody.filter(({ body }) => Object.keys(body.statuses ?? {}).length > 0);
  const mayBeSwapped = rules.numbers.swap === 1 && bodies.some(({ isThing }, slot) => slot !== player && !isThing);
  return [
    ...acting.map(({ name }) => `${name} acts by itself`),
    ...growing.map(({ name }) => `${name} regenerates`),
    ...marked.map(({ name }) => `${name} begins with a status`),
    ...(everybody[player]?.body.morale === undefined ? [] : [`${everybody[player]?.name} has a morale`]),
    ...(mayBeSwapped ? ["allies swap places"] : []),
    ...(Object.values(scenario.level.legend).some(({ area }) => area !== undefined) ? ["areas spread"] : []),
  ];
}

function isStill(driver: GridWorld["scenario"]["cast"][string]["driver"]): boolean {
  if ("script" in driver) return driver.script.length === 0;
  return "kernel" in driver && driver.kernel === "idle" && (driver.error ?? 0) === 0;
}

function outsideStory({ scenario, rules, nodes, roots, bodies, player }: GridWorld): string[] {
  const root = nodes[(roots[bodies[player]?.faction ?? 0] ?? 0) - 1];
  return [
    ...(rules.wishes.length > 0 ? ["wishes are answered from outside"] : []),
    ...(rules.beats.length > 0 ? ["beats are played by the cast"] : []),
    ...(Object.keys(scenario.stages ?? {}).length > 0 ? ["stages change numbers"] : []),
    ...(root?.op === "prevent" ? ["the objective is to prevent another faction's"] : []),
  ];
}

const KNOWN_OPS: ReadonlySet<SetRow["op"]> = new Set([
  "damage",
  "heal",
  "stamina",
  "mana",
  "move",
  "push",
  "give",
  "take",
  "set-kind",
  "set-terrain",
  "set-flag",
  "add-flag",
  "score",
  "message",
  "end",
  "break",
  "noise",
] as const);

function outsideSets({ rules }: GridWorld, { sets }: Mentioned): string[] {
  const found = [...sets].flatMap(([set, from]) =>
    (rules.sets[set] ?? []).flatMap(({ op, formula }) => {
      const row = rules.formulas[formula];
      const stats = row === undefined ? [] : [...(row.a === 0 ? [] : [row.x]), ...(row.b === 0 ? [] : [row.y])];
      return [
        ...(KNOWN_OPS.has(op) ? [] : [`${op} in ${from}`]),
        ...((row?.dice ?? 0) > 0 ? [`dice in ${from}`] : []),
        ...stats.filter((stat) => !KNOWN_STATS.includes(stat)).map((stat) => `the stat ${stat} in ${from}`),
      ];
    }),
  );
  return [...new Set(found)];
}

/** Gear that is worn changes attack and defence, which only formulas read; shops ask for money. */
function outsideRows({ rules }: GridWorld, { kinds, items, sets }: Mentioned): string[] {
  const hasShop = [...kinds].some((kind) => rules.kinds[kind]?.tags.includes("shop") === true);
  const isPriced = [...items].some((item) => (rules.items[item]?.price ?? 0) > 0);
  const hasGear = [...items].some((item) => (rules.items[item]?.slot ?? "none") !== "none");
  const readsGear = [...sets.keys()].some((set) =>
    (rules.sets[set] ?? []).some(({ formula }) => {
      const row = rules.formulas[formula];
      return row !== undefined && [row.x, row.y].some((stat) => stat === "attack" || stat === "defence");
    }),
  );
  return [
    ...(hasShop && isPriced ? ["shops ask for money"] : []),
    ...(hasGear && readsGear ? ["gear that is worn changes what is done"] : []),
  ];
}

function untriedDeeds(world: GridWorld, { items }: Mentioned): string[] {
  const { rules, bodies, player, itemCount } = world;
  const hasOthers = bodies.length > 1;
  const isNeutral = (set: number) =>
    (rules.sets[set] ?? []).every(({ op, target }) => target === "object" && op !== "set-kind" && !ON_WORLD.has(op));
  const rows = rules.actions.filter((row) => {
    if (isTried(row)) return false;
    if (row.shape === "strike") return hasOthers;
    if (row.shape === "shoot") return hasOthers || !isNeutral(row.set);
    if (row.shape === "equip") return [...items].some((item) => (rules.items[item]?.slot ?? "none") !== "none") && row.set !== 0;
    if (row.shape === "drop") return row.set !== 0 || itemCount > (bodies[player]?.capacity ?? 0);
    return true;
  });
  return rows.map(({ name }) => name);
}

const ON_WORLD: ReadonlySet<SetRow["op"]> = new Set([
  "set-kind",
  "set-terrain",
  "set-flag",
  "add-flag",
  "score",
  "end",
  "break",
  "spawn",
  "set-area",
  "express",
  "wish",
] as const);
