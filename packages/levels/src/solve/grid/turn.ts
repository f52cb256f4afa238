// What happens within one tick of the solver's model: sets and their rows, and bodies that go from cell to cell. As docs/rules.md, Consequences.
// Rows outside the fragment do not come here; one that does is a mistake of the fragment and is told as such.
import { assert } from "@dramatis/runtime";
import { evaluate } from "./formula.ts";
import { ALIVE, CELL, type GridState, HEALTH, MANA, STAMINA } from "./grid-state.ts";
import type { SetRow } from "./grid-world.ts";
import { barredBy, canBeMoved, changeKind, isBorder, isFree, isSlippery, neighbour } from "./ground.ts";

/** For whom and where a set runs; -1 for nobody. */
export interface Scene {
  readonly subject: number;
  readonly object: number;
  readonly cell: number;
  readonly direction: number | undefined;
}

const DEPTH_MAX = 4;
const STEPS_MAX = 64;
const HEALTH_MIN = -30_000;

/** One tick of a state while it is made. */
export class Turn {
  readonly state: GridState;
  /** Whether anything was told that keeps a run from stalling. */
  isQuiet = true;
  /** Faction + 1 of the first `end`, 0 for nobody; undefined when none was asked for. */
  end: number | undefined;
  #steps = 0;

  constructor(state: GridState) {
    this.state = state;
  }

  /** The same tick with a state of its own. */
  fork(): Turn {
    const fork = new Turn(this.state.copy());
    fork.isQuiet = this.isQuiet;
    fork.end = this.end;
    return fork;
  }

  beginWorkItem(): void {
    this.#steps = 0;
  }

  tell(): void {
    this.isQuiet = false;
  }

  run(set: number, scene: Scene): void {
    this.#runAt(set, scene, 1);
  }

  /** Puts a body on another cell and runs what it leaves, enters and slides over. */
  move(body: number, to: number, direction: number | undefined): void {
    this.#moveAt(body, to, direction, 1);
  }

  /** Changes a kind, or runs the kind's enter set for who is crushed by it. */
  change(cell: number, layer: "terrain" | "feature", kind: number): void {
    this.#changeAt(cell, layer, kind, 1);
  }

  #takeStep(): boolean {
    if (this.#steps >= STEPS_MAX) return false;
    this.#steps += 1;
    return true;
  }

  #runAt(set: number, scene: Scene, depth: number): void {
    if (set === 0 || depth > DEPTH_MAX) return;
    for (const row of this.state.world.rules.sets[set] ?? []) {
      if (!this.#takeStep()) continue;
      const apply = BY_TARGET.has(row.op) ? this.#onTargets : this.#onWorld;
      apply.call(this, row, scene, depth);
    }
  }

  #onTargets(row: SetRow, scene: Scene, depth: number): void {
    if (row.target !== "place") {
      const target = row.target === "subject" ? scene.subject : scene.object;
      if (target >= 0 && this.state.isAble(target)) this.#onBody(row, target, scene, depth);
      return;
    }
    let isFirst = true;
    for (const cell of this.state.world.places[row.place - 1] ?? []) {
      const target = this.state.bodyAt(cell);
      if (target < 0 || !this.state.isAble(target)) continue;
      if (!isFirst && !this.#takeStep()) return;
      isFirst = false;
      this.#onBody(row, target, { ...scene, object: target }, depth);
    }
  }

