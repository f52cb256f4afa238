// Random levels within the grid solver's fragment: small rooms full of doors, keys, levers, plates, crates, stairs, hazards, belts, ice and ledges.
import { checkScenario, createRandom, type Scenario, type ScenarioInput } from "@dramatis/runtime";

/** Gives a checked scenario for a seed; `runner` is the one who is played. A calm one holds keys, doors, spikes, cracks and ledges alone. */
export function randomLevel(seed: number, kind: "any" | "calm" = "any"): Scenario {
  const random = createRandom(`level ${seed}`);
  const below: Draw = (count) => random.whole(0, count - 1);
  const [palette, owed] = kind === "calm" ? ["####+++SGSGkgu,xx_$", "kgE@"] : [PALETTE, "kgEthp@"];
  const [width, height] = [5 + below(5), 4 + below(4)];
  const cells = Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => {
      if (x === 0 || y === 0 || x === width - 1 || y === height - 1) return "#";
      return below(100) < 55 ? "." : (palette[below(palette.length)] ?? ".");
    }),
  );
  const put = (character: string): void => {
    const row = cells[1 + below(height - 2)] ?? [];
    row[1 + below(width - 2)] = character;
  };
  for (const character of owed) put(character);
  const map = `${cells.map((row) => row.join("")).join("\n")}\n`;
  const checked = checkScenario(kind === "calm" ? calmScenario(map, below) : scenarioOf(map, below), `seed-${seed}`);
  if ("issues" in checked) throw new Error(JSON.stringify(checked.issues));
  return checked.scenario;
}

// --- internal ---

const PALETTE = "####++++SGkgLLTTttpp^^vxuwr>>~~,,__ooo!!$$iiEPMMqq";

const LEGEND: ScenarioInput["level"]["legend"] = {
  "#": { terrain: "wall" },
  ".": { terrain: "floor" },
  "@": { terrain: "floor", name: "start" },
  "+": { terrain: "floor", feature: "door" },
  S: { terrain: "floor", feature: { kind: "door", lock: "silver" } },
  G: { terrain: "floor", feature: { kind: "door", lock: "gold" } },
  k: { terrain: "floor", items: { key: { kind: "key", opens: "silver" } } },
  g: { terrain: "floor", items: { key: { kind: "key", opens: "gold" }, gem: { kind: "gem" } } },
  L: { terrain: "floor", feature: "lever" },
  T: { terrain: "floor", feature: "stairs-to-top" },
  t: { terrain: "floor", name: "top" },
  h: { terrain: "floor", name: "hatch", feature: "hatch" },
  p: { terrain: "floor", name: "plate", feature: "plate" },
  "^": { terrain: "floor", feature: "spikes" },
  v: { terrain: "floor", feature: "trap-up" },
  x: { terrain: "cracked-wall" },
  u: { terrain: "ledge-e" },
  w: { terrain: "ledge-s" },
  r: { terrain: "belt-e" },
  ">": { terrain: "belt-s" },
  "~": { terrain: "ice" },
  ",": { terrain: "mud" },
  _: { terrain: "pit" },
  o: { terrain: "floor", name: "crates" },
  "!": { terrain: "floor", items: { drink: { kind: "potion" } } },
  $: { terrain: "floor", items: { gem: { kind: "gem" } } },
  i: { terrain: "floor", feature: "fountain" },
  E: { terrain: "floor", feature: "exit", name: "way-out" },
  P: { terrain: "floor", feature: "portcullis", name: "gate" },
  M: { terrain: "floor", feature: "mat" },
  q: { terrain: "water" },
};

const KINDS: NonNullable<NonNullable<ScenarioInput["rules"]>["kinds"]> = {
  lever: { layer: "feature", operate: [{ "add-flag": { flag: "pulled", value: 1 } }, { "set-kind": { kind: "none", at: "gate" } }] },
  "stairs-to-top": { layer: "feature", tags: ["passable"], enter: [{ move: { place: "top" } }] },
  hatch: { layer: "feature", tags: ["passable"], leave: [{ damage: { amount: 1 } }], next: "trap-down", period: 3 },
  plate: {
    layer: "feature",
    tags: ["passable"],
    enter: [{ "add-flag": { flag: "weight", value: 1 } }],
    leave: [{ "add-flag": { flag: "weight", value: -1 } }],
  },
  fountain: { layer: "feature", operate: [{ heal: { amount: 3 } }, { mana: { amount: 2 } }] },
  mat: {
    layer: "feature",
    tags: ["passable"],
    enter: [{ push: { cells: 2 } }, { give: { item: "coin" } }, { take: { item: "gem" } }, { score: { faction: "runners", amount: 2 } }],
  },
};

type Draw = (count: number) => number;

