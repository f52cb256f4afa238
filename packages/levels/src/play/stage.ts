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

/** What an actor tries on a tick. */
export type Deed = Omit<WitnessLine, "at">;

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
  /** Name of the action that does nothing. */
  readonly waiting: string;
  /** The shape of an action, such as `step`. */
  shapeOf(deed: Deed): string | undefined;
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
  const rows = new Map(rulebook.actions.map(({ name }, row) => [name, row]));
  const cellOf = (block: number): number => (Math.floor(block / stride) - 1) * width + (block % stride) - 1;
  const isAlive = (one: number): boolean => world.get("actorState", one) === 1;
  const shapeOf = ({ do: name }: Deed) => rulebook.actions[rows.get(name) ?? -1]?.shape;
  let pushes = 0;
  const hear = (events: readonly CoreEvent[]): void => {
    pushes += events.filter(({ kind, b }) => kind === "pushed" && b === slot + 1).length;
  };
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
      drain(world, world.begin(), hear);
      drain(world, world.end(bytes), hear);
      world.seal(bytes, bytes.length);
    },
    deed() {
      const packed = world.get("proposal", slot);
      const action = rulebook.actions[packed & 0xff];
      return (packed & 0xff) === 0 || action === undefined ? undefined : deedOf(action, packed);
    },
    waiting: rulebook.actions[0]?.name ?? "",
    shapeOf,
    pushes: () => pushes,
  };
}

// --- internal ---

const directions = ["n", "ne", "e", "se", "s", "sw", "w", "nw"] as const;

function actionOf({ do: name, direction, argument }: Deed, rows: ReadonlyMap<string, number>) {
  return { row: rows.get(name) ?? 255, direction: Math.max(0, directions.indexOf(direction ?? "n")), argument: argument ?? 0 };
}

/** Shapes of which the direction is a part; for others it is left out where it is 0. */
const aimed: ReadonlySet<string> = new Set(["step", "open", "close", "touch"]);

/** A proposal of the core: row, direction << 8, argument << 16. */
function deedOf({ name, shape }: { readonly name: string; readonly shape: string }, packed: number): Deed {
  const [way, argument] = [(packed >>> 8) & 0xff, packed >>> 16];
  const direction = aimed.has(shape) || way > 0 ? directions[way] : undefined;
  return { do: name, ...(direction === undefined ? {} : { direction }), ...(argument === 0 ? {} : { argument }) };
}

/** Hears the events of a call; a full ring is emptied until the call is through. */
function drain(world: World, first: string, hear: (events: readonly CoreEvent[]) => void): void {
  for (let status = first; ; status = world.resume()) {
    hear(world.events());
    if (status !== "ring-full") return;
  }
}
