// Runs one random case in the slow model and in the core, side by side, and tells the first tick on which they differ.
// The core is stepped with small event rings and with poisoned scratch, since nothing may depend on either.
import type { Core, CoreEvent, TickInput, World } from "@dramatis/runtime";
import { checkScenario, effectiveRulebook, encodeInputs, encodeScenario } from "@dramatis/runtime";
import type { Difference, ModelState } from "@dramatis/testkit";
import { compareEvents, compareStates, createModel, randomInputs, randomScenario } from "@dramatis/testkit";

/** A case on which model and core disagree: at `tick`, after its inputs. */
export interface Disagreement {
  seed: number;
  tick: number;
  cells: number;
  inputs: TickInput[];
  differences: Difference[];
}

/** How a case went: the ticks that were compared, and the first disagreement, if any. */
export interface DuelResult {
  ticks: number;
  disagreement?: Disagreement;
}

/** Plays the case of a seed to its end or to the first difference. Frees all worlds of the core. */
export function duel(core: Core, seed: number): DuelResult {
  const checked = checkScenario(randomScenario(seed), `random ${seed}`);
  if ("issues" in checked) throw new Error(`seed ${seed} is no valid scenario: ${checked.issues[0]?.message}`);
  const rulebook = effectiveRulebook(checked.scenario);
  const model = createModel(checked.scenario, rulebook);
  core.reset();
  const world = encodeScenario(core, checked.scenario, rulebook, { host: { ringEvents: RING_EVENTS_MIN + (seed % 40) } });
  const next = randomInputs(seed, { scenario: checked.scenario, rulebook });
  const cells = world.dims.cells ?? 0;
  let differences = compareStates(model.state(), stateOf(world));
  for (let tick = 0; ; tick++) {
    if (differences.length > 0) return { ticks: tick, disagreement: { seed, tick, cells, inputs: [], differences } };
    if (model.ended) return { ticks: tick };
    model.begin();
    const inputs = next(model.state());
    const expected = model.end(inputs);
    const actual = takeTick(world, inputs, seed % 3 === 0);
    const event = typeof actual === "string" ? refused(actual) : compareEvents(expected, actual);
    differences = [...(event === undefined ? [] : [event]), ...compareStates(model.state(), stateOf(world))];
    if (differences.length > 0) return { ticks: tick, disagreement: { seed, tick: tick + 1, cells, inputs, differences } };
  }
}

/** The disagreement that is easiest to look into: the fewest ticks, then the fewest cells, then the lowest seed. */
export function smallest(all: readonly Disagreement[]): Disagreement | undefined {
  return [...all].sort((a, b) => a.tick - b.tick || a.cells - b.cells || a.seed - b.seed)[0];
}

/** A disagreement in a few lines, with its first differences and the inputs of its tick. */
export function describe({ seed, tick, cells, inputs, differences }: Disagreement): string {
  const lines = differences
    .slice(0, 8)
    .map(({ field, index, expected, actual }) => `  ${field}[${index}]: model ${expected}, core ${actual}`);
  return [`seed ${seed}, tick ${tick}, ${cells} cells, inputs ${JSON.stringify(inputs)}`, ...lines].join("\n");
}

// --- internal ---

/** The smallest ring that the core takes: what one work item may emit. */
const RING_EVENTS_MIN = 192;

/** The core's fields that the model has too, in the model's form. */
function stateOf(world: World): ModelState {
  const fields = world.core.directory.fields.filter((field) => field.class === "canonical" || field.section === "tally");
  return Object.fromEntries(
    fields.map((field) => {
      if (field.type !== "u64") return [field.name, [...world.view(field.name)]];
      return [field.name, [...world.wide(field.name)].map((value) => value.toString(16).padStart(16, "0"))];
    }),
  );
}

/** One tick of the core: its events, or the status with which it refused the inputs. */
function takeTick(world: World, inputs: readonly TickInput[], isPoisoned: boolean): CoreEvent[] | string {
  if (isPoisoned) world.poison();
  const events: CoreEvent[] = [];
  const drain = (first: string): string => {
    let status = first;
    for (events.push(...world.events()); status === "ring-full"; events.push(...world.events())) status = world.resume();
    return status;
  };
  drain(world.begin());
  const bytes = encodeInputs(inputs);
  const status = drain(world.end(bytes));
  if (status === "bad-input") return status;
  world.seal(bytes, bytes.length);
  return events;
}

function refused(status: string): Difference {
  return { field: "inputs", index: 0, expected: "taken", actual: status };
}
