// The script that plays a route through a laid-out dungeon: one action a tick, with keys and items taken where they lie.
// It decides nothing; the route says where to go.
import type { WitnessLine } from "../solve/answer.ts";
import type { Dungeon } from "./dungeon.ts";
import type { Alcove, Box, Layout, Spot } from "./layout.ts";
import type { RouteStep } from "./search.ts";

/** Things that somebody can carry at once in a laid-out dungeon; the most that the rulebook's contract lets. */
export const CARRIED_MAX = 16;

/**
 * Gives the script of a route; empty when it would carry more than CARRIED_MAX things at once. Of small keys it takes as many as the route opens
 * locks, of other things all but minor items. Pure.
 */
export function scriptOf(dungeon: Dungeon, layout: Layout, route: readonly RouteStep[]): readonly WitnessLine[] {
  const walker = new Walker(dungeon, layout, route.filter((step) => "open" in step).length);
  walker.arrive(layout.boxes[dungeon.start]);
  for (const [index, step] of route.entries()) {
    const number = "go" in step ? step.go : step.open;
    const alcove = layout.alcoves[number];
    if (alcove === undefined) continue;
    if ("open" in step) walker.unlock(alcove);
    else walker.leave(alcove, index === route.length - 1 ? undefined : layout.boxes[dungeon.passages[number]?.to ?? 0]);
  }
  return walker.mostCarried > CARRIED_MAX ? [] : walker.lines;
}

// --- internal ---

class Walker {
  readonly lines: WitnessLine[] = [];
  /** The explorer has the bombs with it from the start. */
  mostCarried = 1;
  readonly #dungeon: Dungeon;
  readonly #done = new Set<string>();
  #at: Spot = { x: 0, y: 0 };
  #keysWanted: number;
  #carried = 1;

  constructor(dungeon: Dungeon, layout: Layout, keysWanted: number) {
    this.#dungeon = dungeon;
    this.#keysWanted = keysWanted;
    this.#at = layout.boxes[dungeon.start]?.arrival ?? this.#at;
  }

  /** Stands where one comes in, and takes what lies there, once. */
  arrive(box: Box | undefined): void {
    if (box === undefined) return;
    this.#at = box.arrival;
    for (const { symbol, at } of box.things) if (this.#isWanted(symbol, at)) this.#take(symbol, at);
  }

  /** Opens the gate for a small key and stays before it. */
  unlock(alcove: Alcove): void {
    this.#goIn(alcove, true);
    this.#carried -= 1;
  }

  /** Goes through an alcove, and comes in where it leads; behind the last one the run is over. */
  leave(alcove: Alcove, to: Box | undefined): void {
    this.#goIn(alcove, false);
    this.#walk({ x: alcove.end.x, y: alcove.end.y + 1 });
    this.#do("step", "n");
    this.arrive(to);
  }

  #isWanted(symbol: string, at: Spot): boolean {
    return symbol !== "i" && !this.#done.has(`${at.x},${at.y}`) && (symbol !== "k" || this.#keysWanted > 0);
  }

  #take(symbol: string, at: Spot): void {
    const row = this.#at.y;
    this.#walk({ x: at.x, y: row });
    this.#walk(at);
    this.#do("pick-up");
    this.#walk({ x: at.x, y: row });
    this.#done.add(`${at.x},${at.y}`);
    if (symbol === "k") this.#keysWanted -= 1;
    this.#carried += 1;
    this.mostCarried = Math.max(this.mostCarried, this.#carried);
  }

  /** From the room, or from another alcove, through the gates; a lock that a key opened stays open on both sides. */
  #goIn({ passage, foot, gates }: Alcove, stopsAtLock: boolean): void {
    this.#walk({ x: this.#at.x, y: foot.y });
    this.#walk(foot);
    for (const { need, at } of gates) {
      const isLock = need === "key";
      const gate = isLock ? `lock ${this.#dungeon.passages[passage]?.lock}` : `${at.x},${at.y}`;
      if (need !== "switch" && !this.#done.has(gate)) this.#do("open", "n");
      this.#done.add(gate);
      if (isLock && stopsAtLock) return;
      this.#walk(at);
    }
  }

  #walk({ x, y }: Spot): void {
    while (this.#at.x !== x || this.#at.y !== y) {
      const [dx, dy] = this.#at.x !== x ? [Math.sign(x - this.#at.x), 0] : [0, Math.sign(y - this.#at.y)];
      this.#at = { x: this.#at.x + dx, y: this.#at.y + dy };
      this.#do("step", dx > 0 ? "e" : dx < 0 ? "w" : dy > 0 ? "s" : "n");
    }
  }

  #do(action: string, direction?: WitnessLine["direction"]): void {
    this.lines.push({ at: this.lines.length + 1, do: action, ...(direction === undefined ? {} : { direction }) });
  }
}
