// A generated stream of inputs: proposals of external and scripted actors, standing orders, answers, edits, rules, beats, stop.
// It reads the model's state of the tick that has begun; it must not know what an input does.
import { DRIVERS, NUMBERS } from "@dramatis/core-as";
import { type Action, createRandom, type EffectiveRulebook, type Random, type Scenario, type TickInput } from "@dramatis/runtime";
import type { ModelState } from "../model/fields/fields.ts";
import { mapLines, numberNames } from "../model/numbering.ts";
import { randomEdit } from "./edits.ts";
import { randomStyleOrder } from "./minds.ts";

/** What the stream is made for. */
export interface InputSource {
  scenario: Scenario;
  rulebook: EffectiveRulebook;
}

/** A stream for a seed. Call it once a tick with the state after the tick's begin; it gives the tick's inputs, all valid. */
export function randomInputs(seed: number, source: InputSource): (state: ModelState) => TickInput[] {
  const random = createRandom(`inputs ${seed}`);
  const scripts = scriptsBySerial(source);
  const isLively = random.chance(60);
  return (state) => {
    const inputs = randomProposals(random, { source, scripts, state });
    if (numberAt(state, "tick") === 1) inputs.push(...grants(source.scenario));
    if (isLively) while (random.chance(20)) inputs.push(randomOrder(random, source, state));
    if (source.scenario.limits.undo > 0 && random.chance(15)) inputs.push(randomUndo(random));
    if (isLively && random.chance(2)) inputs.push(randomOrder(random, source, state));
    return inputs;
  };
}

// --- internal ---

/** Element of a numeric field. */
function numberAt(state: ModelState, field: string, index = 0): number {
  return Number(state[field]![index]);
}

/** Slots of alive actors for which a test holds. */
function aliveSlots(state: ModelState, holds: (slot: number) => boolean = () => true): number[] {
  return state.actorState!.flatMap((value, slot) => (value === 1 && holds(slot) ? [slot] : []));
}

interface ProposalSource {
  source: InputSource;
  scripts: Map<number, Map<number, Action>>;
  state: ModelState;
}

const directionWords = ["n", "ne", "e", "se", "s", "sw", "w", "nw"];

/** The purses of the budget, granted at the first tick. */
function grants(scenario: Scenario): TickInput[] {
  const { factions } = numberNames(scenario);
  return Object.entries(scenario.budget?.purses ?? {}).map(([name, amount]) => ({
    input: "purse",
    faction: factions.indexOf(name),
    amount,
  }));
}

function scriptsBySerial({ scenario, rulebook }: InputSource): Map<number, Map<number, Action>> {
  const rows = rulebook.actions.map((row) => row.name);
  return new Map(
    numberNames(scenario).cast.map(({ member }, slot) => {
      const lines = "script" in member.driver ? member.driver.script : [];
      const actions = lines.map((line): [number, Action] => {
        const direction = Math.max(0, directionWords.indexOf(line.direction ?? "n"));
        return [line.at, { row: rows.indexOf(line.do), direction, argument: line.argument ?? 0 }];
      });
      return [slot + 1, new Map(actions)];
    }),
  );
}

/** For each external actor its script's line, or a random action, or nothing; sometimes all in one input. */
function randomProposals(random: Random, { source, scripts, state }: ProposalSource): TickInput[] {
  const slots = aliveSlots(state, (slot) => numberAt(state, "driver", slot) === 1);
  if (slots.length > 0 && random.chance(40)) {
    const count = Math.min(state.actorState!.length, Math.max(0, slots.length + random.pick([-1, 0, 0, 0, 1])));
    return [
      {
        input: "proposals",
        actions: Array.from({ length: count }, (_, index) => randomAction(random, source, { state, slot: slots[index] ?? 0 })),
      },
    ];
  }
  return slots.flatMap((slot): TickInput[] => {
    const scripted = scripts.get(numberAt(state, "serial", slot))?.get(numberAt(state, "tick"));
    if (scripted !== undefined) return [{ input: "proposal", slot, action: scripted }];
    return random.chance(70) ? [{ input: "proposal", slot, action: randomAction(random, source, { state, slot }) }] : [];
  });
}

/** Shapes that are tried often: those that need somebody or something at the right place. */
const reaching: readonly string[] = ["strike", "shoot", "equip"];

