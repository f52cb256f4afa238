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
  /** Kind of the area (fire, gas) on the cell, 0: none, and how strong it still is. */
  area: number;
  areaLeft: number;
}

/** What a faction knows of one cell; terrain 0 is unknown, item is the kind of the first item seen there. */
export interface Known {
  terrain: number;
  feature: number;
  item: number;
  area: number;
  visited: boolean;
}

/** An actor remembered: serial, cell and tick at which it was last seen. `who` 0: an empty slot. */
export interface Memory {
  who: number;
  cell: number;
  tick: number;
}

/**
 * A faction; `allegiance[g]` is how it stands to faction g; `root` is a 1-based objective node or 0. Factions of one group share one list `known`.
 */
export interface Faction {
  name: string;
  allegiance: number[];
  purse: number;
  outcome: number;
  root: number;
  score: number;
  group: number;
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
  /** Bits of ACTOR_TAGS. */
  actorTags: number;
  /** Slot + 1 of the template that it was spawned from, or 0. */
  template: number;
  /** Direction + 1, or 0. */
  facing: number;
  capacity: number;
  /** Item slot + 1 by place of wear, from 0. */
  equipped: number[];
  cooldownUntil: number[];
  statusLeft: number[];
  resistance: number[];
  /** Style + 1, or 0. */
  style: number;
  option: number;
  delay: number;
  errorRate: number;
  stickiness: number;
  patience: number;
  leader: number;
  targetWho: number;
  targetSince: number;
  alert: number;
  alertTick: number;
  alertCell: number;
  /** Cells that a walker with patience came to, the latest first. */
  trail: number[];
  /** Where the leader was last seen, or 0. */
  leaderCell: number;
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
  worth: number;
  optional: boolean;
  within: number;
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
  /** An undo or a restart was applied in this tick. */
  isRewound: boolean;
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

/** Everything that undo puts back, as it was when a tick was sealed, and the same as bytes. */
export interface Snapshot {
  flagValue: number[];
  factions: Pick<Faction, "purse" | "score">[];
  cells: Cell[];
  actors: (Actor | undefined)[];
  items: (Item | undefined)[];
  objectiveDone: boolean[];
  objectiveFailed: boolean[];
  triggers: World["triggers"];
  image: Uint8Array;
}

/** What was before an entry's change, and the entry's bytes. */
export interface Entry {
  before: Snapshot;
  bytes: number[];
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
  objectiveFailed: boolean[];
  /** True when some cell may ever have an area; without, the block has no room for them. */
  hasAreas: boolean;
  /** Action rows with a cooldown at the start, ascending. */
  cooldownRows: number[];
  /** Cells that a trail holds; 0 when no driver has patience. */
  trailSlots: number;
  /** What can be taken back: entries of the log, oldest first, and copies of the start and of the last sealed tick; none when the log has no size. */
  history: { size: number; entries: Entry[]; start?: Snapshot; before?: Snapshot };
  triggers: { held: boolean; fired: number }[];
  timerNext: number[];
  wishes: { state: number; due: number }[];
  tallies: Tallies;
  turn: Turn;
}

/** What an actor has in mind before it has seen anybody. */
export function emptyMind() {
  return { option: 0, targetWho: 0, targetSince: 0, alert: 0, alertTick: 0, alertCell: 0, leaderCell: 0 };
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
    isRewound: false,
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
