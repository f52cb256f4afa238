// The state of the slow model: cells, actors and items as plain objects, and what a tick keeps for itself.
// It exists to be read beside docs/rules.md; it must not know how the core lays out its block.
import type { Action, CoreEvent, EffectiveRulebook } from "@dramatis/runtime";

export type Rules = EffectiveRulebook;
export type ConsequenceRow = Rules["sets"][number][number];
export type ActionRow = Rules["actions"][number];
export type NumberName = keyof Rules["numbers"];

/** Terrain and feature are rows of the kinds table; feature 0 is none. */
export interface Cell {
  terrain: number;
  feature: number;
}

/** What a faction knows of one cell; terrain 0 is unknown, item is the kind of the first item seen there. */
export interface Known {
  terrain: number;
  feature: number;
  item: number;
  visited: boolean;
}

/** An actor remembered: serial, cell and tick at which it was last seen. `who` 0: an empty slot. */
export interface Memory {
  who: number;
  cell: number;
  tick: number;
}

/** A faction; `allegiance[g]` is how it stands to faction g; `root` is a 1-based objective node or 0. */
export interface Faction {
  name: string;
  allegiance: number[];
  purse: number;
  outcome: number;
  root: number;
  known: Known[];
}

/** An actor or a template (actorState 2) in its slot; names and ranges are those of the directory. */
export interface Actor {
  slot: number;
  actorState: number;
  faction: number;
  serial: number;
  cell: number;
  health: number;
  maxHealth: number;
  healthRegen: number;
  stamina: number;
  maxStamina: number;
  staminaRegen: number;
  mana: number;
  maxMana: number;
  manaRegen: number;
  attack: number;
  defence: number;
  speed: number;
  energy: number;
  initiative: number;
  sight: number;
  driver: number;
  home: number;
  leash: number;
  route: number;
  routeStep: number;
  memories: Memory[];
}

/** An item lies on a cell or is carried by the actor of a slot. */
export interface Item {
  slot: number;
  kind: number;
  holder: "cell" | "actor";
  at: number;
}

/** A node of the objective trees; parent and previous are 1-based, 0: none. */
export interface ObjectiveNode {
  op: string;
  parent: number;
  previous: number;
  children: number;
  faction: number;
  who: number;
  a: number;
  b: number;
}

/** What one tick keeps for itself: counts of draws, who hurt whom, proposals. Actors are keyed by serial; 0 is nobody. */
export interface Turn {
  system: string;
  round: number;
  /** Steps of the present work item: consequence rows and further pushed cells. */
  steps: number;
  events: CoreEvent[];
  kernelDraws: Map<number, number>;
  diceDraws: Map<number, number>;
  hurtBy: Map<number, number>;
  startCell: Map<number, number>;
  recorded: Map<number, Action>;
  /** True once an `end` consequence has run; the first one of a tick counts. */
  isEndAsked: boolean;
}

/** Counts that the rules keep outside the hash. */
export interface Tallies {
  visits: number[];
  deathsAt: number[];
  damageDealt: number[];
  damageTaken: number[];
  deaths: number[];
  actionsApplied: number[];
  actionsRejected: number[];
  setFired: number[];
  cellsSeen: number[];
  draws: number;
}

/**
 * The whole world. Cells are numbered as in the rules, border included. Place p (from 1) is `places[p - 1]`, a list of cells.
 * Routes and locks of `rules` have an empty row 0 for none, so that their numbers are indices.
 */
export interface World {
  width: number;
  height: number;
  stride: number;
  rules: Rules;
  numbers: Record<NumberName, number>;
  places: number[][];
  routes: number[][];
  objectives: ObjectiveNode[];
  seed: bigint;
  tick: number;
  nextSerial: number;
  tickLimit: number;
  idleTicks: number;
  eventDigest: bigint;
  eventCount: number;
  orderPolicy: number;
  endReason: number;
  endFaction: number;
  stopRequested: number;
  flagValue: number[];
  cast: { viewDigest: bigint; wakeMask: bigint; timerTick: number }[];
  factions: Faction[];
  cells: Cell[];
  actors: (Actor | undefined)[];
  items: (Item | undefined)[];
  objectiveDone: boolean[];
  triggers: { held: boolean; fired: number }[];
  timerNext: number[];
  wishes: { state: number; due: number }[];
  tallies: Tallies;
  turn: Turn;
}

/** A fresh notebook for one tick. */
export function newTurn(): Turn {
  return {
    system: "idle",
    round: 0,
    steps: 0,
    events: [],
    kernelDraws: new Map(),
    diceDraws: new Map(),
    hurtBy: new Map(),
    startCell: new Map(),
    recorded: new Map(),
    isEndAsked: false,
  };
}

/** Actors that are alive (state 1), in slot order; their health may be 0 or less until deaths are dealt with. */
export function aliveActors(world: World): Actor[] {
  return world.actors.filter((actor): actor is Actor => actor?.actorState === 1);
}

/** Alive actors with health above 0, in slot order. */
export function ableActors(world: World): Actor[] {
  return aliveActors(world).filter((actor) => actor.health > 0);
}

/** The alive actor on a cell. */
export function actorAt(world: World, cell: number): Actor | undefined {
  return world.actors.find((actor) => actor?.actorState === 1 && actor.cell === cell);
}

/** hostile(f, g) of the rules. */
export function isHostile(world: World, own: number, other: number): boolean {
  return world.factions[own]!.allegiance[other]! < 0;
}

/** allied(f, g) of the rules. */
export function isAllied(world: World, own: number, other: number): boolean {
  return own === other || world.factions[own]!.allegiance[other]! > 0;
}
