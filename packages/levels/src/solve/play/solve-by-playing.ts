// Solves by playing: drivers of the core steer the actor, one after the other, and what it did is played again as a script. So it can be shown
// that a level with monsters, dice or fire can be finished on its seed; that it cannot is never found out this way.
import type { Scenario } from "@dramatis/runtime";
import type { Theatre } from "../../play/theatre.ts";
import type { SolveAnswer, SolveQuestion } from "../answer.ts";
import { playedActor, questionOf } from "../played-actor.ts";
import { type Attempt, attemptsFor } from "./attempts.ts";

/** Plays for a witness, at most `budget` ticks in all. */
export function solveByPlaying(theatre: Theatre, question: SolveQuestion): SolveAnswer {
  const { scenario, budget } = question;
  const { actor, reason } = playedActor(question);
  const said = { question: questionOf(scenario, actor), method: "play" };
  const undecided = (ticks: number, why: string): SolveAnswer => ({ answer: "undecided", ...said, expansions: ticks, reason: why });
  if (reason !== null) return undecided(0, reason);
  const outside = theatre.refuses(scenario, actor);
  if (outside !== null) return undecided(0, outside);
  const attempts = attemptsFor(scenario, actor);
  let ticks = 0;
  for (const attempt of attempts) {
    const played = theatre.play({ scenario: steered(scenario, actor, attempt), actor, ticksMax: budget - ticks });
    ticks += played.ticks;
    const { witness, moves } = played;
    const { isWon, pushes } = played.isWon ? theatre.judge(scenario, { actor, witness }) : played;
    if (isWon) return { answer: "solvable", ...said, expansions: ticks, actor, witness, moves, pushes, isOptimal: false };
    if (ticks >= budget) return undecided(ticks, `the budget of ${budget} ticks is spent`);
  }
  return undecided(ticks, `none of ${attempts.length} drivers that steered ${actor} met the objective, in ${ticks} ticks`);
}

// --- internal ---

/** The scenario with another driver for the actor, and what its faction knows at the start. */
function steered(scenario: Scenario, actor: string, { driver, knows }: Attempt): Scenario {
  const { factions, cast } = scenario;
  const member = cast[actor];
  const faction = factions[member?.faction ?? ""];
  if (member === undefined || faction === undefined) return scenario;
  const knowing = { ...factions, [member.faction]: { ...faction, knows } };
  return { ...scenario, factions: knowing, cast: { ...cast, [actor]: { ...member, driver } } };
}
