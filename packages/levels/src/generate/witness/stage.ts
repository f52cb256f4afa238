// A scenario in a core with one actor that is played from outside: ticks with a proposal for it, and where everybody stands.
// Every other actor is the core's own. It must not know what is proposed, or why.
import {
  type Core,
  END_REASONS,
  effectiveRulebook,
  encodeInputs,
  encodeScenario,
  namesOf,
  OUTCOMES,
  type Scenario,
  type World,
} from "@dramatis/runtime";
import type { WitnessLine } from "../../solve/answer.ts";

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
  /** Takes a tick; `line` is what the actor tries. */
  take(line: Omit<WitnessLine, "at"> | undefined): void;
}

/** Puts a scenario on stage with `actor` played from outside. Throws what encodeScenario throws. The core's worlds are the caller's to free. */
export function createStage(core: Core, scenario: Scenario, actor: string): Stage {
  const member = scenario.cast[actor];
  if (member === undefined) throw new RangeError(`${actor} is in the cast`);
  const played: Scenario = { ...scenario, cast: { ...scenario.cast, [actor]: { ...member, driver: { external: true } } } };
  const rulebook = effectiveRulebook(played);
  const world = encodeScenario(core, played, rulebook);
  const { actors, factions, stride, width } = namesOf(played, rulebook);
  const slot = actors.indexOf(actor);
  const faction = factions.indexOf(member.faction);
  const rows = new Map(rulebook.actions.map(({ name }, row) => [name, row]));
  const cellOf = (block: number): number => (Math.floor(block / stride) - 1) * width + (block % stride) - 1;
  const isAlive = (one: number): boolean => world.get("actorState", one) === 1;
  return {
    world,
    tick: () => world.get("tick"),
    isOver: () => world.get("endReason") !== 0,
    isWon: () => END_REASONS[world.get("endReason")] === "objective" && OUTCOMES[world.get("outcome", faction)] === "won",
    actorCell: () => (isAlive(slot) ? cellOf(world.get("cell", slot)) : -1),
    otherOn: (cell) => actors.findIndex((_name, one) => one !== slot && isAlive(one) && cellOf(world.get("cell", one)) === cell),
    take(line) {
      const action = line === undefined ? undefined : actionOf(line, rows);
      const bytes = encodeInputs(action === undefined ? [] : [{ input: "proposal", slot, action }]);
      drain(world, world.begin());
      drain(world, world.end(bytes));
      world.seal(bytes, bytes.length);
    },
  };
}

// --- internal ---

const directions = ["n", "ne", "e", "se", "s", "sw", "w", "nw"];

function actionOf({ do: name, direction, argument }: Omit<WitnessLine, "at">, rows: ReadonlyMap<string, number>) {
  return { row: rows.get(name) ?? 255, direction: Math.max(0, directions.indexOf(direction ?? "n")), argument: argument ?? 0 };
}

/** Events are of no use here; a full ring is emptied until the call is through. */
function drain(world: World, first: string): void {
  let status = first;
  world.clearEvents();
  while (status === "ring-full") {
    status = world.resume();
    world.clearEvents();
  }
}
