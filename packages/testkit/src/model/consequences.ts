// Running a set: its rows one by one, and the sets of cells entered on the way, to a bounded depth.
// The ops themselves stand in effects/; this file must not know what any of them does.
import { areaEffects } from "./effects/areas.ts";
import { bodyEffects } from "./effects/body.ts";
import { breakEffects } from "./effects/breaking.ts";
import type { Effect } from "./effects/cause.ts";
import { expressEffects } from "./effects/express.ts";
import { itemEffects } from "./effects/items.ts";
import { movementEffects } from "./effects/movement.ts";
import { noiseEffects } from "./effects/noise.ts";
import { statusEffects } from "./effects/statuses.ts";
import { worldEffects } from "./effects/world.ts";
import { evaluate } from "./formulas.ts";
import { slide } from "./ground.ts";
import { takeStep } from "./steps.ts";
import { hasTag } from "./things.ts";
import type { Actor, ConsequenceRow, World } from "./world.ts";
import { actorAt } from "./world.ts";

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

/** Terrain, feature and area of a cell at some moment. */
export interface Kinds {
  terrain: number;
  feature: number;
  area: number;
}

/** The kinds of a cell now. */
export function kindsAt(world: World, cell: number): Kinds {
  const { terrain, feature, area } = world.cells[cell]!;
  return { terrain, feature, area };
}

/** What the places do to an actor that has just gone in a direction from a cell to where it stands: leave sets there, enter sets here. */
export function runPassSets(world: World, actor: Actor, from: number, direction: number): void {
  passAtDepth(world, actor, { from, direction, depth: 1 });
}

/** The enter or the leave sets of a cell's kinds for an actor that goes in a direction: terrain, feature, area. */
export function runGroundSets(world: World, part: "enter" | "leave", sets: Omit<KindSets, "depth">): void {
  runKindSets(world, part, { ...sets, depth: 1 });
}

// --- internal ---

const effects: Partial<Record<ConsequenceRow["op"], Effect>> = {
  ...bodyEffects,
  ...movementEffects,
  ...itemEffects,
  ...worldEffects,
  ...breakEffects,
  ...statusEffects,
  ...areaEffects,
  ...expressEffects,
  ...noiseEffects,
};

const needsTarget: readonly ConsequenceRow["op"][] = [
  "damage",
  "heal",
  "stamina",
  "mana",
  "move",
  "push",
  "give",
  "take",
  "status",
  "cure",
];

function runAtDepth(world: World, set: number, scene: Scene & { depth: number }): void {
  if (set === 0 || scene.depth > DEPTH_MAX) return;
  world.tallies.setFired[set]! += 1;
  for (const row of world.rules.sets[set]!) runRow(world, row, scene);
}

function runRow(world: World, row: ConsequenceRow, scene: Scene & { depth: number }): void {
  if (!takeStep(world)) return;
  if (!needsTarget.includes(row.op)) {
    applyRow(world, row, scene);
    return;
  }
  if (row.target === "place") {
    runOnPlace(world, row, scene);
    return;
  }
  const target = row.target === "subject" ? scene.subject : scene.object;
  if (isAble(target)) applyRow(world, row, { ...scene, target });
}

function isAble(actor: Actor | undefined): actor is Actor {
  return actor !== undefined && actor.actorState === 1 && actor.health > 0;
}

/** Cell by cell, whoever stands there when its turn comes; each beyond the first takes a step. Formulas read them as the object. */
function runOnPlace(world: World, row: ConsequenceRow, scene: Scene & { depth: number }): void {
  let isFirst = true;
  for (const cell of world.places[row.place - 1] ?? []) {
    const target = actorAt(world, cell);
    if (!isAble(target)) continue;
    if (!isFirst && !takeStep(world)) return;
    isFirst = false;
    applyRow(world, row, { ...scene, target, object: target });
  }
}

function applyRow(world: World, row: ConsequenceRow, scene: Scene & { depth: number; target?: Actor }): void {
  const depth = scene.depth + 1;
  effects[row.op]!({
    world,
    row,
    target: scene.target as Actor,
    subject: scene.subject,
    cell: scene.cell,
    direction: scene.direction,
    argument: row.arg,
    place: row.place,
    crush: (set, actor) => runAtDepth(world, set, { subject: actor, cell: actor.cell, depth }),
    limit: row.limit,
    radius: row.radius,
    value: evaluate(world, row.formula, { subject: scene.subject, object: scene.object }),
    enter: (actor, direction) =>
      runKindSets(world, "enter", { actor, cell: actor.cell, kinds: kindsAt(world, actor.cell), direction, depth }),
    pass: (actor, from, direction) => passAtDepth(world, actor, { from, direction, depth }),
  });
}

/** The sets of the cells that an actor leaves and enters; where the ground is slippery it goes on. */
function passAtDepth(world: World, actor: Actor, how: { from: number; direction: number | undefined; depth: number }): void {
  const arrived = actor.cell;
  runPassed(world, actor, how);
  if (actor.cell === arrived) slide(world, actor, { direction: how.direction, pass: (from) => runPassed(world, actor, { ...how, from }) });
}

/** Leave sets of the old cell, then enter sets of the new one; both are those of the kinds as they are when the actor has just gone. */
function runPassed(world: World, actor: Actor, how: { from: number; direction: number | undefined; depth: number }): void {
  const { from, direction, depth } = how;
  const [old, now] = [kindsAt(world, from), kindsAt(world, actor.cell)];
  const { cell } = actor;
  runKindSets(world, "leave", { actor, cell: from, kinds: old, direction, depth });
  runKindSets(world, "enter", { actor, cell, kinds: now, direction, depth });
}

interface KindSets {
  actor: Actor;
  cell: number;
  kinds: Kinds;
  direction: number | undefined;
  depth: number;
}

function runKindSets(world: World, part: "enter" | "leave", { actor, cell, kinds, direction, depth }: KindSets): void {
  const scene = { subject: actor, cell, direction, depth };
  const ground = hasTag(actor, "flying") ? [] : [kinds.terrain, kinds.feature];
  const isThere = (kind: number) => kind !== 0;
  for (const kind of [...ground, kinds.area].filter(isThere)) runAtDepth(world, world.rules.kinds[kind]![part], scene);
}
