// Leads the hero along a way in the core itself and writes down what it did: steps, doors, keys, and a blow for whoever stands in the way.
// So a witness holds whatever monsters do, since they are the core's on the same seed. It must not judge: that is ../../play/replay.ts.
import type { Core, Scenario } from "@dramatis/runtime";
import { createStage, type Stage } from "../../play/stage.ts";
import type { WitnessLine } from "../../solve/answer.ts";
import type { Draft } from "../generator.ts";

/** What the pilot is given. `way` has the cells from start to exit. */
export interface Flight {
  readonly scenario: Scenario;
  readonly actor: string;
  readonly draft: Draft;
  readonly way: readonly number[];
}

/** Gives the script of a hero that came to the objective, or why it did not. The core is left without worlds. */
export function pilot(core: Core, flight: Flight): readonly WitnessLine[] | { readonly refused: string } {
  const stage = createStage(core, flight.scenario, flight.actor);
  const lines: WitnessLine[] = [];
  const open = new Set<number>();
  const keys = new Set<number>();
  let at = 0;
  while (!stage.isOver()) {
    const here = stage.actorCell();
    if (here === flight.way[at + 1]) at += 1;
    if (here !== flight.way[at]) break;
    const line = nextLine(flight, { stage, at, open, keys });
    lines.push({ at: stage.tick() + 1, ...line });
    stage.take(line);
  }
  const isWon = stage.isWon();
  const tick = stage.tick();
  core.reset();
  return isWon ? lines : { refused: `the hero did not come to the exit by tick ${tick} for all that stood in its way` };
}

// --- internal ---

interface Progress {
  readonly stage: Stage;
  readonly at: number;
  /** Doors that were opened, and cells whose key was taken. */
  readonly open: Set<number>;
  readonly keys: Set<number>;
}

function nextLine({ draft, way }: Flight, { stage, at, open, keys }: Progress): Omit<WitnessLine, "at"> {
  const here = way[at] ?? 0;
  const next = way[at + 1] ?? here;
  if (draft.keys.has(here) && !keys.has(here)) {
    keys.add(here);
    return { do: "pick-up" };
  }
  const direction = directionOf(next - here, draft.board.width);
  if (draft.doors.has(next) && !open.has(next)) {
    open.add(next);
    return { do: "open", direction };
  }
  return { do: stage.otherOn(next) >= 0 ? "attack" : "step", direction };
}

function directionOf(offset: number, width: number): NonNullable<WitnessLine["direction"]> {
  if (offset === width) return "s";
  if (offset === -width) return "n";
  return offset > 0 ? "e" : "w";
}
