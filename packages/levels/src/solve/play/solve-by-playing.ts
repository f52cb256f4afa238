// Solves by playing: drivers of the core steer the actor, one after the other, and what it did is played again as a script. So it can be shown
// that a level with monsters, dice or fire can be finished on its seed; that it cannot is never found out this way.
import type { Core, Scenario } from "@dramatis/runtime";
import { needsCast } from "../../play/needs-cast.ts";
import { replayWitness } from "../../play/replay.ts";
import { createStage, type Stage } from "../../play/stage.ts";
import type { SolveAnswer, SolveQuestion, WitnessLine } from "../answer.ts";
import { playedActor, questionOf } from "../played-actor.ts";
import { type Attempt, attemptsFor } from "./attempts.ts";

/** Plays for a witness, at most `budget` ticks in all. The core's other worlds are freed, and it is left without any. */
export function solveByPlaying(core: Core, question: SolveQuestion): SolveAnswer {
  const { scenario, budget } = question;
  const { actor, reason } = playedActor(question);
  const said = { question: questionOf(scenario, actor), method: "play" };
  const undecided = (ticks: number, why: string): SolveAnswer => ({ answer: "undecided", ...said, expansions: ticks, reason: why });
  if (reason !== null) return undecided(0, reason);
  const outside = outsideOf(scenario, actor);
  if (outside !== null) return undecided(0, outside);
  const attempts = attemptsFor(scenario, actor);
  let ticks = 0;
  for (const attempt of attempts) {
    const { witness, moves, ...played } = play(core, { scenario, actor, ticksMax: budget - ticks }, attempt);
    ticks += played.ticks;
    const { isWon, pushes } = played.isWon ? replayWitness(core, scenario, { actor, witness }) : played;
    if (isWon) return { answer: "solvable", ...said, expansions: ticks, actor, witness, moves, pushes, isOptimal: false };
    if (ticks >= budget) return undecided(ticks, `the budget of ${budget} ticks is spent`);
  }
  return undecided(ticks, `none of ${attempts.length} drivers that steered ${actor} met the objective, in ${ticks} ticks`);
}

// --- internal ---

interface Asked {
  readonly scenario: Scenario;
  readonly actor: string;
  readonly ticksMax: number;
}

interface Played {
  readonly isWon: boolean;
  readonly ticks: number;
  readonly witness: readonly WitnessLine[];
  readonly moves: number;
  readonly pushes: number;
}

function outsideOf(scenario: Scenario, actor: string): string | null {
  if (!Object.hasOwn(scenario.objectives ?? {}, scenario.cast[actor]?.faction ?? "")) return `the faction of ${actor} has no objective`;
  return needsCast(scenario, actor) ? "the cast has a say in it besides the core" : null;
}

/** One run, until it ends or its ticks are spent. */
function play(core: Core, { scenario, actor, ticksMax }: Asked, attempt: Attempt): Played {
  core.reset();
  const stage = stageOf(core, scenario, actor, attempt);
  const script = new Map("script" in attempt.driver ? attempt.driver.script.map(({ at, ...line }) => [at, line]) : []);
  const witness: WitnessLine[] = [];
  while (!stage.isOver() && stage.tick() < ticksMax) {
    stage.take(script.get(stage.tick() + 1));
    const deed = stage.deed();
    if (deed !== undefined) witness.push({ at: stage.tick(), ...deed });
  }
  const moves = witness.filter((line) => stage.shapeOf(line) === "step").length;
  if ((witness.at(-1)?.at ?? 0) < stage.tick()) witness.push({ at: stage.tick(), do: stage.waiting });
  const played = { isWon: stage.isWon(), ticks: stage.tick(), witness, moves, pushes: stage.pushes() };
  core.reset();
  return played;
}

function stageOf(core: Core, scenario: Scenario, actor: string, { driver, knows }: Attempt): Stage {
  const { factions, cast } = scenario;
  const name = cast[actor]?.faction ?? "";
  const faction = factions[name];
  const knowing = faction === undefined ? scenario : { ...scenario, factions: { ...factions, [name]: { ...faction, knows } } };
  return createStage(core, knowing, actor, "script" in driver ? { external: true } : driver);
}
