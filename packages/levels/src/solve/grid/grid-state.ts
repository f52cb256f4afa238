// The compact state of the solver: everything that a tick can change and that decides what comes, in one row of numbers and a few changed cells.
// It must not know any rule.
import { BODY_SLOTS, type GridWorld } from "./grid-world.ts";

/** A state; what it says is changed only by the tick that makes it. */
export class GridState {
  tick = 0;
  /** 0 while it goes on; 1 when the player's faction has its objective; 2 when the run is over without. */
  ended: 0 | 1 | 2 = 0;
  /** Ticks in a row on which nothing was told. */
  idle = 0;
  readonly world: GridWorld;
  readonly numbers: Int32Array;
  /** Kinds of cells that are not those of the start: terrain * 65536 + feature. */
  readonly changed: Map<number, number>;

  constructor(world: GridWorld, numbers: Int32Array, changed: Map<number, number>) {
    this.world = world;
    this.numbers = numbers;
    this.changed = changed;
  }

  /** A state of its own that says the same. */
  copy(): GridState {
    const copy = new GridState(this.world, this.numbers.slice(), new Map(this.changed));
    copy.tick = this.tick;
    copy.ended = this.ended;
    copy.idle = this.idle;
    return copy;
  }

  get energy(): number {
    return this.numbers[0] ?? 0;
  }

  set energy(value: number) {
    this.numbers[0] = value;
  }

  body(body: number, part: BodyPart): number {
    return this.numbers[this.world.slots.bodies + BODY_SLOTS * body + part] ?? 0;
  }

  setBody(body: number, part: BodyPart, value: number): void {
    this.numbers[this.world.slots.bodies + BODY_SLOTS * body + part] = value;
  }

  /** Whether a body can be the target of anything: alive, with health above 0. */
  isAble(body: number): boolean {
    return this.body(body, ALIVE) === 1 && this.body(body, HEALTH) > 0;
  }

  /** The living body on a cell, whatever its health, or -1. */
  bodyAt(cell: number): number {
    for (let body = 0; body < this.world.bodies.length; body += 1) {
      if (this.body(body, ALIVE) === 1 && this.body(body, CELL) === cell) return body;
    }
    return -1;
  }

  itemKind(item: number): number {
    return this.numbers[this.world.slots.items + 2 * item] ?? 0;
  }

  /** A cell, or -1 - body. */
  itemAt(item: number): number {
    return this.numbers[this.world.slots.items + 2 * item + 1] ?? 0;
  }

  setItem(item: number, kind: number, at: number): void {
    this.numbers[this.world.slots.items + 2 * item] = kind;
    this.numbers[this.world.slots.items + 2 * item + 1] = at;
  }

  /** Items on a cell, or with -1 - body those that it carries, by slot. */
  itemsAt(at: number): number[] {
    const found: number[] = [];
    for (let item = 0; item < this.world.itemCount; item += 1) if (this.itemKind(item) !== 0 && this.itemAt(item) === at) found.push(item);
    return found;
  }

  countCarried(body: number, kind: number): number {
    return this.itemsAt(-1 - body).filter((item) => this.itemKind(item) === kind).length;
  }

  terrain(cell: number): number {
    const changed = this.changed.get(cell);
    return changed === undefined ? (this.world.terrain[cell] ?? 0) : changed >>> 16;
  }

  feature(cell: number): number {
    const changed = this.changed.get(cell);
    return changed === undefined ? (this.world.feature[cell] ?? 0) : changed & 0xffff;
  }

  setKinds(cell: number, terrain: number, feature: number): void {
    if (this.world.terrain[cell] === terrain && this.world.feature[cell] === feature) this.changed.delete(cell);
    else this.changed.set(cell, terrain * 65_536 + feature);
  }
}

export const CELL = 0;
export const HEALTH = 1;
export const STAMINA = 2;
export const MANA = 3;
export const ALIVE = 4;
type BodyPart = typeof CELL | typeof HEALTH | typeof STAMINA | typeof MANA | typeof ALIVE;

/** Gives the state before the first tick; `health` takes the place of the player's when it is told. Pure. */
export function startState(world: GridWorld, health?: number): GridState {
  const { plan, slots, rules } = world;
  const state = new GridState(world, new Int32Array(slots.length), new Map());
  plan.tables.members.forEach(({ body }, slot) => {
    state.setBody(slot, CELL, plan.startCells[slot] ?? 0);
    state.setBody(slot, HEALTH, slot === world.player && health !== undefined ? health : body.health);
    state.setBody(slot, STAMINA, body.stamina);
    state.setBody(slot, MANA, body.mana);
    state.setBody(slot, ALIVE, 1);
  });
  plan.items.forEach(({ kind, cell, slot }, item) => {
    state.setItem(item, kind, cell ?? -1 - (slot ?? 0));
  });
  rules.flags.forEach(({ initial }, flag) => {
    state.numbers[slots.flags + flag] = initial;
  });
  return state;
}
