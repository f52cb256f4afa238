// Running a set: its rows one by one, and the sets of cells entered on the way, to a bounded depth.
// The ops themselves stand in effects/; this file must not know what any of them does.
import { bodyEffects } from "./effects/body.ts";
import type { Effect } from "./effects/cause.ts";
import { itemEffects } from "./effects/items.ts";
import { movementEffects } from "./effects/movement.ts";
import { worldEffects } from "./effects/world.ts";
import { evaluate } from "./formulas.ts";
import { takeStep } from "./steps.ts";
import type { Actor, ConsequenceRow, World } from "./world.ts";

/** For whom and where a set runs. Without a direction nobody is pushed. */
export interface Scene {
  subject?: Actor | undefined;
  object?: Actor | undefined;
  cell: number;
  direction?: number | undefined;
}

/** Sets inside sets run at most this deep, the outermost counted. */
export const DEPTH_MAX = 4;

/** Runs a set that no other set has caused. Set 0 is empty and not counted. */
export function runSet(world: World, set: number, scene: Scene): void {
  runAtDepth(world, set, { ...scene, depth: 1 });
}

/** The enter sets of the cell on which an actor has just arrived by a step in a direction: terrain first, then feature. */
export function runEnterSets(world: World, actor: Actor, direction: number): void {
  enterAtDepth(world, actor, { direction, depth: 1 });
}

// --- internal ---

const effects: Record<ConsequenceRow["op"], Effect> = { ...bodyEffects, ...movementEffects, ...itemEffects, ...worldEffects };

const needsTarget: readonly ConsequenceRow["op"][] = ["damage", "heal", "stamina", "mana", "move", "push", "give", "take"];

function runAtDepth(world: World, set: number, scene: Scene & { depth: number }): void {
  if (set === 0 || scene.depth > DEPTH_MAX) return;
  world.tallies.setFired[set]! += 1;
  for (const row of world.rules.sets[set]!) runRow(world, row, scene);
}

function runRow(world: World, row: ConsequenceRow, scene: Scene & { depth: number }): void {
  if (!takeStep(world)) return;
  const target = row.target === "subject" ? scene.subject : scene.object;
  const isThere = target !== undefined && target.actorState === 1 && target.health > 0;
  if (needsTarget.includes(row.op) && !isThere) return;
  effects[row.op]({
    world,
    target: target as Actor,
    subject: scene.subject,
    cell: scene.cell,
    direction: scene.direction,
    argument: row.arg,
    value: evaluate(world, row.formula, { subject: scene.subject, object: scene.object }),
    enter: (actor, direction) => enterAtDepth(world, actor, { direction, depth: scene.depth + 1 }),
  });
}

/** The sets are those of the kinds that the cell has on arrival, whatever the first of them changes. */
function enterAtDepth(world: World, actor: Actor, how: { direction: number | undefined; depth: number }): void {
  const { cell } = actor;
  const { terrain, feature } = world.cells[cell]!;
  runAtDepth(world, world.rules.kinds[terrain]!.enter, { subject: actor, cell, ...how });
  if (feature !== 0) runAtDepth(world, world.rules.kinds[feature]!.enter, { subject: actor, cell, ...how });
}
