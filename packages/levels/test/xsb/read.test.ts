// XSB collections: notation, titles, run-length encoding; what is wrong is told with line and column, all at once; hostile files end soon.
import { canonicalJson, checkScenario } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { looksLikeXsb, readXsb, XSB_ISSUES_MAX } from "../../src/xsb/read.ts";
import { fixtureText } from "../support/repo.ts";

test("a collection gives a scenario a level, with titles, authors and what was left out", () => {
  const { levels, issues, report } = read(fixtureText("levels/storeroom.xsb"));
  assert.equal(issues, []);
  assert.equal(
    levels.map(({ name, scenario: { why, cast } }) => [name, why, cast.crate?.count]),
    [
      ["a-small-storeroom", undefined, 2],
      ["the-pillar", "a Sokoban level by Dramatis", 3],
      ["a-crate-in-a-corner", undefined, 1],
    ],
  );
  assert.equal(report, {
    carried: [{ what: "levels", count: 3, told: "one scenario each: walls, floor, goals, crates and the keeper" }],
    guessed: [],
    dropped: [],
  });
});

test("every level is a scenario that the contract gives back as it is", () => {
  for (const { scenario } of read(fixtureText("levels/storeroom.xsb")).levels) {
    const checked = checkScenario(JSON.parse(JSON.stringify(scenario)), "level");
    assert.is("scenario" in checked && canonicalJson(checked.scenario), canonicalJson(scenario));
  }
});

test("all notations of a board give the same level", () => {
  const plain = ["  ####", "###  #", "#@$. #", "#.*  #", "######"];
  const drawn = mapOf(plain.join("\n"));
  assert.is(drawn.map, "  ####\n###..#\n#..o.#\n#oo..#\n######\n");
  assert.equal(drawn.places, {
    start: [[1, 2]],
    crates: [
      [2, 2],
      [2, 3],
    ],
  });
  for (const other of [
    plain.join("\r\n"),
    `\uFEFF${plain.join("\n")}`,
    plain.join("\n").replaceAll(" ", "_").replace("__####", "--####"),
    "--4#\n3#--#\n#@$.-#\n#.*2-#\n6#",
    "2-4#|3#2-#|#@$.-#|#.*--#|6#",
    plain.join("\n").replaceAll("@", "p").replaceAll("$", "b").replaceAll("*", "B").replaceAll(".", "o"),
  ]) {
    assert.equal(mapOf(other), drawn, other);
  }
});

test("titles stand above, in a comment, or behind a key on either side", () => {
  const board = "#####\n#@$.#\n#####";
  const named = (text: string) => read(text).levels.map(({ name }) => name);
  assert.equal(named(`; 1\n\n${board}\n\n; 2\n\n${board}\n`), ["1", "2"]);
  assert.equal(named(`${board}\nTitle: First!\nAuthor: A\n\n${board}\nTitle: Second`), ["First", "Second"]);
  assert.equal(named(`Title: First\n${board}\n\nTitle: Second\n${board}\n`), ["First", "Second"]);
  assert.equal(named(`The title\n${board}\nComment:\n#####\n#@$.#\nComment-End:\n\n${board}`), ["The-title", "some-file-2"]);
  assert.equal(named(`same\n${board}\n\nsame\n${board}\n\nsame\n${board}`), ["same", "same-2", "same-3"]);
  assert.equal(named(`same-2\n${board}\n\nsame\n${board}\n\nsame\n${board}`), ["same-2", "same", "same-3"]);
});

