// The world before its first tick, made from a scenario and its effective rulebook.
// It must not know what happens in a tick, nor how the runtime encodes the same start.
import { ACTOR_TAGS, DRIVERS, EQUIP_SLOTS, ORDER_POLICIES } from "@dramatis/core-as";
import type { ActorBody, EffectiveRulebook, Scenario } from "@dramatis/runtime";
import { isBorder } from "./cells.ts";
import { bitsOf } from "./fields/field.ts";
import { startHistory } from "./history.ts";
import { placeOfWear } from "./items.ts";
import { emptyMemory, MEMORIES } from "./memory.ts";
import type { Numbering } from "./numbering.ts";
import { itemNumber, kindNumber, mapLines, numberNames, placedStacks, routeCells, sortedEntries } from "./numbering.ts";
import { planObjectives } from "./plan.ts";
import type { Actor, Faction, Item, World } from "./world.ts";
import { aliveActors, emptyMind, newTurn } from "./world.ts";

/** The world at tick 0. Throws when a name of the scenario is not in the rulebook or the level. */
export function startWorld(scenario: Scenario, rulebook: EffectiveRulebook): World {
  const numbering = numberNames(scenario);
  const world = emptyWorld(scenario, rulebook, numbering);
  layCells(world, scenario, rulebook);
  placeCast(world, scenario, numbering);
  layRoutes(world, numbering);
  layItems(world, scenario, numbering);
  teachMaps(world, scenario);
  for (const actor of aliveActors(world)) world.tallies.visits[actor.cell]! += 1;
  world.history = startHistory(world, undoBytes(scenario.limits.undo, world.actors.length));
  return world;
}

// --- internal ---

/** About 8 words a step, and one for each slot of an actor; at most 16 MiB. */
function undoBytes(steps: number, slots: number): number {
  return Math.ceil(Math.min(steps * (8 + 12 * (8 + slots)), 16_777_216) / 16) * 16;
}

function emptyWorld(scenario: Scenario, rulebook: EffectiveRulebook, numbering: Numbering): World {
  const lines = mapLines(scenario);
  const stride = lines[0]!.length + 2;
  const cellCount = stride * (lines.length + 2);
  const rules = structuredClone(rulebook);
  rules.locks.unshift({ name: "none", item: 0, count: 0, consumed: false });
  const { nodes, roots } = planObjectives(scenario, rulebook, numbering);
  return {
    width: stride - 2,
    height: lines.length,
    stride,
    rules,
    numbers: { ...rules.numbers },
    places: numbering.places,
    routes: [],
    objectives: nodes,
    seed: seedOf(scenario),
    tick: 0,
    nextSerial: numbering.cast.length + 1,
    tickLimit: scenario.limits.ticks,
    idleTicks: 0,
    eventDigest: 0n,
    eventCount: 0,
    orderPolicy: ORDER_POLICIES.indexOf(scenario.order),
    endReason: 0,
    endFaction: 0,
    stopRequested: 0,
    flagValue: rules.flags.map((flag) => flag.initial),
    cast: Array.from({ length: 7 }, () => ({ viewDigest: 0n, wakeMask: 0n, timerTick: 0 })),
    factions: startFactions(scenario, numbering, { roots, cellCount }),
    cells: Array.from({ length: cellCount }, () => ({ terrain: 0, feature: 0, area: 0, areaLeft: 0 })),
    actors: [],
    items: [],
    objectiveDone: nodes.map(() => false),
    objectiveFailed: nodes.map(() => false),
    trailSlots: numbering.hasTrails ? TRAIL_SLOTS : 0,
    cooldownRows: rules.actions.flatMap((action, row) => (action.cooldown > 0 ? [row] : [])),
    hasAreas: mayHaveAreas(scenario, rulebook),
    history: { size: 0, entries: [] },
    triggers: rules.triggers.map(() => ({ held: false, fired: 0 })),
    timerNext: rules.timers.map((timer) => timer.first),
    wishes: rules.wishes.map(() => ({ state: 0, due: 0 })),
    tallies: startTallies(rules, cellCount, { factions: numbering.factions.length, groups: numbering.groups.length }),
    turn: newTurn(),
  };
}

function seedOf(scenario: Scenario): bigint {
  if (typeof scenario.seed === "string") throw new Error("the model takes seeds that are whole numbers; hash a text first");
  return BigInt(scenario.seed);
}

