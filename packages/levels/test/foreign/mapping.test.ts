// The mapping of foreign maps: what a person decides, what is guessed without, what is told, and scenarios that pass the contract and play.
import { readFileSync } from "node:fs";
import { checkScenario, type Scenario } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { charactersFor, charactersMax } from "../../src/foreign/characters.ts";
import { guessOfWord, roleOfLayer } from "../../src/foreign/guess.ts";
import { WORD_GUESSES } from "../../src/foreign/guesses.ts";
import { parseMapping } from "../../src/foreign/mapping.ts";
import { nameOfFile, plainName } from "../../src/foreign/plain-name.ts";
import { scenarioOf } from "../../src/foreign/scenario-of.ts";
import { freshCore, play } from "../support/play.ts";
import { fixtureText, repoPath } from "../support/repo.ts";
import { mapOf, readFixture } from "../tiled/support.ts";
import { type Drawn, foreignOf, imported, mappingOf } from "./support.ts";

const hut: Drawn = {
  words: { "#": "Stone Wall", ".": "Grass", "~": "water_deep", D: "LockedDoor", x: "" },
  layers: {
    base: ["########", "#..~...#", "#..~...#", "########"],
    deco: ["  x     ", "        ", "     D  ", "        "],
  },
  objects: [
    { name: "exit", cell: [6, 2] },
    { name: "Key", cell: [2, 1] },
    { words: ["Enemy"], cell: [5, 1] },
    { words: ["Enemy"], cell: [4, 2] },
    { words: ["Trigger"], name: "find the chest", cell: [1, 1], box: { from: [1, 1], to: [2, 2] } },
    { words: ["Trigger"], name: "", cell: [3, 1] },
    { words: ["Trigger"], name: "", cell: [3, 2] },
    { cell: [1, 2] },
  ],
};

test("words become ground, doors, items, actors, an exit; the rest becomes places or is dropped, and everything is told", () => {
  const { scenario, report, issues } = imported(hut);
  assert.equal(issues, []);
  assert.is(scenario.level.map, "########\n#.k~...#\n#..~.l>#\n########\n");
  assert.equal(scenario.level.legend.l, { terrain: "floor", feature: { kind: "door", lock: "lock" } });
  assert.equal(scenario.level.legend.k, { terrain: "floor", items: { key: { kind: "key", opens: "lock" } } });
  assert.equal(Object.keys(scenario.level.places ?? {}).sort(), ["Enemy", "Trigger-1", "Trigger-2", "exit", "find-the-chest", "start"]);
  assert.equal(scenario.cast.Enemy, { at: "Enemy", count: 2, faction: "monsters", driver: { kernel: "guard", leash: 3 } });
  assert.equal(scenario.objectives, { explorers: { reach: { place: "exit" } } });
  assert.equal(scenario.factions, { explorers: { hostile: ["monsters"] }, monsters: { hostile: ["explorers"] } });
  assert.equal(
    report.dropped.map(({ what, count }) => `${count} ${what}`),
    ["1 tiles of layer deco", "1 objects"],
  );
  const counts = Object.fromEntries(report.guessed.map(({ what, count }) => [what, count]));
  assert.equal(
    [counts["tiles called Stone Wall"], counts["tiles called Grass"], counts["objects called Enemy"], counts.start],
    [20, 10, 2, 1],
  );
});

test("a scenario of guesses passes the contract, and its explorer comes to the exit", async () => {
  const { events } = play(await freshCore(), checked(imported({ ...hut, layers: { base: hut.layers.base ?? [] } }).scenario), {
    ticksMax: 100,
  });
  assert.ok(
    events.some(({ kind }) => kind === "objective-met"),
    JSON.stringify(events.slice(-3)),
  );
});

test("a key opens the guessed lock where a door has it, and is a plain key elsewhere", () => {
  const { level } = imported({ ...hut, layers: { base: hut.layers.base ?? [] } }).scenario;
  assert.equal(level.legend.k, { terrain: "floor", items: { key: { kind: "key" } } });
});

test("a mapping decides tokens by id and word, layers, objects by id, name and word, and the frame of the run", () => {
  const mapping = mappingOf(fixtureText("tiled/cottage.mapping.yaml").replace(/^schema:.*\n/, ""));
  const reading = readFixture("cottage.tmx");
  const { scenario, report, issues } = scenarioOf(mapOf(reading), mapping, reading.report);
  assert.equal(issues, []);
  const { level, cast, limits, seed, objectives, name } = checked(scenario);
  assert.is(level.map, '########\n#...#".#\n#...c.>#\n#kp.#..#\n########\n');
  assert.equal([name, limits.ticks, seed, objectives?.explorers], ["the-cottage", 400, 9, { eliminate: "monsters" }]);
  assert.equal(level.locks, { cellar: { count: 1, consumed: true } });
  assert.equal([cast.grim?.attack, cast.gram?.health, cast.grim?.health], [2, 12, 10]);
  assert.equal(level.places?.start, [[1, 1]]);
  assert.equal(Object.keys(level.places ?? {}).includes("nook"), false);
  assert.ok(report.dropped.some(({ what, told }) => what === "objects of layer spots" && told === "the mapping ignores them"));
  assert.ok(report.carried.some(({ what, count }) => what === "tiles tiles#5" && count === 1));
});