function scenarioOf(map: string, below: Draw): ScenarioInput {
  const drawn = Object.fromEntries(Object.entries(LEGEND).filter(([character]) => map.includes(character)));
  const crates = map.split("o").length - 1;
  return {
    schema: "dramatis/scenario@1",
    name: "random-level",
    level: {
      legend: drawn,
      map,
      locks: locksOf(map),
      places: placesFor(
        map,
        OWED.map(([, name]) => name),
      ),
    },
    cast: {
      runner: {
        at: "start",
        faction: "runners",
        health: 2 + below(9),
        maxHealth: 12,
        stamina: below(5),
        maxMana: 4,
        capacity: 2 + below(6),
        speed: [100, 100, 100, 50, 150][below(5)] ?? 100,
        driver: { external: true },
      },
      ...(crates === 0
        ? {}
        : { crate: { at: "crates", count: crates, health: 3, tags: ["object", ...(below(4) > 0 ? (["pushable"] as const) : [])] } }),
    },
    factions: { runners: {}, others: {} },
    objectives: { runners: objectiveOf(below) },
    flags: { pulled: 0, weight: 0 },
    triggers: {
      weighed: { when: { flag: "weight", atLeast: 1 }, do: [{ "set-kind": { kind: "none", at: "gate" } }, { message: "it clicks" }] },
      covered: { when: { covered: "plate" }, once: true, do: [{ "set-terrain": { kind: "rubble", at: "gate" } }] },
      empty: { when: { empty: "top" }, do: [{ "add-flag": { flag: "pulled", value: 1 } }] },
      slam: { when: { empty: "plate" }, do: [{ "set-kind": { kind: "portcullis", at: "top" } }] },
      shut: { when: { kind: "open-door", at: "hatch" }, do: [{ "set-kind": { kind: "portcullis", at: "way-out" } }] },
      rich: {
        when: { faction: "runners", holds: "gem", count: 2 },
        do: [{ take: { to: { place: "plate" }, item: "gem" } }, { heal: { to: { place: "top" }, amount: 2 } }],
      },
      ...(below(3) === 0 ? { late: { when: { tick: 9 }, do: [{ "set-kind": { kind: "spikes", at: "top" } }] } } : {}),
    },
    ...(below(4) === 0
      ? {
          timers: {
            flood: {
              first: 3,
              every: 5,
              at: "top",
              do: [{ "set-terrain": { kind: "ice", at: "top" } }, { damage: { to: { place: "top" }, amount: 1 } }],
            },
          },
        }
      : {}),
    rules: { numbers: { directions: below(2) === 0 ? 4 : 8, stallTicks: 40 }, kinds: KINDS },
    limits: { ticks: 60 + below(60), spawns: 0, items: 3 },
  };
}

function calmScenario(map: string, below: Draw): ScenarioInput {
  const reach = { reach: { place: "way-out" } };
  return {
    schema: "dramatis/scenario@1",
    name: "calm-level",
    level: {
      legend: Object.fromEntries(Object.entries(LEGEND).filter(([character]) => map.includes(character))),
      map,
      locks: locksOf(map),
      places: placesFor(map, ["way-out"]),
    },
    cast: { runner: { at: "start", faction: "runners", stamina: below(4), driver: { external: true } } },
    factions: { runners: {} },
    objectives: { runners: below(2) === 0 ? reach : { then: [{ collect: { item: "gem", count: 1 } }, reach] } },
    rules: { numbers: { directions: below(2) === 0 ? 4 : 8 } },
    limits: { ticks: 8 + below(40), spawns: 0 },
  };
}

/** The places that rules name and nobody drew, on the first cell. */
function placesFor(map: string, names: readonly string[]): NonNullable<ScenarioInput["level"]["places"]> {
  return Object.fromEntries(
    OWED.filter(([character, name]) => names.includes(name) && !map.includes(character)).map(([, name]) => [name, [[1, 1]]]),
  );
}

/** Places that rules name, and the characters that draw them. */
const OWED: readonly (readonly [string, string])[] = [
  ["P", "gate"],
  ["t", "top"],
  ["p", "plate"],
  ["h", "hatch"],
  ["E", "way-out"],
];

function locksOf(map: string): NonNullable<ScenarioInput["level"]["locks"]> {
  const used = [
    ["silver", /[kS]/],
    ["gold", /[gG]/],
  ] as const;
  return Object.fromEntries(used.filter(([, drawn]) => drawn.test(map)).map(([name]) => [name, { count: 1, consumed: name === "silver" }]));
}

function objectiveOf(below: Draw): NonNullable<ScenarioInput["objectives"]>[string] {
  const reach = { reach: { place: "way-out" } };
  const leaves = [
    reach,
    { reach: { who: "runner", place: "top" } },
    { collect: { item: "gem", count: 1 + below(2) } },
    { collect: { count: 2 } },
    { flag: { name: "pulled", atLeast: 1 + below(3) } },
    { scored: 3 },
  ];
  const leaf = () => leaves[below(leaves.length)] ?? reach;
  switch (below(7)) {
    case 0:
      return { and: [leaf(), leaf()] };
    case 1:
      return { or: [leaf(), leaf()] };
    case 2:
      return { then: [leaf(), { ...leaf(), optional: true, worth: 3 }, reach] };
    case 3:
      return { then: [leaf(), { ...leaf(), within: 30 }] };
    case 4:
      return { and: [{ survive: 10 }, leaf()] };
    case 5:
      return { or: [{ cover: { place: "plate" } }, reach] };
    default:
      return leaf();
  }
}
