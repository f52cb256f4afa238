// An over-approximation of where the bodies of a level can ever come to: nothing blocks, nothing is used up, every key opens every door of its lock,
// every kind that a cell may once have counts as had. What is out of reach here is out of reach for certain.
import { ALIVE, CELL, startState } from "./grid-state.ts";
import type { GridWorld, KindRow, SetRow } from "./grid-world.ts";
import { isBorder, isLegalDirection, neighbour } from "./ground.ts";

/** What can be come to at the most. */
export interface Relaxed {
  /** Cells that the player can stand on, and those that any body can; 1 by cell. */
  readonly player: Uint8Array;
  readonly anybody: Uint8Array;
  /** Locks (from 1) that can be opened. */
  readonly opened: ReadonlySet<number>;
  /** How many items of a kind can be come to; infinite where something gives them. */
  readonly itemCount: (kind: number) => number;
  /** Whether some set that can run has a row for which the test holds. */
  readonly hasRow: (isMeant: (row: SetRow) => boolean) => boolean;
  /** Feature kinds that a cell may have. */
  readonly featuresAt: (cell: number) => ReadonlySet<number>;
}

/** Gives the over-approximation; `openLocks` are open from the start, and with `usesKeys` false no key opens more. Pure. */
export function relaxed(world: GridWorld, openLocks: ReadonlySet<number> = new Set(), usesKeys = true): Relaxed {
  const growth = new Growth(world, openLocks, usesKeys);
  while (growth.grow());
  return {
    player: growth.player,
    anybody: growth.anybody,
    opened: growth.opened,
    itemCount: (kind) => growth.itemCount(kind),
    hasRow: (isMeant) => [...growth.live].some((set) => world.rules.sets[set]?.some(isMeant) === true),
    featuresAt: (cell) => growth.features.at(cell),
  };
}

// --- internal ---

/** Kinds that each cell of a layer may have: the one of the start unless more were added. */
class Layer {
  readonly #start: Uint16Array;
  readonly #more = new Map<number, Set<number>>();
  /** One set for each kind, for the cells that have it alone. */
  readonly #alone = new Map<number, ReadonlySet<number>>();
  size = 0;

  constructor(start: Uint16Array) {
    this.#start = start;
  }

  at(cell: number): ReadonlySet<number> {
    const kind = this.#start[cell] ?? 0;
    const known = this.#more.get(cell) ?? this.#alone.get(kind);
    if (known !== undefined) return known;
    const alone = new Set([kind]);
    this.#alone.set(kind, alone);
    return alone;
  }

  add(cell: number, kind: number): void {
    const kinds = this.#more.get(cell) ?? new Set([this.#start[cell] ?? 0]);
    if (kinds.has(kind)) return;
    kinds.add(kind);
    this.size += 1;
    this.#more.set(cell, kinds);
  }

  isFixed(cell: number): boolean {
    return !this.#more.has(cell);
  }
}

class Growth {
  readonly player: Uint8Array;
  readonly anybody: Uint8Array;
  readonly opened: Set<number>;
  readonly live = new Set<number>();
  readonly terrains: Layer;
  readonly features: Layer;
  readonly #world: GridWorld;
  readonly #usesKeys: boolean;
  readonly #inner: readonly number[];
  /** 1 for cells of the map that may be passable at some time. */
  readonly #open: Uint8Array;
  /** Cells to which something moves bodies. */
  readonly #landings = new Set<number>();
  #canBreak = false;

  constructor(world: GridWorld, openLocks: ReadonlySet<number>, usesKeys: boolean) {
    this.#world = world;
    this.#usesKeys = usesKeys;
    this.opened = new Set(openLocks);
    this.player = new Uint8Array(world.cells);
    this.anybody = new Uint8Array(world.cells);
    this.#open = new Uint8Array(world.cells);
    this.terrains = new Layer(world.terrain);
    this.features = new Layer(world.feature);
    this.#inner = [...Array(world.cells).keys()].filter((cell) => !isBorder(world, cell));
    for (const { set } of world.rules.actions) this.live.add(set);
    for (const { set } of world.rules.timers) this.live.add(set);
  }

  /** One pass over everything; false when nothing grew. */
  grow(): boolean {
    const before = this.#size();
    this.#growKinds();
    this.#growOpen();
    this.#flood(this.player, [this.#world.player]);
    this.#flood(this.anybody, [...this.#world.bodies.keys()]);
    this.#growSets();
    this.#runSets();
    if (this.#usesKeys) this.#growLocks();
    return this.#size() > before;
  }

  itemCount(kind: number): number {
    const { plan, rules } = this.#world;
    for (const set of this.live)
      if (rules.sets[set]?.some(({ op, arg }) => op === "give" && arg === kind) === true) return Number.POSITIVE_INFINITY;
    return plan.items.filter((item) => item.kind === kind && (item.cell === undefined || this.player[item.cell] === 1)).length;
  }

  #size(): number {
    const count = (cells: Uint8Array) => cells.reduce((sum, one) => sum + one, 0);
    const growing = this.live.size + this.opened.size + this.#landings.size + (this.#canBreak ? 1 : 0);
    return growing + this.terrains.size + this.features.size + count(this.player) + count(this.anybody);
  }

  #growKinds(): void {
    const { kinds } = this.#world.rules;
    for (const cell of this.#inner) {
      for (const layer of [this.terrains, this.features]) {
        for (const kind of layer.at(cell)) {
          const row = kinds[kind];
          if (kind === 0 || row === undefined) continue;
          if (layer === this.features) for (const next of this.#doorKinds(row)) layer.add(cell, next);
          if (row.period > 0) layer.add(cell, row.next);
          if (this.#canBreak && row.toughness > 0) layer.add(cell, row.breaksTo);
        }
      }
    }
  }

  #doorKinds({ opensTo, closesTo, lock }: KindRow): number[] {
    const canOpen = opensTo !== 0 && (lock === 0 || this.opened.has(lock));
    return [...(canOpen ? [opensTo] : []), ...(closesTo === 0 ? [] : [closesTo])];
  }

