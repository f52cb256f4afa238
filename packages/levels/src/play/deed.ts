// What an actor tries on a tick, as a line of a script says it and as the core has it.
// It must not know why.
import type { CoreEvent, EffectiveRulebook, World } from "@dramatis/runtime";
import type { WitnessLine } from "../solve/answer.ts";

/** What an actor tries on a tick. */
export type Deed = Omit<WitnessLine, "at">;

type Actions = EffectiveRulebook["actions"];

/** Gives the proposal that a deed is; an action that there is none of has row 255, which the core rejects. Pure. */
export function actionOf(actions: Actions, { do: name, direction, argument }: Deed) {
  const row = actions.findIndex((action) => action.name === name);
  return { row: row < 0 ? 255 : row, direction: Math.max(0, directions.indexOf(direction ?? "n")), argument: argument ?? 0 };
}

/** Gives the deed that a proposal is; undefined for waiting, which is row 0. Pure. */
export function deedOf(actions: Actions, { row, direction, argument }: ReturnType<typeof actionOf>): Deed | undefined {
  const action = actions[row];
  if (row === 0 || action === undefined) return undefined;
  const way = aimed.has(action.shape) || direction > 0 ? directions[direction] : undefined;
  return { do: action.name, ...(way === undefined ? {} : { direction: way }), ...(argument === 0 ? {} : { argument }) };
}

/** Gives what the actor in a slot tried last on the tick that a world took last; undefined when it waited. */
export function deedIn(world: World, actions: Actions, slot: number): Deed | undefined {
  // A proposal of the core: row, direction << 8, argument << 16.
  const packed = world.get("proposal", slot);
  return deedOf(actions, { row: packed & 0xff, direction: (packed >>> 8) & 0xff, argument: packed >>> 16 });
}

/** Gives the deeds of a script by tick. Pure. */
export function deedsByTick(script: readonly WitnessLine[]): ReadonlyMap<number, Deed> {
  return new Map(script.map(({ at, ...deed }) => [at, deed]));
}

/** The script of a play, and how many of its lines are steps. */
export interface FinishedScript {
  readonly witness: readonly WitnessLine[];
  readonly moves: number;
}

/** Gives the deeds of a play of so many ticks as a script; one whose last deed is earlier waits for the last tick. Pure. */
export function finished(actions: Actions, deeds: readonly WitnessLine[], ticks: number): FinishedScript {
  const steps = new Set(actions.filter(({ shape }) => shape === "step").map(({ name }) => name));
  const rest = (deeds.at(-1)?.at ?? 0) < ticks ? [{ at: ticks, do: actions[0]?.name ?? "" }] : [];
  return { witness: [...deeds, ...rest], moves: deeds.filter(({ do: name }) => steps.has(name)).length };
}

/** Counts the cells by which the actor that began in a slot pushed others. Pure. */
export function pushesIn(events: readonly CoreEvent[], slot: number): number {
  return events.filter(({ kind, b }) => kind === "pushed" && b === slot + 1).length;
}

// --- internal ---

const directions = ["n", "ne", "e", "se", "s", "sw", "w", "nw"] as const;

/** Shapes of which the direction is a part; for others it is left out where it is 0. */
const aimed: ReadonlySet<string> = new Set(["step", "open", "close", "touch"]);
