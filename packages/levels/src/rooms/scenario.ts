// A runnable scenario for a dungeon of rooms: every room a box on the grid, every passage a cell that leads into the other room, locks as doors.
// It must not know how a route is found.
import type { Issue, ScenarioInput } from "@dramatis/runtime";
import type { Dungeon, Passage } from "./dungeon.ts";
import { type Alcove, type Box, type Layout, layoutOf, type Spot } from "./layout.ts";
import { CARRIED_MAX } from "./script.ts";

/** The name of the one who goes through a dungeon. */
export const EXPLORER = "explorer";

/**
 * Gives the scenario of a dungeon, or the issue that it is too large: the explorer starts in its start room and is to reach a goal room. Small keys
 * are spent; a locked pair of passages opens on both sides. What the rooms hold besides (enemies, puzzles) is named as places. It passes
 * `checkScenario`. Pure.
 */
export function roomsScenario(dungeon: Dungeon): { readonly scenario: ScenarioInput } | { readonly issues: readonly Issue[] } {
  const layout = layoutOf(dungeon);
  return "issues" in layout ? layout : { scenario: scenarioOf(dungeon, layout) };
}

// --- internal ---

function scenarioOf(dungeon: Dungeon, layout: Layout): ScenarioInput {
  const alcoves = layout.alcoves.filter((alcove) => alcove !== undefined);
  const drawing = draw(dungeon, layout);
  return {
    schema: "dramatis/scenario@1",
    name: dungeon.name,
    why: "a dungeon that was given as a graph of rooms: whether it can be finished, and in which order its locks open",
    level: {
      name: dungeon.name,
      legend: drawing.legend,
      map: `${drawing.rows.join("\n")}\n`,
      locks: locksOf(drawing.legend),
      places: placesOf(dungeon, layout),
    },
    cast: {
      [EXPLORER]: {
        at: "start",
        faction: "explorers",
        carries: { bombs: { kind: "bombs", opens: "wall-for-bombs" } },
        driver: { kernel: "reach-exit" },
      },
    },
    factions: { explorers: {} },
    objectives: { explorers: { reach: { place: "goal" } } },
    rules: { numbers: { carryMax: CARRIED_MAX }, kinds: waysOf(dungeon, layout, alcoves), items: { bombs: {}, relic: {} } },
    triggers: { ...facingDoors(dungeon, layout), ...switches(dungeon, layout, alcoves) },
    limits: { ticks: 20_000, spawns: 0, items: 0 },
  };
}

type Kinds = NonNullable<NonNullable<ScenarioInput["rules"]>["kinds"]>;
type Triggers = NonNullable<ScenarioInput["triggers"]>;
type Points = NonNullable<ScenarioInput["level"]["places"]>;
type Stack = ScenarioInput["level"]["legend"][string];

function waysOf(dungeon: Dungeon, { boxes }: Layout, alcoves: readonly Alcove[]): Kinds {
  const leading = (alcove: Alcove) => {
    const to = boxes[dungeon.passages[alcove.passage]?.to ?? 0]?.name ?? "";
    return [alcove.name, { layer: "feature" as const, tags: ["passable" as const], enter: [{ move: { place: `room-${to}` } }] }];
  };
  return Object.fromEntries(alcoves.map(leading));
}

/** The locks of the drawn gates and things, and that of the bombs; small keys are spent. */
function locksOf(legend: Readonly<Record<string, Stack>>): NonNullable<ScenarioInput["level"]["locks"]> {
  const names = Object.values(legend).flatMap(({ feature, items }) => [
    typeof feature === "object" ? feature.lock : undefined,
    ...Object.values(items ?? {}).map(({ opens }) => opens),
  ]);
  const used = ["wall-for-bombs", ...names].filter((name) => name !== undefined);
  return Object.fromEntries([...new Set(used)].map((name) => [name, { count: 1, consumed: name === "small-key" }]));
}

/** The cells of a room, alcoves left out. */
function insideOf({ row }: Box): Spot[] {
  return row.flatMap(({ x, y }) => [-1, 0, 1].map((dy) => ({ x, y: y + dy })));
}

const pointsOf = (spots: readonly Spot[]): [number, number][] => spots.map(({ x, y }) => [x, y]);

function placesOf(dungeon: Dungeon, { boxes, alcoves }: Layout): Points {
  const rowsWith = (symbol: string) => boxes.flatMap((box, room) => (dungeon.rooms[room]?.holds.includes(symbol) ? box.row : []));
  const named = (name: string, spots: readonly Spot[]): Points => (spots.length === 0 ? {} : { [name]: pointsOf(spots) });
  const gates = alcoves.flatMap(
    (alcove) => alcove?.gates.map(({ at }, index) => [`gate-${alcove.passage}-${index}`, pointsOf([at])]) ?? [],
  );
  return {
    ...Object.fromEntries(boxes.map((box) => [`room-${box.name}`, pointsOf(box.row)])),
    ...Object.fromEntries(gates),
    ...Object.fromEntries(boxes.map((box) => [`inside-${box.name}`, pointsOf(insideOf(box))])),
    start: pointsOf([boxes[dungeon.start]?.arrival ?? { x: 0, y: 0 }]),
    goal: pointsOf(dungeon.goals.flatMap((room) => boxes[room]?.row ?? [])),
    ...named("enemies", rowsWith("e")),
    ...named("bosses", [...rowsWith("b"), ...rowsWith("m")]),
    ...named("puzzles", rowsWith("p")),
  };
}