  #onBody(row: SetRow, target: number, scene: Scene, depth: number): void {
    const value = evaluate(this.state, row.formula, scene);
    if (row.op === "damage") this.#damage(target, value, row.element);
    else if (row.op === "heal") this.#raise(target, HEALTH, Math.max(0, value));
    else if (row.op === "stamina") this.#raise(target, STAMINA, value);
    else if (row.op === "mana") this.#raise(target, MANA, value);
    else if (row.op === "give") this.#give(target, row.arg);
    else if (row.op === "take") this.#take(target, row.arg);
    else if (row.op === "move") this.#teleport(target, row.arg, depth);
    else if (row.op === "push") this.#push(target, row.arg, scene.direction, depth);
    else assert(false, `the fragment holds no ${row.op}`);
  }

  #onWorld(row: SetRow, scene: Scene, depth: number): void {
    const { state } = this;
    const value = evaluate(state, row.formula, scene);
    const { flags, scores } = state.world.slots;
    if (row.op === "set-flag") this.#write(flags + row.arg, value);
    else if (row.op === "add-flag") this.#write(flags + row.arg, ((state.numbers[flags + row.arg] ?? 0) + value) | 0);
    else if (row.op === "score") this.#write(scores + row.arg, ((state.numbers[scores + row.arg] ?? 0) + value) | 0);
    else if (row.op === "message") this.tell();
    else if (row.op === "end") this.end ??= row.arg;
    else if (row.op === "set-kind") this.#onCells(row, scene, (cell) => this.#changeAt(cell, "feature", row.arg, depth + 1));
    else if (row.op === "set-terrain") this.#onCells(row, scene, (cell) => this.#changeAt(cell, "terrain", row.arg, depth + 1));
    else if (row.op === "break") this.#onCells(row, scene, (cell) => this.#break(cell, value));
    else assert(row.op === "noise", `the fragment holds no ${row.op}`);
  }

  #onCells({ place }: SetRow, scene: Scene, apply: (cell: number) => void): void {
    const cells = place === 0 ? [scene.cell] : (this.state.world.places[place - 1] ?? []);
    for (const [index, cell] of cells.entries()) {
      if (index > 0 && !this.#takeStep()) return;
      apply(cell);
    }
  }

  #write(slot: number, value: number): void {
    if (this.state.numbers[slot] === value) return;
    this.state.numbers[slot] = value;
    this.tell();
  }

  #damage(target: number, amount: number, element: number): void {
    const resistance = element === 0 ? 0 : (this.state.world.bodies[target]?.resistance[element - 1] ?? 0);
    const value = Math.trunc((amount * (100 - resistance)) / 100);
    if (value <= 0) return;
    this.state.setBody(target, HEALTH, Math.max(HEALTH_MIN, this.state.body(target, HEALTH) - value));
    this.tell();
  }

  #raise(target: number, part: typeof HEALTH | typeof STAMINA | typeof MANA, amount: number): void {
    const body = this.state.world.bodies[target];
    const most = (part === HEALTH ? body?.maxHealth : part === STAMINA ? body?.maxStamina : body?.maxMana) ?? 0;
    const now = this.state.body(target, part);
    const then = part === HEALTH ? Math.max(now, Math.min(most, now + amount)) : Math.min(most, Math.max(0, now + amount));
    if (then === now) return;
    this.state.setBody(target, part, then);
    this.tell();
  }

  #give(target: number, kind: number): void {
    this.tell();
    const { itemCount, bodies } = this.state.world;
    if (this.state.itemsAt(-1 - target).length >= (bodies[target]?.capacity ?? 0)) return;
    for (let item = 0; item < itemCount; item += 1) {
      if (this.state.itemKind(item) !== 0) continue;
      this.state.setItem(item, kind, -1 - target);
      return;
    }
  }

  #take(target: number, kind: number): void {
    const item = this.state.itemsAt(-1 - target).find((one) => this.state.itemKind(one) === kind);
    if (item === undefined) return;
    this.state.setItem(item, 0, 0);
    this.tell();
  }

  #teleport(target: number, place: number, depth: number): void {
    const cell = this.state.world.places[place - 1]?.find((one) => isFree(this.state, one));
    if (cell !== undefined) this.#moveAt(target, cell, undefined, depth + 1);
  }

  #push(target: number, cells: number, direction: number | undefined, depth: number): void {
    const { state } = this;
    if (direction === undefined || state.world.bodies[target]?.isHeavy === true) return;
    for (let pushed = 0; pushed < cells && state.body(target, HEALTH) > 0; pushed += 1) {
      const from = state.body(target, CELL);
      if (!canBeMoved(state, from, direction)) return;
      if (pushed > 0 && !this.#takeStep()) return;
      this.#moveAt(target, neighbour(state.world, from, direction), direction, depth + 1);
    }
  }

  #break(cell: number, power: number): void {
    const { state } = this;
    if (isBorder(state.world, cell)) return;
    const [terrain, feature] = [state.terrain(cell), state.feature(cell)];
    for (const kind of [feature, terrain]) {
      const { toughness = 0, breaksTo = 0 } = state.world.rules.kinds[kind] ?? {};
      const isFeature = kind === feature && kind !== 0;
      if (kind === 0 || toughness === 0 || power < toughness || (!isFeature && breaksTo === 0)) continue;
      const [newTerrain, newFeature] = isFeature ? [terrain, breaksTo] : [breaksTo, feature];
      if (barredBy(state, cell, newTerrain, newFeature) >= 0) return;
      state.setKinds(cell, newTerrain, newFeature);
      this.tell();
      return;
    }
  }

  #changeAt(cell: number, layer: "terrain" | "feature", kind: number, depth: number): void {
    const change = changeKind(this.state, cell, layer, kind);
    if (change === "none") return;
    this.tell();
    if (change === "changed") return;
    const scene = { subject: change.crushed, object: -1, cell: this.state.body(change.crushed, CELL), direction: undefined };
    this.#runAt(this.state.world.rules.kinds[kind]?.enter ?? 0, scene, depth);
  }

  #moveAt(body: number, to: number, direction: number | undefined, depth: number): void {
    const { state } = this;
    const from = state.body(body, CELL);
    state.setBody(body, CELL, to);
    this.tell();
    this.#pass(body, from, direction, depth);
    if (state.body(body, CELL) !== to || direction === undefined || state.world.bodies[body]?.isFlying === true) return;
    let cell = to;
    while (this.#isSliding(body, cell, direction)) {
      if (!this.#takeStep()) return;
      const left = cell;
      cell = neighbour(state.world, cell, direction);
      state.setBody(body, CELL, cell);
      this.#pass(body, left, direction, depth);
    }
  }

  #isSliding(body: number, cell: number, direction: number): boolean {
    const { state } = this;
    const stands = state.body(body, ALIVE) === 1 && state.body(body, HEALTH) > 0 && state.body(body, CELL) === cell;
    return stands && isSlippery(state, cell) && canBeMoved(state, cell, direction);
  }

  /** Leave sets of the old cell, then enter sets of the new one; both are those of the kinds as they are now. */
  #pass(body: number, from: number, direction: number | undefined, depth: number): void {
    const { state } = this;
    if (state.world.bodies[body]?.isFlying === true) return;
    const { kinds } = state.world.rules;
    const to = state.body(body, CELL);
    const [old, now] = [
      [state.terrain(from), state.feature(from)],
      [state.terrain(to), state.feature(to)],
    ];
    for (const kind of old) {
      if (kind !== 0) this.#runAt(kinds[kind]?.leave ?? 0, { subject: body, object: -1, cell: from, direction }, depth);
    }
    for (const kind of now) {
      if (kind !== 0) this.#runAt(kinds[kind]?.enter ?? 0, { subject: body, object: -1, cell: to, direction }, depth);
    }
  }
}

// --- internal ---

const BY_TARGET: ReadonlySet<SetRow["op"]> = new Set(["damage", "heal", "stamina", "mana", "move", "push", "give", "take"]);
