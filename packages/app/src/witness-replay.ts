// A witness played in the core: whether what a solver found brings the objective about. The core is the judge; no solver is believed.
// It must not search.
import { createStage, needsCast, playScript, type Solvable } from "@dramatis/levels";
import { type Core, hex64, OUTCOMES, type Scenario, type World } from "@dramatis/runtime";
import { playRun } from "./played-run.ts";

/** How a replay ended; `chain` is the last link. */
export interface WitnessReplay {
  readonly isWon: boolean;
  readonly ticks: number;
  readonly chain: string;
}

/** Gives the scenario in which the witness is the script of its actor. Pure. */
export function scriptedScenario(scenario: Scenario, { actor, witness }: Pick<Solvable, "actor" | "witness">): Scenario {
  const member = scenario.cast[actor];
  if (member === undefined) return scenario;
  return { ...scenario, cast: { ...scenario.cast, [actor]: { ...member, driver: { script: [...witness] } } } };
}

/** Plays a witness until the run ends or the witness does. The core's other worlds are freed. */
export function replayWitness(core: Core, scenario: Scenario, answer: Solvable): WitnessReplay {
  return needsCast(scenario, answer.actor) ? replayWithCast(core, scenario, answer) : replayAlone(core, scenario, answer);
}

/** Whether the faction of somebody of the cast has won in a world. */
export function hasWon(world: World, scenario: Scenario, actor: string): boolean {
  const faction = Object.keys(scenario.factions)
    .sort((left, right) => (left < right ? -1 : 1))
    .indexOf(scenario.cast[actor]?.faction ?? "");
  return OUTCOMES[world.get("outcome", faction)] === "won";
}

// --- internal ---

function replayWithCast(core: Core, scenario: Scenario, answer: Solvable): WitnessReplay {
  const { run } = playRun(core, { scenario: scriptedScenario(scenario, answer), captured: [] });
  const { tick, link } = run.facts();
  return { isWon: hasWon(run.world, scenario, answer.actor), ticks: tick, chain: link };
}

function replayAlone(core: Core, scenario: Scenario, { actor, witness }: Solvable): WitnessReplay {
  core.reset();
  const stage = createStage(core, scenario, actor);
  playScript(stage, witness);
  return { isWon: hasWon(stage.world, scenario, actor), ticks: stage.tick(), chain: hex64(stage.world.link()) };
}
