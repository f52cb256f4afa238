// Command lines are read strictly: every problem is listed, values keep their text, and nothing is taken for what it is not.
// The flags are those of a made-up command.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readArguments } from "../src/arguments.ts";

const args = {
  input: { type: "positional", required: true, valueHint: "a file" },
  seed: { type: "string", valueHint: "SEED" },
  set: { type: "string", valueHint: "PATH=VALUE" },
  json: { type: "boolean" },
  help: { type: "boolean", alias: "h" },
} as const;

const rows = [
  { words: ["a", "--seed", "4"], positionals: { input: "a" }, flags: { seed: "4" } },
  { words: ["--seed=4", "a"], positionals: { input: "a" }, flags: { seed: "4" } },
  { words: ["-", "--seed", "-1"], positionals: { input: "-" }, flags: { seed: "-1" } },
  { words: ["--", "--seed"], positionals: { input: "--seed" }, flags: {} },
  { words: ["a", "--seed", "4", "--seed", "4"], positionals: { input: "a" }, flags: { seed: "4" } },
];

test("positionals and flags are read in any order", () => {
  for (const { words, positionals, flags } of rows) {
    const { given, problems } = readArguments(words, args);
    assert.equal([given.positionals, given.flags, problems], [positionals, flags, []], words.join(" "));
  }
});

test("a repeatable flag keeps all its values, with their equals signs", () => {
  const { given } = readArguments(["a", "--set", "x=1", "--set=y=2=3", "-h", "--json"], args);
  assert.equal(given.lists, { set: ["x=1", "y=2=3"] });
  assert.equal([...given.switches].sort(), ["help", "json"]);
});

test("every problem is listed", () => {
  const table = [
    { words: [], kinds: ["missing"] },
    { words: ["a", "b"], kinds: ["unwanted"] },
    { words: ["a", "--seed"], kinds: ["missing"] },
    { words: ["a", "--seed", "--json"], kinds: ["missing"] },
    { words: ["a", "--json=yes"], kinds: ["unwanted"] },
    { words: ["a", "--seed", "1", "--seed", "2"], kinds: ["unwanted"] },
    { words: ["a", "--sed", "4", "-x"], kinds: ["unknown-flag", "unknown-flag"] },
    { words: ["a", "--constructor"], kinds: ["unknown-flag"] },
  ];
  for (const { words, kinds } of table)
    assert.equal(
      readArguments(words, args).problems.map(({ kind }) => kind),
      kinds,
      words.join(" "),
    );
});

test("a flag that must be given is told as missing once, whether it is not there or has no value", () => {
  const strict = { ...args, why: { type: "string", valueHint: "WORDS", required: true } } as const;
  for (const words of [["a"], ["a", "--why"], ["a", "--why="], ["a", "--why", ""]])
    assert.equal(readArguments(words, strict).problems, [{ kind: "missing", path: "--why", expected: "WORDS" }], words.join(" "));
  assert.equal(readArguments(["a", "--help"], strict).problems, []);
});

test.run();
