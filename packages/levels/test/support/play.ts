// Plays a scenario in the core alone, without a cast, and keeps what tests look at: where everybody stood on every tick, and the events.
// Kernels are the core's, so what they do is seen here undisturbed; scripts and purses come as inputs; morale, beats and wishes need the cast and
// are not played.
import { readFileSync } from "node:fs";
import {
  actorName,
  type Core,
  type CoreEvent,
  type EffectiveRulebook,
  effectiveRulebook,
  encodeInputs,
  encodeScenario,
  loadCore,
  type Names,
  namesOf,
  type Scenario,
  type TickInput,
  type World,
} from "@dramatis/runtime";
import type { Cell } from "../../src/grid/cell.ts";
import { repoPath } from "./repo.ts";

/** A run as it was watched. `walks` has, for each actor of the cast that was alive, its cell after each tick from 0 on. */
export interface Played {
  readonly world: World;
  readonly names: Names;
  readonly events: readonly CoreEvent[];
  readonly walks: ReadonlyMap<string, readonly Cell[]>;
  readonly tick: number;
}

/** A freshly instantiated core. */
export function freshCore(): Promise<Core> {
  return loadCore(readFileSync(repoPath("packages/core-as/build/core.wasm")));
}

/** Plays a scenario to its end, or for `ticksMax` ticks. */
export function play(core: Core, scenario: Scenario, options: { seed?: number; ticksMax?: number } = {}): Played {
  const rulebook = effectiveRulebook(scenario);
  const world = encodeScenario(core, scenario, rulebook, options.seed === undefined ? {} : { seed: options.seed });
  const names = namesOf(scenario, rulebook);
  const events: CoreEvent[] = [];
  const walks = new Map<string, Cell[]>();
  note(world, names, walks);
  for (let left = options.ticksMax ?? Number.POSITIVE_INFINITY; left > 0 && world.get("endReason") === 0; left -= 1) {
    const inputs = inputsOf(scenario, rulebook, { names, tick: world.get("tick") + 1 });
    const drain = (first: string): void => {
      let status = first;
      for (events.push(...world.events()); status === "ring-full"; events.push(...world.events())) status = world.resume();
    };
    if (inputs.length === 0) drain(world.stride(1));
    else takeTick(world, encodeInputs(inputs), drain);
    note(world, names, walks);
  }
  return { world, names, events, walks, tick: world.get("tick") };
}

/** Gives the walk of an actor of the cast. */
export function walkOf(played: Played, actor: string): readonly Cell[] {
  const walk = played.walks.get(actor);
  if (walk === undefined) throw new Error(`${actor} is not in the cast of this run`);
  return walk;
}

/** Gives the cells of the map that a per-cell view marks as wanted, border left out. */
export function cellsWhere(played: Played, field: string, isWanted: (value: number) => boolean): readonly Cell[] {
  const { width, height, stride } = played.names;
  const view = played.world.view(field);
  const cells: Cell[] = [];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) if (isWanted(view[(y + 1) * stride + x + 1] ?? 0)) cells.push([x, y]);
  }
  return cells;
}

// --- internal ---

const directions = ["n", "ne", "e", "se", "s", "sw", "w", "nw"];

function takeTick(world: World, bytes: Uint8Array, drain: (status: string) => void): void {
  drain(world.begin());
  drain(world.end(bytes));
  world.seal(bytes, bytes.length);
}

/** The purses at the first tick, and the lines of scripts for a tick. */
function inputsOf(scenario: Scenario, rulebook: EffectiveRulebook, { names, tick }: { names: Names; tick: number }): TickInput[] {
  const purses = tick === 1 ? Object.entries(scenario.budget?.purses ?? {}) : [];
  const lines = Object.entries(scenario.cast).flatMap(([name, { driver }]) => {
    const line = "script" in driver ? driver.script.find(({ at }) => at === tick) : undefined;
    return line === undefined ? [] : [{ slot: names.actors.indexOf(name), line }];
  });
  return [
    ...purses.map(([name, amount]): TickInput => ({ input: "purse", faction: names.factions.indexOf(name), amount })),
    ...lines.map(({ slot, line }): TickInput => {
      const row = rulebook.actions.findIndex(({ name }) => name === line.do);
      const direction = Math.max(0, directions.indexOf(line.direction ?? "n"));
      return { input: "proposal", slot, action: { row, direction, argument: line.argument ?? 0 } };
    }),
  ];
}

function note(world: World, names: Names, walks: Map<string, Cell[]>): void {
  const states = world.view("actorState");
  for (let slot = 0; slot < states.length; slot += 1) {
    if (states[slot] !== 1) continue;
    const name = actorName(names, world.get("serial", slot));
    const cell = world.get("cell", slot);
    const at: Cell = [(cell % names.stride) - 1, Math.floor(cell / names.stride) - 1];
    walks.set(name, [...(walks.get(name) ?? []), at]);
  }
}
