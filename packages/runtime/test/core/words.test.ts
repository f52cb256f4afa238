// The words of the ABI against those of behaviour 1: numbers are never reused and words only appended, and a core tells its own.
// A list that begins otherwise would give other meanings to recordings that are already there.
import { readFileSync } from "node:fs";
import * as abi from "@dramatis/core-as";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { loadCore } from "../../src/core/core.ts";
import { firstStatuses, firstWords } from "../../src/core/first-words.ts";
import { type WordList, wordOf } from "../../src/core/words.ts";
import { coreBytes } from "../support/core.ts";

const recordings = new URL("../../../../fixtures/recordings/", import.meta.url);

/** Where each list stands in the generated ABI. */
const present: Readonly<Record<WordList, readonly string[]>> = {
  systems: abi.SYSTEMS,
  shapes: abi.SHAPES,
  reasons: abi.REASONS,
  drivers: abi.DRIVERS,
  orderPolicies: abi.ORDER_POLICIES,
  consequences: abi.CONSEQUENCES,
  targets: abi.TARGETS,
  stats: abi.STATS,
  conditions: abi.CONDITIONS,
  objectives: abi.OBJECTIVE_NODES,
  endReasons: abi.END_REASONS,
  outcomes: abi.OUTCOMES,
  events: abi.EVENTS,
  inputs: abi.INPUTS,
  streams: abi.STREAMS,
  faults: abi.FAULTS,
  personas: abi.PERSONAS,
  kindTags: abi.KIND_TAGS,
  itemTags: abi.ITEM_TAGS,
};

test("every list of words begins with those of behaviour 1, in their order, and has none twice", () => {
  const lists = Object.keys(firstWords) as WordList[];
  assert.ok(lists.length >= 19);
  for (const list of lists) assert.equal(present[list].slice(0, firstWords[list].length), firstWords[list], list);
  for (const words of Object.values(present)) assert.is(new Set(words).size, words.length);
});

test("every status of behaviour 1 has its number still", () => {
  const now: Readonly<Record<string, number>> = abi.STATUSES;
  for (const [word, number] of Object.entries(firstStatuses)) assert.is(now[word], number, word);
});

test("the core tells its words itself, and they are those of the ABI", async () => {
  const { directory } = await loadCore(coreBytes());
  assert.is.not(directory.words, firstWords);
  for (const list of Object.keys(present) as WordList[]) assert.equal(directory.words[list], present[list], list);
  assert.equal(directory.statuses, { ...abi.STATUSES });
});

test("a core of behaviour 1, which tells none, has the frozen ones", async () => {
  const { core } = JSON.parse(readFileSync(new URL("behaviour-1/duel/run.json", recordings), "utf8")) as { readonly core: string };
  const { directory } = await loadCore(readFileSync(new URL(`cores/${core}.wasm`, recordings)));
  assert.is(directory.words, firstWords);
  assert.is(wordOf(directory.words, "events", 8), "died");
  assert.is(wordOf(directory.words, "events", 4000), "4000");
});

test.run();
