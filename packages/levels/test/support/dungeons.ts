// Random dungeons as DOT texts, and a slow reference that knows nothing of pruning: every room, every set of keys taken and locks opened.
import { createRandom } from "@dramatis/runtime";
import type { Dungeon } from "../../src/rooms/dungeon.ts";

/** Gives the text of a random dungeon of 4 to 9 rooms. */
export function randomDungeon(seed: number): string {
  const random = createRandom(`dungeon ${seed}`);
  const below = (count: number) => random.whole(0, count - 1);
  const rooms = 4 + below(6);
  const label = (room: number) => [
    room === 0 ? "s" : room === rooms - 1 ? "t" : "",
    ["", "k", "k", "I", "K", "S1", "e", "k,k"][below(8)] ?? "",
  ];
  const nodes = Array.from({ length: rooms }, (_, room) => `${room} [label="${label(room).filter(Boolean).join(",")}"]`);
  const edges: string[] = [];
  for (let count = rooms + below(rooms); count > 0; count -= 1) {
    const [from, to] = [below(rooms), below(rooms)];
    const need = ["", "", "k", "k", "k", "l", "b", "I", "K", "S1", "s", "k,I"][below(12)] ?? "";
    if (from === to) continue;
    edges.push(`${from} -> ${to} [label="${need}"]`);
    if (below(4) > 0) edges.push(`${to} -> ${from} [label="${below(5) > 0 ? need : ""}"]`);
  }
  return `digraph {\n${[...nodes, ...edges].join("\n")}\n}\n`;
}

/** Whether a goal can be reached, by trying everything. */
export function isSolvable(dungeon: Dungeon): boolean {
  const first = { room: dungeon.start, entered: new Set([dungeon.start]), opened: new Set<number>() };
  const known = new Set<string>();
  const queue = [first];
  for (const { room, entered, opened } of queue) {
    const key = JSON.stringify([room, [...entered].sort(), [...opened].sort()]);
    if (known.has(key)) continue;
    known.add(key);
    if (dungeon.goals.includes(room)) return true;
    const has = (symbol: string) => [...entered].some((one) => dungeon.rooms[one]?.holds.includes(symbol));
    const keys = [...entered].reduce((sum, one) => sum + (dungeon.rooms[one]?.keys ?? 0), 0) - opened.size;
    for (const { from, to, needs, lock } of dungeon.passages) {
      const isOpen = needs.every(({ need, symbol }) =>
        need === "key"
          ? opened.has(lock) || keys > 0
          : need === "item" || need === "boss-key" || need === "switch"
            ? has(symbol)
            : need !== "impassable",
      );
      if (from !== room || !isOpen) continue;
      queue.push({ room: to, entered: new Set([...entered, to]), opened: lock >= 0 ? new Set([...opened, lock]) : opened });
    }
  }
  return false;
}