function mayHaveAreas(scenario: Scenario, rulebook: EffectiveRulebook): boolean {
  const isDrawn = Object.values(scenario.level.legend).some((stack) => stack.area !== undefined);
  return isDrawn || rulebook.sets.flat().some((row) => row.op === "set-area" || row.op === "express");
}

/** Factions of one group share what they know. */
function startFactions(
  scenario: Scenario,
  numbering: Numbering,
  { roots, cellCount }: { roots: readonly number[]; cellCount: number },
): Faction[] {
  const unknown = () => ({ terrain: 0, feature: 0, item: 0, area: 0, visited: false });
  const known = numbering.groups.map(() => Array.from({ length: cellCount }, unknown));
  return numbering.factions.map((name, index) => {
    const group = numbering.groups.indexOf(scenario.factions[name]!.group ?? name);
    return startFaction(scenario, numbering, { name, root: roots[index]!, group, known: known[group]! });
  });
}

function startFaction(
  scenario: Scenario,
  numbering: Numbering,
  own: { name: string; root: number; group: number; known: Faction["known"] },
): Faction {
  const { name } = own;
  const stance = scenario.factions[name]!;
  return {
    ...own,
    allegiance: numbering.factions.map((other) => (stance.hostile.includes(other) ? -1 : stance.allied.includes(other) ? 1 : 0)),
    purse: 0,
    outcome: 0,
    score: 0,
  };
}

function startTallies(
  rules: EffectiveRulebook,
  cells: number,
  { factions, groups }: { factions: number; groups: number },
): World["tallies"] {
  return {
    visits: zeros(cells),
    deathsAt: zeros(cells),
    damageDealt: zeros(factions),
    damageTaken: zeros(factions),
    deaths: zeros(factions),
    actionsApplied: zeros(rules.actions.length),
    actionsRejected: zeros(rules.actions.length),
    setFired: zeros(rules.sets.length),
    cellsSeen: zeros(groups),
    draws: 0,
  };
}

function layCells(world: World, scenario: Scenario, rulebook: EffectiveRulebook): void {
  for (const { cell, look } of placedStacks(scenario)) {
    const { feature, area } = look;
    const here = world.cells[cell]!;
    if (area !== undefined) {
      here.area = kindNumber(rulebook, area);
      here.areaLeft = Math.max(1, rulebook.kinds[here.area]!.lasts);
    }
    here.terrain = kindNumber(rulebook, look.terrain);
    if (typeof feature === "string") here.feature = kindNumber(rulebook, feature);
    else if (feature !== undefined) here.feature = kindNumber(rulebook, feature.kind, feature.lock);
  }
}

function placeCast(world: World, scenario: Scenario, numbering: Numbering): void {
  const taken = new Set<number>();
  for (const { name, member } of numbering.cast) {
    const place = numbering.places[numbering.placeNames.indexOf(member.at)] ?? [];
    const cell = place.find((candidate) => !taken.has(candidate));
    if (cell === undefined) throw new Error(`the model finds no cell for ${name}`);
    taken.add(cell);
    const slot = world.actors.length;
    world.actors.push({ ...bodyActor(world, numbering, member), slot, actorState: 1, serial: slot + 1, cell, home: cell });
  }
  if (numbering.templates.length > 0) for (let spawn = 0; spawn < scenario.limits.spawns; spawn++) world.actors.push(undefined);
  for (const { body } of numbering.templates) {
    world.actors.push({ ...bodyActor(world, numbering, body), slot: world.actors.length, actorState: 2 });
  }
}

/** Routes by slot, numbered from 1; route 0 is none, so its row is empty. */
function layRoutes(world: World, numbering: Numbering): void {
  const bodies = [...numbering.cast.map(({ member }) => member), ...numbering.templates.map(({ body }) => body)];
  const routes = bodies.map((body) => routeCells(numbering, body));
  world.routes = [[], ...routes.filter((route) => route.length > 0)];
  const actors = world.actors.filter((actor) => actor !== undefined);
  routes.forEach((route, index) => {
    actors[index]!.route = Math.max(0, world.routes.indexOf(route));
  });
}

