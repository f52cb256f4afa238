// A scenario in a core with one actor that is played: ticks, what it tried on each, and where everybody stands. It is played from outside, line
// by line, or steered by a driver of the core; every other actor is the core's own. It must not know what is tried, or why.
import {
  type Core,
  type CoreEvent,
  type Driver,
  END_REASONS,
  effectiveRulebook,
  encodeInputs,
  encodeScenario,
  namesOf,
  OUTCOMES,
  type Scenario,
  type World,
} from "@dramatis/runtime";
import type { WitnessLine } from "../solve/answer.ts";
import { actionOf, type Deed, deedIn, type FinishedScript, finished, pushesIn } from "./deed.ts";

/** A world with an actor to play. */
export interface Stage {
  readonly world: World;
  /** Tick that was taken last. */
  tick(): number;
  /** Whether the run has ended, and whether the actor's faction has won by its objective. */
  readonly isOver: () => boolean;
  readonly isWon: () => boolean;
  /** Cell of the map on which the actor stands, y * width + x; -1 when it is dead. */
  actorCell(): number;
  /** Who stands on a cell of the map beside the actor: its slot, or -1. */
  otherOn(cell: number): number;
  /** Takes a tick; `line` is what the actor tries, if it is played from outside. */
  take(line?: Deed): void;
  /** What the actor tried last on the tick that was taken last; undefined when it waited. */
  deed(): Deed | undefined;
  /** Gives the script of the whole play, from the deeds that were told, with the steps in it. */
  script(deeds: readonly WitnessLine[]): FinishedScript;
  /** Cells by which the actor has pushed others so far. */
  pushes(): number;
}

/**
 * Puts a scenario on stage with `actor`, who is one of the cast (of a row of several the first is played), steered by `driver`, from outside by
 * default. Throws what encodeScenario throws. The core's worlds are the caller's to free.
 */
export function createStage(core: Core, scenario: Scenario, actor: string, driver: Driver = { external: true }): Stage {
  const member = scenario.cast[actor];
  if (member === undefined) throw new RangeError(`${actor} is in the cast`);
  const played: Scenario = { ...scenario, cast: { ...scenario.cast, [actor]: { ...member, driver } } };
  const rulebook = effectiveRulebook(played);
  const world = encodeScenario(core, played, rulebook);
  const { actors, factions, stride, width } = namesOf(played, rulebook);
  const slot = actors.findIndex((name) => name === actor || name === `${actor}-1`);
  const faction = factions.indexOf(member.faction);
  const { actions } = rulebook;
  const cellOf = (block: number): number => (Math.floor(block / stride) - 1) * width + (block % stride) - 1;
  const isAlive = (one: number): boolean => world.get("actorState", one) === 1;
  let pushes = 0;
  const hear = (events: readonly CoreEvent[]): void => {
    pushes += pushesIn(events, slot);
  };
  return {
    world,
    tick: () => world.get("tick"),
    isOver: () => world.get("endReason") !== 0,
    isWon: () => END_REASONS[world.get("endReason")] === "objective" && OUTCOMES[world.get("outcome", faction)] === "won",
    actorCell: () => (isAlive(slot) ? cellOf(world.get("cell", slot)) : -1),
    otherOn: (cell) => actors.findIndex((_name, one) => one !== slot && isAlive(one) && cellOf(world.get("cell", one)) === cell),
    take(line) {
      const action = line === undefined ? undefined : actionOf(actions, line);
      const bytes = encodeInputs(action === undefined ? [] : [{ input: "proposal", slot, action }]);
      drain(world, world.begin(), hear);
      drain(world, world.end(bytes), hear);
      world.seal(bytes, bytes.length);
    },
    deed: () => deedIn(world, actions, slot),
    script: (deeds) => finished(actions, deeds, world.get("tick")),
    pushes: () => pushes,
  };
}

// --- internal ---

/** Hears the events of a call; a full ring is emptied until the call is through. */
function drain(world: World, first: string, hear: (events: readonly CoreEvent[]) => void): void {
  for (let status = first; ; status = world.resume()) {
    hear(world.events());
    if (status !== "ring-full") return;
  }
}
