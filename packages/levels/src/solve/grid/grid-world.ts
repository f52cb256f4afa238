// What of a scenario never changes while a solver looks for a way: rows, places, bodies, objectives, and where things of a state are kept.
// It must not know what happens on a tick.
import {
  type EffectiveRulebook,
  effectiveRulebook,
  kindsOfCell,
  type ObjectiveNode,
  planWorld,
  type Scenario,
  type WorldPlan,
} from "@dramatis/runtime";

/** A row of a set. */
export type SetRow = EffectiveRulebook["sets"][number][number];
export type KindRow = EffectiveRulebook["kinds"][number];

/** A member of the cast: the numbers of its body that stay. Its index is its slot, its serial is that plus 1. */
export interface Body {
  readonly name: string;
  readonly faction: number;
  readonly isThing: boolean;
  readonly isPushable: boolean;
  readonly isHeavy: boolean;
  readonly isFlying: boolean;
  readonly maxHealth: number;
  readonly maxStamina: number;
  readonly maxMana: number;
  readonly attack: number;
  readonly defence: number;
  readonly speed: number;
  readonly capacity: number;
  /** By element - 1. */
  readonly resistance: readonly number[];
}

/** Where the parts of a state begin in its numbers. */
export interface Slots {
  readonly energy: number;
  /** BODY_SLOTS numbers a body. */
  readonly bodies: number;
  /** Two an item: its kind (0: free), and where it is: a cell, or -1 - body. */
  readonly items: number;
  readonly flags: number;
  readonly scores: number;
  /** Two a trigger: held, fired. */
  readonly triggers: number;
  /** One an objective node: 1 done, 2 failed. */
  readonly nodes: number;
  readonly length: number;
}

/** Numbers of a body in a state: cell, health, stamina, mana, whether it is alive. */
export const BODY_SLOTS = 5;

/** A scenario as the solver sees it. */
export interface GridWorld {
  readonly scenario: Scenario;
  readonly plan: WorldPlan;
  readonly rules: EffectiveRulebook;
  readonly stride: number;
  readonly cells: number;
  /** Kinds at the start, by cell. */
  readonly terrain: Uint16Array;
  readonly feature: Uint16Array;
  /** Cells of every place, by its number - 1. */
  readonly places: readonly (readonly number[])[];
  /** Whether a cell belongs to a place, by its number - 1. */
  readonly inPlace: readonly ReadonlySet<number>[];
  readonly bodies: readonly Body[];
  /** The body that is played. */
  readonly player: number;
  readonly factions: readonly string[];
  readonly nodes: readonly ObjectiveNode[];
  /** The root of each faction, 1-based; 0 for none. */
  readonly roots: readonly number[];
  readonly itemCount: number;
  readonly slots: Slots;
  /** Cells that have a kind with a period at the start, ascending. */
  readonly cycling: ReadonlySet<number>;
  readonly isPassableKind: readonly boolean[];
  readonly isSlipperyKind: readonly boolean[];
  readonly isCrushingKind: readonly boolean[];
}

/** Gives the world of a scenario that checkScenario let pass, with the member of its cast that is played, by slot. Pure. */
export function gridWorldOf(scenario: Scenario, player: number): GridWorld {
  const rules = effectiveRulebook(scenario);
  const plan = planWorld(scenario, rules);
  const { tables } = plan;
  const kinds = kindsByCell(plan);
  const places = tables.places.map((name) => tables.grid.placeCells.get(name) ?? []);
  const itemCount = plan.items.length + plan.freeItems;
  const has = (tag: KindRow["tags"][number]) => rules.kinds.map(({ tags }) => tags.includes(tag));
  return {
    scenario,
    plan,
    rules,
    stride: tables.grid.stride,
    cells: tables.grid.cells,
    terrain: Uint16Array.from(kinds, ({ terrain }) => terrain),
    feature: Uint16Array.from(kinds, ({ feature }) => feature),
    places,
    inPlace: places.map((cells) => new Set(cells)),
    bodies: bodiesOf(plan, rules),
    player,
    factions: tables.factions,
    nodes: plan.objectives,
    roots: tables.factions.map((_, faction) => plan.objectives.findIndex((node) => node.faction === faction && node.parent === 0) + 1),
    itemCount,
    slots: slotsOf(plan, itemCount),
    cycling: new Set([...kinds.keys()].filter((cell) => hasPeriod(rules, kinds[cell]))),
    isPassableKind: has("passable"),
    isSlipperyKind: has("slippery"),
    isCrushingKind: has("crushing"),
  };
}

/** Gives a cell as column and row of the map, for people. Pure. */
export function saidAt({ stride }: GridWorld, cell: number): string {
  return `(${(cell % stride) - 1}, ${Math.floor(cell / stride) - 1})`;
}

// --- internal ---

/** Cells with the same stack of the legend have the same kinds, which are looked up once. */
function kindsByCell(plan: WorldPlan): readonly ReturnType<typeof kindsOfCell>[] {
  const known = new Map<unknown, ReturnType<typeof kindsOfCell>>();
  return plan.tables.grid.stacks.map((stack, cell) => {
    const kinds = known.get(stack) ?? kindsOfCell(plan, cell);
    known.set(stack, kinds);
    return kinds;
  });
}

function hasPeriod({ kinds }: EffectiveRulebook, here: { readonly terrain: number; readonly feature: number } | undefined): boolean {
  return (kinds[here?.terrain ?? 0]?.period ?? 0) > 0 || (kinds[here?.feature ?? 0]?.period ?? 0) > 0;
}

function bodiesOf({ tables }: WorldPlan, rules: EffectiveRulebook): Body[] {
  return tables.members.map(({ name, body }) => ({
    name,
    faction: tables.factions.indexOf(body.faction),
    isThing: body.tags.includes("object"),
    isPushable: body.tags.includes("pushable") && !body.tags.includes("heavy"),
    isHeavy: body.tags.includes("heavy"),
    isFlying: body.tags.includes("flying"),
    maxHealth: body.maxHealth ?? body.health,
    maxStamina: body.maxStamina ?? body.stamina,
    maxMana: body.maxMana ?? body.mana,
    attack: body.attack,
    defence: body.defence,
    speed: body.speed,
    capacity: Math.min(body.capacity, rules.numbers.carryMax),
    resistance: rules.elements.map((element) => body.resist?.[element.name] ?? 0),
  }));
}

function slotsOf({ tables, objectives, rulebook }: WorldPlan, itemCount: number): Slots {
  const bodies = 1;
  const items = bodies + BODY_SLOTS * tables.members.length;
  const flags = items + 2 * itemCount;
  const scores = flags + rulebook.flags.length;
  const triggers = scores + tables.factions.length;
  const nodes = triggers + 2 * rulebook.triggers.length;
  return { energy: 0, bodies, items, flags, scores, triggers, nodes, length: nodes + objectives.length };
}