/** Half of them for something nearby, the rest anything, rows that do not exist among them. */
function randomAction(random: Random, { scenario, rulebook }: InputSource, { state, slot }: { state: ModelState; slot: number }): Action {
  const strikes = rulebook.actions.flatMap((action, row) => (reaching.includes(action.shape) ? [row, row] : []));
  const likely = [1, 1, 1, 3, 4, 5, 5, 6, 6, 7, 7, ...strikes];
  const row = random.chance(65) ? random.pick(likely) : random.whole(0, Math.min(255, rulebook.actions.length));
  const nearby = directionsOfInterest(state, slot, mapLines(scenario)[0]!.length + 2);
  const direction = nearby.length > 0 && random.chance(60) ? random.pick(nearby) : random.whole(0, 7);
  return { row, direction, argument: random.chance(70) ? 0 : randomArgument(random, state, slot) };
}

/** The first item that the actor carries, or any slot of actors or items, some beyond the last. */
function randomArgument(random: Random, state: ModelState, slot: number): number {
  const carried = numberAt(state, "actorItems", slot);
  if (carried !== 0 && random.chance(50)) return carried;
  return random.whole(1, Math.max(state.actorState!.length, state.itemKind!.length) + 1);
}

/** Directions in which a neighbour has a feature or an actor. */
function directionsOfInterest(state: ModelState, slot: number, stride: number): number[] {
  const taken = aliveSlots(state).map((other) => numberAt(state, "cell", other));
  const offsets = [-stride, 1 - stride, 1, 1 + stride, stride, stride - 1, -1, -1 - stride];
  return offsets.flatMap((offset, direction) => {
    const cell = numberAt(state, "cell", slot) + offset;
    return taken.includes(cell) || numberAt(state, "feature", cell) !== 0 ? [direction] : [];
  });
}

function randomOrder(random: Random, source: InputSource, state: ModelState): TickInput {
  const { rulebook } = source;
  const slots = aliveSlots(state);
  const routes = Math.max(...state.route!.map(Number), 0);
  switch (random.whole(1, 9)) {
    case 1:
    case 2:
      if (slots.length === 0) return { input: "order-policy", policy: random.whole(0, 3) };
      if (random.chance(40)) return randomStyleOrder(random, rulebook.styles.length, slots);
      return {
        input: "driver",
        slot: random.pick(slots),
        driver: random.whole(0, DRIVERS.length - 1),
        leash: random.whole(0, 6),
        route: random.whole(0, routes),
      };
    case 3:
      return { input: "order-policy", policy: random.whole(0, 3) };
    case 4:
      return { input: "purse", faction: random.whole(0, state.purse!.length - 1), amount: random.whole(-3, 9) };
    case 5:
      if (rulebook.wishes.length === 0) return randomRule(random);
      return {
        input: "answer",
        wish: random.whole(0, rulebook.wishes.length - 1),
        value: random.whole(-5, 9),
        artifact: "00000000000000aa",
      };
    case 6:
      return randomRule(random);
    case 7:
      return rulebook.sets.length > 1 ? { input: "fire", set: random.whole(1, rulebook.sets.length - 1) } : randomRule(random);
    case 8:
      return randomEdit(random, source.rulebook, state);
    default:
      return random.chance(12) ? { input: "stop" } : randomEdit(random, source.rulebook, state);
  }
}

function randomUndo(random: Random): TickInput {
  return random.chance(15) ? { input: "restart" } : { input: "undo", count: random.pick([1, 1, 2, 3, 255]) };
}

function randomRule(random: Random): TickInput {
  const number = random.whole(0, NUMBERS.length - 1);
  const values: Record<(typeof NUMBERS)[number], number[]> = {
    directions: [4, 8],
    roundsMax: [1, 3],
    regenPeriod: [1, 4],
    triggerDepth: [1, 3],
    carryMax: [0, 2, 6],
    stallTicks: [3, 40],
    purseLow: [0, 5],
    actionCost: [60, 100],
    memoryTicks: [0, 8],
    swap: [0, 1],
    sellPercent: [0, 50],
    alertTicks: [0, 6],
  };
  return { input: "rule", number, value: random.pick(values[NUMBERS[number]!]) };
}
