// One hand-written case of fixtures/model: a tiny scenario, what is tried on each tick, and the events and fields that follow.
// Cases speak in names and `x,y`; here they become numbers. It must not know the core.
import { DRIVERS, END_REASONS, OUTCOMES, REASONS } from "@dramatis/core-as";
import type { CoreEvent, EffectiveRulebook, Scenario, ScenarioInput, TickInput } from "@dramatis/runtime";
import { checkScenario, effectiveRulebook } from "@dramatis/runtime";
import type { ModelState } from "@dramatis/testkit";

/** A case as the fixture has it. Actors are external where they name no driver; `say` is the name of the test. */
export interface ModelCase {
  say: string;
  map: string[];
  places: Record<string, [number, number][]>;
  cast: Record<string, Record<string, unknown> & { at: string }>;
  scenario?: Record<string, unknown>;
  ticks: CaseTick[];
}

/** `do`: lines `ann step e 0`; `events`: all events of the tick; `state`: fields after it; `repeat`: further ticks without a look. */
export interface CaseTick {
  do?: string[];
  inputs?: TickInput[];
  events?: string[];
  state?: Record<string, number | string>;
  repeat?: number;
}

/** A case made ready to run. */
export interface ReadyCase {
  scenario: Scenario;
  rulebook: EffectiveRulebook;
  inputsOf: (tick: CaseTick) => TickInput[];
  eventText: (event: CoreEvent) => string;
  expectedText: (line: string) => string;
  /** The value of `field@index` in a state, and what a fixture's value means as a number. */
  lookUp: (state: ModelState, key: string) => number | string | undefined;
  meaning: (value: number | string) => number | string;
}

/** Turns a case into a scenario and a dictionary. Throws with all issues when the case is no valid scenario. */
export function readyCase(one: ModelCase): ReadyCase {
  const scenario = parse(one);
  const rulebook = effectiveRulebook(scenario);
  const slots = Object.keys(one.cast).sort((a, b) => (a < b ? -1 : 1));
  const words = dictionary(scenario, rulebook, slots);
  const meaning = (value: number | string) => (typeof value === "number" ? value : (words(value) ?? value));
  return {
    scenario,
    rulebook,
    meaning,
    inputsOf: (tick) => [...(tick.do ?? []).map((line) => proposal(line, slots, rulebook)), ...(tick.inputs ?? [])],
    eventText: ({ kind, a, b, cell, value }) => `${kind} a=${a} b=${b} cell=${cell} value=${value}`,
    expectedText: (line) => expectedText(line, meaning),
    lookUp: (state, key) => {
      const [field = "", index = "0"] = key.split("@");
      const at = Number(meaning(/^\d+$/.test(index) ? Number(index) : index));
      return state[field]?.[slots.includes(index) ? at - 1 : at];
    },
  };
}

// --- internal ---

const directions = ["n", "ne", "e", "se", "s", "sw", "w", "nw"];

const legend = {
  "#": { terrain: "wall" },
  ".": { terrain: "floor" },
  "~": { terrain: "water" },
  _: { terrain: "pit" },
  "+": { terrain: "floor", feature: "door" },
  "'": { terrain: "floor", feature: "open-door" },
  ">": { terrain: "floor", feature: "exit" },
  "^": { terrain: "floor", feature: "spikes" },
  $: { terrain: "floor", items: { gem: { kind: "gem" } } },
  "!": { terrain: "floor", items: { potion: { kind: "potion" } } },
};

function parse(one: ModelCase): Scenario {
  const extra = (one.scenario ?? {}) as Partial<ScenarioInput>;
  const cast = Object.entries(one.cast).map(([name, body]) => [name, { faction: "one", driver: { external: true }, ...body }]);
  const input = {
    schema: "dramatis/scenario@1",
    name: "case",
    order: "fixed",
    factions: { one: { hostile: ["two"] }, two: { hostile: ["one"] } },
    ...extra,
    cast: Object.fromEntries(cast),
    level: { map: `${one.map.join("\n")}\n`, places: one.places, ...extra.level, legend: { ...legend, ...extra.level?.legend } },
  };
  const checked = checkScenario(input, one.say);
  if ("issues" in checked) throw new Error(checked.issues.map((issue) => issue.message).join("\n"));
  return checked.scenario;
}

/** What words mean: an actor's serial, a cell `x,y`, or `list:word` for the number of a word. */
function dictionary(scenario: Scenario, rulebook: EffectiveRulebook, slots: string[]): (word: string) => number | undefined {
  const stride = scenario.level.map.indexOf("\n") + 2;
  const names = (rows: readonly { name: string }[]) => rows.map((row) => row.name);
  const lists: Record<string, readonly string[]> = {
    action: names(rulebook.actions),
    kind: names(rulebook.kinds),
    item: names(rulebook.items),
    flag: names(rulebook.flags),
    faction: Object.keys(scenario.factions).sort((a, b) => (a < b ? -1 : 1)),
    why: REASONS,
    driver: DRIVERS,
    outcome: OUTCOMES,
    reason: END_REASONS,
  };
  return (word) => {
    if (slots.includes(word)) return slots.indexOf(word) + 1;
    const spot = /^(\d+),(\d+)$/.exec(word);
    if (spot !== null) return (Number(spot[2]) + 1) * stride + Number(spot[1]) + 1;
    const [list = "", ...rest] = word.split(":");
    const index = lists[list]?.indexOf(rest.join(":")) ?? -1;
    return index < 0 ? undefined : index;
  };
}

function proposal(line: string, slots: string[], rulebook: EffectiveRulebook): TickInput {
  const [who = "", what = "", direction = "n", argument = "0"] = line.split(" ");
  const row = rulebook.actions.findIndex((action) => action.name === what);
  return {
    input: "proposal",
    slot: slots.indexOf(who),
    action: { row: row < 0 ? Number(what) : row, direction: directions.indexOf(direction), argument: Number(argument) },
  };
}

function expectedText(line: string, meaning: (value: number | string) => number | string): string {
  const [kind, ...parts] = line.split(" ");
  const given = new Map(parts.map((part) => part.split("=") as [string, string]));
  const number = (name: string) => {
    const text = given.get(name) ?? "0";
    return /^-?\d+$/.test(text) ? text : String(meaning(text));
  };
  return `${kind} ${["a", "b", "cell", "value"].map((name) => `${name}=${number(name)}`).join(" ")}`;
}