  #growOpen(): void {
    const { isPassableKind } = this.#world;
    const isOpen = (kind: number) => isPassableKind[kind] === true;
    const isOpenFeature = (kind: number) => kind === 0 || isOpen(kind);
    for (const cell of this.#inner) {
      if (this.#open[cell] === 1 || !some(this.terrains.at(cell), isOpen) || !some(this.features.at(cell), isOpenFeature)) continue;
      this.#open[cell] = 1;
    }
  }

  #mayPass(cell: number): boolean {
    return this.#open[cell] === 1;
  }

  /** Only a cell whose kinds never change keeps anybody out for good by the direction of a step. */
  #mayEnter(from: number, direction: number): boolean {
    const { world, cell } = { world: this.#world, cell: neighbour(this.#world, from, direction) };
    if (!isLegalDirection(world, direction) || !this.#mayPass(cell)) return false;
    const isFixed = this.terrains.isFixed(cell) && this.features.isFixed(cell);
    const kinds = [world.terrain[cell] ?? 0, world.feature[cell] ?? 0].filter((kind) => kind !== 0);
    if (isFixed && kinds.some((kind) => (((world.rules.kinds[kind]?.from ?? 255) >> direction) & 1) === 0)) return false;
    if (direction % 2 === 0) return true;
    return this.#mayPass(neighbour(world, from, direction - 1)) && this.#mayPass(neighbour(world, from, (direction + 1) % 8));
  }

  #flood(reached: Uint8Array, bodies: readonly number[]): void {
    const start = startState(this.#world);
    const starts = bodies.filter((body) => start.body(body, ALIVE) === 1).map((body) => start.body(body, CELL));
    const seen = new Uint8Array(this.#world.cells);
    const queue = [...starts, ...[...this.#landings].filter((cell) => this.#mayPass(cell))];
    for (const cell of queue) seen[cell] = 1;
    for (const cell of queue) {
      reached[cell] = 1;
      for (let direction = 0; direction < 8; direction += 1) {
        const next = neighbour(this.#world, cell, direction);
        if (next < 0 || seen[next] === 1 || !this.#mayEnter(cell, direction)) continue;
        seen[next] = 1;
        queue.push(next);
      }
    }
  }

  /** Sets of kinds on which somebody can come to stand, of levers beside the player, of items at hand, of triggers whose condition may hold. */
  #growSets(): void {
    const { rules } = this.#world;
    for (const cell of this.#inner) {
      const isNear = [0, 1, 2, 3, 4, 5, 6, 7].some((direction) => this.player[neighbour(this.#world, cell, direction)] === 1);
      if (this.anybody[cell] !== 1 && !isNear) continue;
      for (const kind of [...this.terrains.at(cell), ...this.features.at(cell)]) {
        const row = rules.kinds[kind];
        if (kind === 0 || row === undefined) continue;
        if (isNear) this.live.add(row.operate);
        if (this.anybody[cell] === 1) this.live.add(row.enter).add(row.stand).add(row.leave);
      }
    }
    rules.items.forEach(({ use }, kind) => {
      if (kind !== 0 && use !== 0 && this.itemCount(kind) > 0) this.live.add(use);
    });
    for (const row of rules.triggers) if (this.#mayFire(row)) this.live.add(row.set);
  }

  #mayFire({ when, a, b }: GridWorld["rules"]["triggers"][number]): boolean {
    const { places, rules } = this.#world;
    const cells = places[b - 1] ?? [];
    const flags = (flag: number) => rules.flags[flag]?.initial ?? 0;
    if (when === "flag-at-least") return flags(a) >= b || this.#writes(a);
    if (when === "place-entered") return cells.some((cell) => this.anybody[cell] === 1);
    if (when === "place-covered") return cells.length > 0 && cells.every((cell) => this.anybody[cell] === 1);
    if (when === "kind-at") return cells[0] !== undefined && this.features.at(cells[0]).has(a);
    if (when === "faction-holds") return this.itemCount(Math.floor(a / 256)) >= b;
    return true;
  }

  #writes(flag: number): boolean {
    const { sets } = this.#world.rules;
    return [...this.live].some(
      (set) => sets[set]?.some(({ op, arg }) => (op === "set-flag" || op === "add-flag") && arg === flag) === true,
    );
  }

  #runSets(): void {
    const { rules, places } = this.#world;
    for (const set of this.live) {
      for (const { op, arg, place } of rules.sets[set] ?? []) {
        if (op === "break") this.#canBreak = true;
        if (op === "move") for (const cell of places[arg - 1] ?? []) this.#landings.add(cell);
        if (op !== "set-kind" && op !== "set-terrain") continue;
        const layer = op === "set-kind" ? this.features : this.terrains;
        if (this.#world.isCrushingKind[arg] === true) this.live.add(rules.kinds[arg]?.enter ?? 0);
        for (const cell of place === 0 ? this.#inner : (places[place - 1] ?? [])) {
          if (!isBorder(this.#world, cell) && (op === "set-kind" || arg !== 0)) layer.add(cell, arg);
        }
      }
    }
  }

  #growLocks(): void {
    this.#world.rules.locks.forEach(({ item, count }, index) => {
      if (item !== 0 && this.itemCount(item) >= count) this.opened.add(index + 1);
    });
  }
}

function some(kinds: ReadonlySet<number>, isMeant: (kind: number) => boolean): boolean {
  for (const kind of kinds) if (isMeant(kind)) return true;
  return false;
}