test("layers: ignored, filled and empty cells; hidden and overhead layers are dropped, hidden collisions are not", () => {
  const drawn: Drawn = {
    words: { a: "", b: "" },
    layers: { lower: ["aaa", "aaa"], fog: ["b  ", "   "], Collisions: [" b ", "   "], Roof: ["bbb", "bbb"], notes: ["bbb", "bbb"] },
    hidden: ["Collisions", "notes"],
  };
  assert.is(imported(drawn).scenario.level.map, ".#.\n...\n");
  assert.equal(
    imported(drawn).report.dropped.map(({ what, count }) => `${count} ${what}`),
    ["1 tiles of layer fog", "6 layer Roof", "6 layer notes"],
  );
  const mapping = mappingOf(
    "layers:\n  fog: { filled: { area: gas }, empty: { feature: spikes } }\n  Collisions: ignore\n  lower: { filled: { terrain: mud } }\n",
  );
  const { level } = imported(drawn, mapping).scenario;
  assert.equal(
    [level.legend[level.map.charAt(0)], level.legend[level.map.charAt(1)]],
    [
      { terrain: "mud", area: "gas" },
      { terrain: "mud", feature: "spikes" },
    ],
  );
});

test("a cell on which nothing stands is floor where nothing else is ground, else wall, else what the mapping says", () => {
  const walls: Drawn = { words: { "#": "wall" }, layers: { a: ["# #", "# #"] } };
  assert.is(imported(walls).scenario.level.map, "#.#\n#.#\n");
  const ground: Drawn = { words: { ".": "floor" }, layers: { a: ["..", " ."] } };
  assert.is(imported(ground).scenario.level.map, "..\n#.\n");
  const pit = imported(ground, mappingOf("empty: { terrain: pit }")).scenario.level;
  assert.is(pit.legend[pit.map.charAt(3)]?.terrain, "pit");
});

test("what solid objects cover is closed; regions called rooms or paths lay no ground", () => {
  const objects: Drawn["objects"] = [
    { cell: [1, 0], box: { from: [0, 0], to: [2, 0] }, layers: ["Collision"] },
    { cell: [1, 1], box: { from: [0, 0], to: [2, 1] }, words: ["room"], name: "hall" },
  ];
  const { level } = imported({ words: {}, layers: {}, size: [3, 2], objects }).scenario;
  assert.is(level.map, "###\n...\n");
  assert.is(level.places?.hall?.length, 6);
});

test("starts: the mark of the map, the nearest open cell when it is closed, a named place, else the largest part", () => {
  const rows = ["..#....", "..#....", "###...."];
  const at = (objects: Drawn["objects"], mapping?: string) => {
    const drawn: Drawn = { words: { "#": "wall", ".": "floor" }, layers: { a: rows }, objects: objects ?? [] };
    const { scenario, issues } = imported(drawn, mapping === undefined ? undefined : mappingOf(mapping));
    return [scenario.level.places?.start, issues.map(({ path }) => path)];
  };
  assert.equal(at([]), [[[3, 0]], []]);
  assert.equal(at([{ name: "Player Start", cell: [1, 1] }]), [[[1, 1]], []]);
  assert.equal(at([{ words: ["spawn"], cell: [2, 1] }]), [[[1, 1]], []]);
  assert.equal(at([], "start: { cell: [0, 1] }"), [[[0, 1]], []]);
  assert.equal(at([{ name: "nook", cell: [1, 0] }], "start: { place: nook }"), [[[1, 0]], []]);
  assert.equal(at([], "start: { cell: [2, 0] }"), [[[3, 0]], ["start.cell"]]);
  assert.equal(at([], "start: { place: cave }"), [[[3, 0]], ["start.place"]]);
});

test("a map without a cell to stand on has an issue, and no exception", () => {
  const { issues } = imported({ words: { "#": "wall" }, layers: { a: ["##"] } });
  assert.equal(
    issues.map(({ code }) => code),
    ["DRAMATIS_SCENARIO_BLOCKED"],
  );
});

test("actors on walls, on each other and on the start are dropped and told; those of one name with other bodies get names of their own", () => {
  const mapping = mappingOf(
    "objects:\n  '3': { actor: { template: monster, health: 3 } }\n  '4': { actor: { template: monster, health: 3 } }\n",
  );
  const objects = [
    [0, 0],
    [1, 0],
    [2, 0],
    [3, 0],
    [3, 0],
    [4, 0],
    [5, 0],
  ].map(([x = 0, y = 0]) => ({ name: "orc", cell: [x, y] as const }));
  const drawn: Drawn = {
    words: { "#": "wall", ".": "floor" },
    layers: { a: ["#......", "......."] },
    objects: [...objects, { name: "start", cell: [5, 0] }],
  };
  const { scenario, report } = imported(drawn, mapping);
  assert.equal(
    Object.entries(scenario.cast).map(([name, { at, count, health }]) => [name, at, count ?? 1, health ?? 10].join(" ")),
    ["explorer start 1 20", "orc orc 2 10", "orc-3 orc-3 2 3"],
  );
  const told = report.dropped.map(({ what, count, told: why }) => `${count} ${what} ${why}`);
  assert.equal(told, ["1 actors on closed ground", "2 actors on a cell where somebody stands already"]);
  checked(scenario);
});