/** The numbers of a body; slot, state, serial, cell, home and route are still to be filled in. */
function bodyActor(world: World, numbering: Numbering, body: ActorBody): Actor {
  return {
    ...oddities(world, body),
    ...mindNumbers(world, numbering, body),
    slot: 0,
    actorState: 0,
    faction: numbering.factions.indexOf(body.faction),
    serial: 0,
    cell: 0,
    health: body.health,
    maxHealth: body.maxHealth ?? body.health,
    healthRegen: body.healthRegen,
    stamina: body.stamina,
    maxStamina: body.maxStamina ?? body.stamina,
    staminaRegen: body.staminaRegen,
    mana: body.mana,
    maxMana: body.maxMana ?? body.mana,
    manaRegen: body.manaRegen,
    attack: body.attack,
    defence: body.defence,
    speed: body.speed,
    energy: 0,
    initiative: body.initiative,
    sight: body.sight,
    driver: "kernel" in body.driver ? DRIVERS.indexOf(body.driver.kernel) : DRIVERS.indexOf("external"),
    home: 0,
    leash: "kernel" in body.driver ? body.driver.leash : 0,
    route: 0,
    routeStep: 0,
    memories: Array.from({ length: MEMORIES }, emptyMemory),
  };
}

/** What only some bodies have: tags, wear, statuses, resistances. */
function oddities(world: World, body: ActorBody) {
  const { rules } = world;
  const wear = rules.items.some((item) => item.slot !== "none") ? EQUIP_SLOTS.length - 1 : 0;
  return {
    actorTags: bitsOf(body.tags, ACTOR_TAGS),
    template: 0,
    facing: body.facing === undefined ? 0 : DIRECTION_NAMES.indexOf(body.facing) + 1,
    capacity: body.capacity,
    equipped: zeros(wear),
    cooldownUntil: zeros(rules.actions.filter((action) => action.cooldown > 0).length),
    statusLeft: rules.statuses.map(({ name }) => body.statuses?.[name] ?? 0),
    resistance: rules.elements.map(({ name }) => body.resist?.[name] ?? 0),
  };
}

const DIRECTION_NAMES = ["n", "ne", "e", "se", "s", "sw", "w", "nw"];

/** The numbers of a kernel's mind; all 0 without a kernel. */
function mindNumbers(world: World, numbering: Numbering, { driver }: ActorBody) {
  const own = "kernel" in driver ? driver : undefined;
  return {
    ...emptyMind(),
    style: 1 + world.rules.styles.findIndex(({ name }) => name === own?.style),
    delay: own?.delay ?? 0,
    errorRate: own?.error ?? 0,
    stickiness: own?.stickiness ?? 0,
    patience: own?.patience ?? 0,
    leader: 1 + numbering.cast.findIndex(({ name }) => name === own?.leader),
    trail: zeros(numbering.hasTrails ? TRAIL_SLOTS : 0),
  };
}

const TRAIL_SLOTS = 8;

function zeros(count: number): number[] {
  return Array.from({ length: count }, () => 0);
}

function layItems(world: World, scenario: Scenario, numbering: Numbering): void {
  const add = (kind: number, holder: Item["holder"], at: number) => world.items.push({ slot: world.items.length, kind, holder, at });
  for (const { cell, look } of placedStacks(scenario)) {
    for (const [, item] of sortedEntries(look.items)) add(itemNumber(world.rules, item.kind, item.opens), "cell", cell);
  }
  numbering.cast.forEach(({ member }, slot) => {
    for (const [, item] of sortedEntries(member.carries)) {
      add(itemNumber(world.rules, item.kind, item.opens), "actor", slot);
      const { kind } = world.items.at(-1)!;
      if (item.worn) world.actors[slot]!.equipped[placeOfWear(world, kind)] = world.items.length;
    }
  });
  const givesItems = world.rules.sets.some((set) => set.some((row) => row.op === "give"));
  if (givesItems) for (let free = 0; free < scenario.limits.items; free++) world.items.push(undefined);
}

/** A faction that knows the map knows terrain and features of every cell but the border's, with its things the first item and the area as well. */
function teachMaps(world: World, scenario: Scenario): void {
  for (const faction of world.factions.filter(({ name }) => scenario.factions[name]!.knows !== "nothing")) {
    world.cells.forEach((cell, index) => {
      if (isBorder(world, index)) return;
      faction.known[index]!.terrain = cell.terrain;
      faction.known[index]!.feature = cell.feature;
      if (scenario.factions[faction.name]!.knows !== "map-and-things") return;
      faction.known[index]!.item = world.items.find((item) => item?.holder === "cell" && item.at === index)?.kind ?? 0;
      faction.known[index]!.area = cell.area;
    });
  }
}
