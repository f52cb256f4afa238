// Where a level is played for a witness: an actor steered by its driver for a while, what it did, and the judge of the script that comes of it.
// The one here has a core and no cast. It must not know which drivers are tried.
import type { Core, Scenario } from "@dramatis/runtime";
import type { WitnessLine } from "../solve/answer.ts";
import { deedsByTick } from "./deed.ts";
import { needsCast } from "./needs-cast.ts";
import { type Replay, replayWitness } from "./replay.ts";
import { createStage } from "./stage.ts";

/** A play that has ended: whether the actor's faction won, and the script of what the actor did. */
export interface Played extends Replay {
  readonly witness: readonly WitnessLine[];
  /** Steps in the script. */
  readonly moves: number;
}

/** What is played: a scenario in which `actor` has its driver, for so many ticks at most. */
export interface Play {
  readonly scenario: Scenario;
  readonly actor: string;
  readonly ticksMax: number;
}

/** A place in which levels are played. It frees the core's other worlds and leaves it without any. */
export interface Theatre {
  /** Why a scenario cannot be played here, or null. */
  refuses(scenario: Scenario, actor: string): string | null;
  play(asked: Play): Played;
  /** Plays a script in a scenario, until the run ends or the script is spent. */
  judge(scenario: Scenario, script: { readonly actor: string; readonly witness: readonly WitnessLine[] }): Replay;
}

/** Gives the theatre of a core alone: it refuses scenarios in which the cast has a say. */
export function coreTheatre(core: Core): Theatre {
  return {
    refuses: (scenario, actor) => (needsCast(scenario, actor) ? "the cast has a say in it besides the core" : null),
    play: (asked) => playAlone(core, asked),
    judge: (scenario, script) => replayWitness(core, scenario, script),
  };
}

// --- internal ---

function playAlone(core: Core, { scenario, actor, ticksMax }: Play): Played {
  core.reset();
  const driver = scenario.cast[actor]?.driver ?? { external: true };
  const stage = createStage(core, scenario, actor, "script" in driver ? { external: true } : driver);
  const script = deedsByTick("script" in driver ? driver.script : []);
  const witness: WitnessLine[] = [];
  while (!stage.isOver() && stage.tick() < ticksMax) {
    stage.take(script.get(stage.tick() + 1));
    const deed = stage.deed();
    if (deed !== undefined) witness.push({ at: stage.tick(), ...deed });
  }
  const played = { isWon: stage.isWon(), ticks: stage.tick(), pushes: stage.pushes(), ...stage.script(witness) };
  core.reset();
  return played;
}
