// One whole tick: the systems in the order of docs/rules.md. What each does stands in its own file.
// It must not know of chains and seals: the model only simulates.
import type { SYSTEMS } from "@dramatis/core-as";
import type { CoreEvent, TickInput } from "@dramatis/runtime";
import { applyAction } from "./actions.ts";
import { spreadAreas } from "./areas.ts";
import { runSet } from "./consequences.ts";
import { buryDead } from "./deaths.ts";
import { runConveyors, runCycles } from "./ground-systems.ts";
import { appendChanges } from "./history.ts";
import { applyInputs, checkInputs } from "./inputs.ts";
import { propose } from "./kernels/drivers.ts";
import { judgeEnd, latchObjectives } from "./objectives.ts";
import { sortByPolicy } from "./order.ts";
import { perceive } from "./perceive.ts";
import { runStatuses } from "./status-turns.ts";
import { energyGain, hasStatusTag } from "./statuses.ts";
import { beginWorkItem } from "./steps.ts";
import { hasTag, isObject } from "./things.ts";
import { placeCell, runTriggers } from "./triggers.ts";
import type { Actor, World } from "./world.ts";
import { ableActors, aliveActors, newTurn } from "./world.ts";

/** Runs the first half of a tick: timers and the first perception. Inputs are checked against what is then. */
export function beginTick(world: World): void {
  world.turn = newTurn();
  enter(world, "timers");
  world.tick += 1;
  for (const actor of aliveActors(world)) {
    world.turn.startCell.set(actor.serial, actor.cell);
    refresh(world, actor);
  }
  runTimers(world);
  enter(world, "cycles");
  runCycles(world);
  enter(world, "perceive");
  perceive(world);
}

/** Runs the second half; gives the events of the whole tick. Throws on a bad input and changes nothing then. */
export function endTick(world: World, inputs: readonly TickInput[]): CoreEvent[] {
  enter(world, "inputs");
  checkInputs(world, inputs);
  applyInputs(world, inputs);
  // A tick in which something was taken back does not go on.
  if (!world.turn.isRewound) playOn(world);
  enter(world, "objectives");
  if (!world.turn.isRewound) latchObjectives(world);
  tallyVisits(world);
  countIdle(world);
  judgeEnd(world);
  appendChanges(world);
  return world.turn.events;
}

// --- internal ---

function playOn(world: World): void {
  runRounds(world);
  enter(world, "conveyors");
  runConveyors(world);
  enter(world, "spread");
  spreadAreas(world);
  runStanding(world);
  enter(world, "statuses");
  runStatuses(world);
  enter(world, "triggers");
  runTriggers(world);
  enter(world, "deaths");
  buryDead(world);
}

const ENERGY_MAX = 32767;

function enter(world: World, system: (typeof SYSTEMS)[number], round = 0): void {
  world.turn.system = system;
  world.turn.round = round;
}

/** Time and regeneration; nobody is brought above a maximum, nor below what it has. */
function refresh(world: World, actor: Actor): void {
  if (!isObject(actor)) actor.energy = Math.min(ENERGY_MAX, actor.energy + energyGain(world, actor));
  if (world.tick % world.numbers.regenPeriod !== 0) return;
  if (actor.health > 0) actor.health = regrown(actor.health, actor.healthRegen, actor.maxHealth);
  actor.stamina = regrown(actor.stamina, actor.staminaRegen, actor.maxStamina);
  actor.mana = regrown(actor.mana, actor.manaRegen, actor.maxMana);
}

function regrown(now: number, growth: number, most: number): number {
  return Math.max(now, Math.min(most, now + growth));
}

function runTimers(world: World): void {
  world.rules.timers.forEach((row, index) => {
    if (world.timerNext[index] !== world.tick) return;
    beginWorkItem(world);
    runSet(world, row.set, { cell: placeCell(world, row.place) });
    world.timerNext[index] = row.period === 0 ? 0 : world.tick + row.period;
  });
}

function actorsWithTime(world: World): Actor[] {
  return ableActors(world).filter(
    (actor) => actor.energy >= world.numbers.actionCost && !isObject(actor) && !hasStatusTag(world, actor, "stun"),
  );
}

function runRounds(world: World): void {
  for (let round = 0; round < world.numbers.roundsMax && actorsWithTime(world).length > 0; round++) runRound(world, round);
  const cost = world.numbers.actionCost;
  for (const actor of aliveActors(world)) if (actor.energy >= cost) actor.energy %= cost;
}

function runRound(world: World, round: number): void {
  if (round > 0) {
    enter(world, "perceive", round);
    perceive(world);
  }
  enter(world, "decide", round);
  const actors = actorsWithTime(world);
  const proposals = new Map(actors.map((actor) => [actor, propose(world, actor)]));
  enter(world, "order", round);
  const sorted = sortByPolicy(world, actors);
  enter(world, "apply", round);
  for (const actor of sorted) if (actor.health > 0) applyAction(world, actor, proposals.get(actor)!);
}

/** Areas are the fire, gas and features in which actors stand, terrain what is below them. */
function runStanding(world: World): void {
  for (const [system, layers] of [["areas", ["area", "feature"]] as const, ["terrain", ["terrain"]] as const]) {
    enter(world, system);
    // Slot by slot as it is then: an actor spawned into a later slot stands there already.
    for (let slot = 0; slot < world.actors.length; slot++) {
      const actor = world.actors[slot];
      if (actor?.actorState !== 1 || actor.health <= 0) continue;
      const here = world.cells[actor.cell]!;
      const felt = layers.filter((layer) => layer === "area" || !hasTag(actor, "flying"));
      runStandSets(
        world,
        actor,
        felt.map((layer) => here[layer]),
      );
    }
  }
}

/** The sets are those of the kinds of the cell on which the actor stood first, whatever the first of them does. */
function runStandSets(world: World, actor: Actor, kinds: readonly number[]): void {
  const { cell } = actor;
  beginWorkItem(world);
  for (const kind of kinds) if (kind !== 0) runSet(world, world.rules.kinds[kind]!.stand, { subject: actor, cell });
}

function tallyVisits(world: World): void {
  for (const actor of aliveActors(world)) {
    if (world.turn.startCell.get(actor.serial) !== actor.cell) world.tallies.visits[actor.cell]! += 1;
  }
}

function countIdle(world: World): void {
  const quiet = ["rejected", "sighted", "forgotten", "heard"];
  const isQuiet = world.turn.events.every((event) => quiet.includes(event.kind));
  world.idleTicks = isQuiet ? world.idleTicks + 1 : 0;
}