test("a mapping with issues tells all of them with their paths", () => {
  const text = fixtureText("tiled/several-issues.mapping.yaml");
  const { mapping, issues } = parseMapping(text, "several.yaml");
  assert.is(mapping, undefined);
  assert.equal(
    issues.map(({ path }) => path),
    ["tokens.a.terain", "layers.b", "start.cell", "ticks"],
  );
  const unknown = parseMapping(
    "schema: dramatis/mapping@1\ntokens: { a: { actor: gob } }\nobjects: { b: { actor: { template: orc } } }\n",
    "m.yaml",
  );
  assert.equal(
    unknown.issues.map(({ code, path }) => `${code} ${path}`),
    ["DRAMATIS_INPUT_UNKNOWN_NAME tokens.a.actor", "DRAMATIS_INPUT_UNKNOWN_NAME objects.b.actor.template"],
  );
});

test("the mapping of the guide is one that can be read", () => {
  const guide = readFileSync(repoPath("docs/guides/importing-maps.md"), "utf8");
  const text = /```yaml\n([\s\S]*?)```/.exec(guide)?.[1] ?? "";
  const { mapping, issues } = parseMapping(text, "guide.yaml");
  assert.equal(issues, []);
  assert.is(mapping?.ticks, 400);
});

test("rules of a mapping that cannot be merged are told by the check of the scenario, not thrown", () => {
  const { scenario } = imported(hut, mappingOf("rules: { kinds: { moss: { cost: 5 } } }"));
  assert.ok("issues" in checkScenario(scenario, "a"));
});

test("words are compared by their parts, whole first, plurals as well; every word of the table stands once", () => {
  const guess = (word: string) => guessOfWord(word)?.word;
  assert.equal(["WaterTile_02", "water tile", "Walls", "locked door", "door_locked", "LockedDoor", "Coins"].map(guess), [
    "water",
    "water",
    "walls",
    "locked-door",
    "door-locked",
    "locked-door",
    "coin",
  ]);
  assert.equal(["", "Location", "blob", "constructor", "__proto__"].map(guess), [undefined, undefined, undefined, undefined, undefined]);
  assert.is(guessOfWord("discover chest", { isWholeOnly: true }), undefined);
  assert.equal(["Collision Layer", "walls", "Ground_2", "Above player", "misc"].map(roleOfLayer), [
    "solid",
    "walls",
    "floor",
    "overhead",
    undefined,
  ]);
  const words = WORD_GUESSES.flatMap(([row]) => row.split(" "));
  assert.is(new Set(words).size, words.length);
});

test("characters: glyphs first, initials next, then the list; no two alike, and none for more stacks than there are characters", () => {
  const glyphs = { kinds: { floor: { glyph: "." }, wall: { glyph: "#" }, door: { glyph: "+" } }, items: { key: { glyph: "k" } } };
  const stacks = [
    { terrain: "floor" },
    { terrain: "wall" },
    { terrain: "floor", feature: "door" },
    { terrain: "floor", feature: "door", name: "gate" },
    { terrain: "floor", items: { a: { kind: "key" } } },
    { terrain: "floor", name: "yard" },
  ].map((holds) => ({ holds, character: undefined }));
  assert.equal(charactersFor(stacks, glyphs), [".", "#", "+", "g", "k", "y"]);
  const many = (count: number) =>
    Array.from({ length: count }, (_none, index) => ({ holds: { terrain: "floor", name: `n${index}` }, character: undefined }));
  const all = charactersFor(many(charactersMax()), glyphs);
  assert.is(new Set(all).size, charactersMax());
  assert.is(charactersFor(many(charactersMax() + 1), glyphs), undefined);
});

test("names of ours are made of whatever people write", () => {
  assert.equal(
    ["a/tloz1_1.txt", "Level 9 (2).txt", "--.txt", ".txt"].map((file) => nameOfFile(file, "dungeon")),
    ["tloz1_1", "Level-9-2", "dungeon", "dungeon"],
  );
  assert.equal(
    ["Grüße!", " x ", "ä", "a".repeat(99)].map((text) => plainName(text, "-")),
    ["Gr-e", "x", "-", "a".repeat(64)],
  );
});

test("the same map gives the same scenario, byte for byte", () => {
  assert.is(JSON.stringify(imported(hut)), JSON.stringify(imported({ ...hut, objects: [...(hut.objects ?? [])] })));
  assert.is(foreignOf(hut).layers.length, 2);
});

test.run();

function checked(scenario: unknown): Scenario {
  const result = checkScenario(scenario, "drawn");
  if ("issues" in result) throw new Error(JSON.stringify(result.issues));
  return result.scenario;
}