/** Whoever opens one of a locked pair of doors opens the other. */
function facingDoors({ passages }: Dungeon, { alcoves }: Layout): Triggers {
  const locked = passages.flatMap((passage, number) => (passage.lock >= 0 && alcoves[number] !== undefined ? [{ passage, number }] : []));
  return Object.fromEntries(
    locked.flatMap(({ passage, number }) =>
      locked
        .filter((other) => other.passage.lock === passage.lock && other.number !== number)
        .map((other) => {
          const [here, there] = [lockGate(passage, number), lockGate(other.passage, other.number)];
          const opens = { when: { kind: "open-door", at: here }, once: true, do: [{ "set-kind": { kind: "open-door", at: there } }] };
          return [`opened-${number}`, opens];
        }),
    ),
  );
}

function lockGate({ needs }: Passage, number: number): string {
  const gates = needs.filter(({ need }) => need !== "clear");
  return `gate-${number}-${gates.findIndex(({ need }) => need === "key")}`;
}

/** Gates of a switch fall when somebody comes into a room that has it. */
function switches(dungeon: Dungeon, { boxes }: Layout, alcoves: readonly Alcove[]): Triggers {
  const gatesFor = (symbol: string) =>
    alcoves.flatMap(({ passage, gates }) =>
      gates.flatMap((gate, index) => (gate.symbol === symbol && gate.need === "switch" ? [`gate-${passage}-${index}`] : [])),
    );
  const rows = boxes.flatMap((box, room) => {
    const symbols = [...new Set(dungeon.rooms[room]?.holds.filter((symbol) => symbol.startsWith("S")) ?? [])];
    return symbols.flatMap((symbol) => gatesFor(symbol).map((gate) => ({ box, gate })));
  });
  return Object.fromEntries(
    rows.map(({ box, gate }) => [
      `switched-${box.name}-${gate}`,
      { when: { entered: `inside-${box.name}` }, once: true, do: [{ "set-kind": { kind: "none", at: gate } }] },
    ]),
  );
}

/** The first character of those that stand for the ends of alcoves; the letters from here on are all visible. */
const ENDS_FROM = 0x0100;

function draw({ goals }: Dungeon, { width, height, boxes, alcoves }: Layout): { rows: string[]; legend: Record<string, Stack> } {
  const rows = Array.from({ length: height }, () => new Array<string>(width).fill("#"));
  const legend: Record<string, Stack> = { "#": { terrain: "wall" }, ".": { terrain: "floor" } };
  const put = ({ x, y }: Spot, character: string, stack?: Stack): void => {
    (rows[y] ?? [])[x] = character;
    if (stack !== undefined) legend[character] = stack;
  };
  boxes.forEach((box, room) => {
    drawBox(box, put);
    if (goals.includes(room)) put(box.row.at(-1) ?? box.arrival, "E", { terrain: "floor", feature: "exit" });
  });
  let ends = ENDS_FROM;
  for (const alcove of alcoves) {
    if (alcove === undefined) continue;
    for (let y = alcove.foot.y; y > alcove.end.y; y -= 1) put({ x: alcove.foot.x, y }, ".");
    for (const { need, at } of alcove.gates) {
      const [character, stack] = GATES.get(need) ?? [".", undefined];
      put(at, character, stack);
    }
    put(alcove.end, String.fromCharCode(ends), { terrain: "floor", feature: alcove.name });
    ends += 1;
  }
  return { rows: rows.map((row) => row.join("")), legend };
}

function drawBox(box: Box, put: (spot: Spot, character: string, stack?: Stack) => void): void {
  for (const spot of insideOf(box)) put(spot, ".");
  for (const { symbol, at } of box.things) put(at, symbol, { terrain: "floor", items: { thing: THINGS.get(symbol) ?? { kind: "gem" } } });
}

const GATES: ReadonlyMap<string, readonly [string, Stack]> = new Map<string, readonly [string, Stack]>([
  ["key", ["+", { terrain: "floor", feature: { kind: "door", lock: "small-key" } }]],
  ["boss-key", ["B", { terrain: "floor", feature: { kind: "door", lock: "boss-key" } }]],
  ["item", ["R", { terrain: "floor", feature: { kind: "door", lock: "item" } }]],
  ["bomb", ["%", { terrain: "floor", feature: { kind: "door", lock: "wall-for-bombs" } }]],
  ["switch", ["G", { terrain: "floor", feature: "portcullis" }]],
]);

const THINGS: ReadonlyMap<string, NonNullable<Stack["items"]>[string]> = new Map([
  ["k", { kind: "key", opens: "small-key" }],
  ["K", { kind: "key", opens: "boss-key" }],
  ["I", { kind: "relic", opens: "item" }],
  ["i", { kind: "gem" }],
]);
