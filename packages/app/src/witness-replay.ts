// A witness played in the core: whether what a solver found brings the objective about. The core is the judge; no solver is believed.
// It must not search.
import type { Solvable, WitnessLine } from "@dramatis/levels";
import {
  type Core,
  effectiveRulebook,
  encodeInputs,
  encodeScenario,
  hex64,
  namesOf,
  OUTCOMES,
  type Scenario,
  type World,
} from "@dramatis/runtime";
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

// --- internal ---

/** Whether somebody besides the actor has something to say on a tick: then the personas must be there. */
function needsCast(scenario: Scenario, actor: string): boolean {
  const parts = [scenario.wishes, scenario.beats, scenario.stages, scenario.budget?.purses];
  const others = Object.entries(scenario.cast).some(
    ([name, { driver, morale }]) => morale !== undefined || (name !== actor && "script" in driver),
  );
  return others || parts.some((part) => Object.keys(part ?? {}).length > 0);
}

function replayWithCast(core: Core, scenario: Scenario, answer: Solvable): WitnessReplay {
  const { run } = playRun(core, { scenario: scriptedScenario(scenario, answer), captured: [] });
  const { tick, link } = run.facts();
  return { isWon: hasWon(run.world, scenario, answer.actor), ticks: tick, chain: link };
}

function replayAlone(core: Core, scenario: Scenario, { actor, witness }: Solvable): WitnessReplay {
  core.reset();
  const played = scriptedScenario(scenario, { actor, witness: [] });
  const rulebook = effectiveRulebook(played);
  const world = encodeScenario(core, played, rulebook);
  const slot = namesOf(played, rulebook).actors.findIndex((name) => name === actor || name === `${actor}-1`);
  const rows = new Map(rulebook.actions.map(({ name }, row) => [name, row]));
  const lines = new Map(witness.map((line) => [line.at, line]));
  const last = Math.max(1, ...witness.slice(-1).map(({ at }) => at));
  for (let tick = 1; tick <= last && world.get("endReason") === 0; tick += 1) takeTick(world, inputOf(lines.get(tick), slot, rows));
  return { isWon: hasWon(world, played, actor), ticks: world.get("tick"), chain: hex64(world.link()) };
}

const directions = ["n", "ne", "e", "se", "s", "sw", "w", "nw"] as const;

function inputOf(line: WitnessLine | undefined, slot: number, rows: ReadonlyMap<string, number>): Uint8Array {
  if (line === undefined) return encodeInputs([]);
  const direction = directions.indexOf(line.direction ?? "n");
  return encodeInputs([{ input: "proposal", slot, action: { row: rows.get(line.do) ?? 0, direction, argument: line.argument ?? 0 } }]);
}

function takeTick(world: World, bytes: Uint8Array): void {
  let status = world.begin();
  for (; status === "ring-full"; status = world.resume()) world.clearEvents();
  for (status = world.end(bytes); status === "ring-full"; status = world.resume()) world.clearEvents();
  world.seal(bytes, bytes.length);
  world.clearEvents();
}

function hasWon(world: World, scenario: Scenario, actor: string): boolean {
  const faction = Object.keys(scenario.factions)
    .sort((left, right) => (left < right ? -1 : 1))
    .indexOf(scenario.cast[actor]?.faction ?? "");
  return OUTCOMES[world.get("outcome", faction)] === "won";
}
