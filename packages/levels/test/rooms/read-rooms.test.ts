// Reading room graphs: symbols with odd spacing and line breaks, locks of pairs, and every refusal with its place.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { DOT_BYTES_MAX, DOT_DEPTH_MAX } from "../../src/rooms/dot-graph.ts";
import { readRooms } from "../../src/rooms/read-rooms.ts";
import { fixtureText } from "../support/repo.ts";

const read = (text: string) => readRooms(new TextEncoder().encode(text), "cave.dot");
const told = (text: string) => read(text).issues.map(({ code, path, found }) => `${code} ${path} ${found}`);

test("labels may hold blanks, commas, line breaks and the escapes of DOT; the name is the file's", () => {
  const { dungeon, issues } = read(fixtureText("levels/gatehouse.dot"));
  assert.equal(issues, []);
  assert.is(dungeon?.name, "cave");
  assert.equal(
    dungeon?.rooms.map(({ holds }) => holds.join(" ")),
    ["s", "e k", "I k", "K", "S1 p", "b", "t", "i", ""],
  );
  assert.equal(
    dungeon?.rooms.map(({ keys }) => keys),
    [0, 1, 1, 0, 0, 0, 0, 0, 0],
  );
  assert.equal([dungeon?.start, dungeon?.goals], [0, [6]]);
});

test("both directions of a locked pair share a lock, and a second pair of the same rooms has one of its own", () => {
  const { dungeon } = read("digraph {0 [label=s] 1 [label=t] 0->1 [label=k] 1->0 [label=k] 0->1 [label=k] 1->0 [label=k]}");
  assert.equal(
    dungeon?.passages.map(({ lock }) => lock),
    [0, 0, 1, 1],
  );
  assert.is(dungeon?.locks, 2);
});

test("graphs with names, chains, groups, subgraphs and undirected edges are read", () => {
  const { dungeon, issues } = read("strict graph x { a [label=s]; subgraph y { b -- c }; a -- {b d} -- e; e [label=t] }");
  assert.equal(issues, []);
  const { rooms = [], passages = [] } = dungeon ?? {};
  const said = passages.map(({ from, to }) => `${rooms[from]?.id}${rooms[to]?.id}`);
  assert.equal(said, ["bc", "cb", "ab", "ba", "ad", "da", "be", "eb", "de", "ed"]);
});

test("the report tells what was carried, what a symbol was taken for, and what nobody stands for", () => {
  const { report } = read(fixtureText("levels/gatehouse.dot"));
  const said = (notes: typeof report.carried) => notes.map(({ what, count }) => `${count} ${what}`);
  assert.equal(said(report.carried), [
    "9 rooms",
    "14 passages",
    "1 start",
    "1 goal",
    "2 small key",
    "1 boss key",
    "1 item",
    "1 minor item",
  ]);
  assert.equal(said(report.guessed), ["1 walls for bombs", "2 soft locks", "1 passages for an item", "1 impassable passages"]);
  assert.equal(said(report.dropped), ["1 enemies", "1 boss", "1 puzzle"]);
});

test("all that is wrong is told at once, each with line and column", () => {
  assert.equal(told('digraph {\n0 [label="s"]\n1 [label="s"]\n0 -> 1 [label="q, k, x"]\n}'), [
    "DRAMATIS_INPUT_VALUE 3:1 another one, 1",
    "DRAMATIS_INPUT_VALUE 1:1 none",
    "DRAMATIS_INPUT_VALUE 4:1 q",
    "DRAMATIS_INPUT_VALUE 4:1 x",
  ]);
  assert.equal(told("digraph {}"), ["DRAMATIS_INPUT_VALUE 1:1 none", "DRAMATIS_INPUT_VALUE 1:1 none"]);
});

test("what is no graph is refused with its place, lines counted through labels with line breaks", () => {
  const [found] = read('digraph {\n0 [label="s,\n\nk"]\n1 [=\n}').issues;
  assert.equal([found?.code, found?.path], ["DRAMATIS_INPUT_SYNTAX", "5:4"]);
  assert.equal(told("").length, 1);
  assert.equal(told("\u0000\u0001").length, 1);
});

test("what would take long is refused before it is parsed, or by the parser's own limits", () => {
  const begun = performance.now();
  const hostile = [
    `digraph {${" ".repeat(DOT_BYTES_MAX)}}`,
    `digraph {${"{".repeat(DOT_DEPTH_MAX + 1)}`,
    `digraph {${"a->".repeat(40_000)}b}`,
    `digraph {${"a->b;".repeat(20_000)}}`,
    `digraph {a [label=<${"<".repeat(30_000)}>]}`,
    `digraph {${Array.from({ length: 600 }, (_, room) => `r${room};`).join("")}}`,
    `digraph {{${"a ".repeat(200)}} -> {${"b ".repeat(200)}}}`,
    '"'.repeat(100_000),
  ];
  for (const text of hostile) assert.ok(read(text).issues.length > 0, text.slice(0, 40));
  assert.ok(performance.now() - begun < 10_000);
});

test.run();