const faults: readonly { readonly why: string; readonly text: string; readonly issues: readonly string[] }[] = [
  { why: "no keeper", text: "\n#####\n# $.#\n#####", issues: ["DRAMATIS_LEVEL_COUNT 2:1"] },
  { why: "two keepers", text: "######\n#@$.@#\n######", issues: ["DRAMATIS_LEVEL_COUNT 2:5"] },
  { why: "no crates", text: "#####\n#@ .#\n#####", issues: ["DRAMATIS_LEVEL_COUNT 1:1"] },
  { why: "fewer goals than crates", text: "######\n#@$$.#\n######", issues: ["DRAMATIS_LEVEL_COUNT 2:4"] },
  { why: "an opening to the right", text: "#####\n#@$. \n#####", issues: ["DRAMATIS_LEVEL_OPEN 2:5"] },
  { why: "a row that is cut off", text: "#####\n#@$.#\n#  ##\n#  \n#####", issues: ["DRAMATIS_LEVEL_OPEN 4:3"] },
  { why: "an opening below", text: "#####\n#@$.#\n# ###", issues: ["DRAMATIS_LEVEL_OPEN 3:2"] },
  {
    why: "characters that mean nothing",
    text: "######\n#@$.x#\n#  ? #\n######",
    issues: ["DRAMATIS_LEVEL_LEGEND 2:5", "DRAMATIS_LEVEL_LEGEND 3:4"],
  },
  {
    why: "several at once, in several levels",
    text: "#####\n# y.#\n#####\n\n#####\n#@ .#\n#####",
    issues: ["DRAMATIS_LEVEL_LEGEND 2:3", "DRAMATIS_LEVEL_COUNT 1:1", "DRAMATIS_LEVEL_COUNT 1:1", "DRAMATIS_LEVEL_COUNT 5:1"],
  },
  { why: "nothing at all", text: "hello\n", issues: ["DRAMATIS_LEVEL_COUNT 1:1"] },
  { why: "too wide", text: `#####\n#@$.#\n#####${"#".repeat(2000)}`, issues: ["DRAMATIS_LEVEL_SIZE 1:1"] },
  { why: "too high", text: `#####\n#@$.#\n${"#####\n".repeat(2000)}`, issues: ["DRAMATIS_LEVEL_SIZE 1:1"] },
];

for (const { why, text, issues } of faults) {
  test(`refused with its place: ${why}`, () => {
    const found = read(text);
    assert.equal(
      found.issues.map(({ code, path }) => `${code} ${path}`),
      issues,
    );
    for (const { file, message, expected } of found.issues)
      assert.ok(file === "some-file.xsb" && message.length > 10 && expected.length > 0);
  });
}

test("a level with issues leaves the others alone", () => {
  const { levels, issues } = read("#####\n#@$.#\n#####\n\n#####\n# $.#\n#####");
  assert.equal([levels.length, issues.length], [1, 1]);
});

const bombs: readonly { readonly why: string; readonly text: string }[] = [
  { why: "repeats without end", text: `#@$.#\n${"999999999#|".repeat(200_000)}` },
  { why: "rows without end", text: `#@$.#\n${"#|".repeat(5_000_000)}` },
  { why: "boards without end", text: "#@#\n\n".repeat(1_000_000) },
  { why: "one wide row in each of many high boards", text: `${"#".repeat(1024)}\n${"#\n".repeat(1000)}\n`.repeat(1900) },
  { why: "empty lines without end", text: "\n".repeat(5_000_000) },
  { why: "unknown characters without end", text: `#${"x".repeat(1_000_000)}#` },
];

for (const { why, text } of bombs) {
  test(`ends soon, with issues: ${why}`, () => {
    const { issues } = read(text);
    assert.ok(issues.length > 0 && issues.length <= XSB_ISSUES_MAX, String(issues.length));
  });
}

test("a collection is told from a tile map and from prose", () => {
  assert.ok(looksLikeXsb(fixtureText("levels/storeroom.xsb")));
  assert.not.ok(looksLikeXsb(fixtureText("levels/three-rooms.txt")));
  assert.not.ok(looksLikeXsb("# A heading\n\nSome words about @ and $.\n"));
});

test.run();

function read(text: string) {
  return readXsb(new TextEncoder().encode(text), "some-file.xsb");
}

function mapOf(text: string) {
  const { levels, issues } = read(text);
  assert.equal(issues, [], text);
  const { map, places } = levels[0]?.scenario.level ?? {};
  return { map, places };
}
