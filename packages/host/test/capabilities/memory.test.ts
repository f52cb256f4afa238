// Memory keeps what is written, finds it again in one order, and writes a step's item once, whatever happens to the process.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Json } from "@dramatis/runtime";
import { createSimulatedClock, failureOf } from "@dramatis/testkit";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { rank, wordsOf } from "../../src/capabilities/memory/bm25.ts";
import { memoryCapabilities } from "../../src/index.ts";
import { call } from "../support/call.ts";

const folder = mkdtempSync(join(tmpdir(), "dramatis-memory-"));
const clock = createSimulatedClock();
const fresh = (itemsMax?: number) =>
  memoryCapabilities({ folder: mkdtempSync(join(folder, "store-")), clock, ...(itemsMax === undefined ? {} : { itemsMax }) });
type Found = { items: { item_id: string; text: string; tags: string[]; score: number }[]; total: number };
const search = async (memory: ReturnType<typeof fresh>, args: Json) => (await call(memory, "memory.search", args)) as unknown as Found;

test("the printed memory.write works as printed; text_length counts the 28 characters that there are, where 30 are printed", async () => {
  const memory = fresh();
  const inputs = { text: "The Eiffel Tower is in Paris", tags: ["geography", "landmarks"] };
  const { item_id, ...result } = (await call(memory, "memory.write", inputs)) as { item_id: string };
  assert.match(item_id, /^mem_[0-9a-f]{16}$/);
  assert.equal(result, { status: "stored", text_length: 28, tags: ["geography", "landmarks"] });
  const { items, total } = await search(memory, { query: "where is the eiffel tower?" });
  assert.equal([total, items[0]?.item_id, items[0]?.text, items[0]?.tags], [1, item_id, inputs.text, inputs.tags]);
});

test("characters are counted as Unicode has them", async () => {
  assert.is(((await call(fresh(), "memory.write", { text: "a🗼é" })) as { text_length: number }).text_length, 3);
});

test("a further attempt of a step writes nothing new; another step with the same text does", async () => {
  const place = mkdtempSync(join(folder, "store-"));
  const memory = memoryCapabilities({ folder: place, clock });
  const first = await call(memory, "memory.write", { text: "lanterns" }, "job_1/step_1");
  assert.equal(await call(memory, "memory.write", { text: "lanterns" }, "job_1/step_1"), first);
  assert.is(readdirSync(join(place, "memory")).length, 1);
  await call(memory, "memory.write", { text: "lanterns" }, "job_1/step_2");
  assert.is(readdirSync(join(place, "memory")).length, 2);
});

test("what was written is there for the next process", async () => {
  const place = mkdtempSync(join(folder, "store-"));
  await call(memoryCapabilities({ folder: place, clock }), "memory.write", { text: "The vault opens with the brass key" });
  assert.is((await search(memoryCapabilities({ folder: place, clock }), { query: "vault" })).total, 1);
});

test("rare words count more than common ones, short texts more than long ones, and tags are words too", async () => {
  const memory = fresh();
  const texts = ["the tower is old", "the tower is in Paris", "the bridge is old and long and over the river", "nothing of it"];
  for (const [index, text] of texts.entries())
    await call(memory, "memory.write", { text, tags: index === 3 ? ["tower"] : [] }, `step_${index}`);
  const found = await search(memory, { query: "old tower paris" });
  assert.equal(
    found.items.map(({ text }) => text),
    ["the tower is in Paris", "the tower is old", "the bridge is old and long and over the river", "nothing of it"].sort(
      (one, other) => order(found, one) - order(found, other),
    ),
  );
  assert.equal([found.items[0]?.text, found.items[1]?.text, found.total], ["the tower is in Paris", "the tower is old", 4]);
});

test("tags narrow a search, a limit cuts it, and total tells how many there are", async () => {
  const memory = fresh();
  for (let index = 0; index < 8; index++)
    await call(memory, "memory.write", { text: `door ${index}`, tags: index % 2 === 0 ? ["even", "door"] : ["odd"] }, `step_${index}`);
  const even = await search(memory, { query: "door", tags: ["even", "door"] });
  assert.equal([even.total, even.items.every(({ tags }) => tags.includes("even"))], [4, true]);
  const cut = await search(memory, { query: "door", limit: 3 });
  assert.equal([cut.total, cut.items.length], [8, 3]);
  assert.equal(await search(memory, { query: "window" }), { items: [], total: 0 });
  assert.equal(await search(fresh(), { query: "door" }), { items: [], total: 0 });
});

test("case, accents and forms of letters make no difference", () => {
  assert.equal(wordsOf("Ｃafé CREME, l'été-2026!"), ["cafe", "creme", "l", "ete", "2026"]);
  assert.equal(wordsOf("  ... "), []);
});

test("the order does not depend on the order in which texts were written, and scores are whole numbers", () => {
  const word = fc.constantFrom("door", "key", "vault", "guard", "lamp");
  const texts = fc.uniqueArray(fc.record({ id: fc.string({ minLength: 1, maxLength: 3 }), words: fc.array(word, { maxLength: 8 }) }), {
    selector: ({ id }) => id,
    maxLength: 12,
  });
  fc.assert(
    fc.property(texts, fc.array(word, { maxLength: 4 }), (all, query) => {
      const ranked = rank(all, query);
      assert.equal(rank([...all].reverse(), query), ranked);
      assert.ok(ranked.every(({ score }) => Number.isSafeInteger(score) && score > 0));
      assert.is(ranked.length, all.filter(({ words }) => words.some((one) => query.includes(one))).length);
    }),
  );
});

test("memory that is full refuses, and says so", async () => {
  const memory = fresh(1);
  await call(memory, "memory.write", { text: "one" }, "step_1");
  assert.equal(await failureOf(call(memory, "memory.write", { text: "two" }, "step_2")), {
    class: "refused",
    words: "memory holds 1 items, and no more",
  });
  await call(memory, "memory.write", { text: "one" }, "step_1");
});

test.after(() => rmSync(folder, { recursive: true }));
test.run();

function order({ items }: Found, text: string): number {
  return items.findIndex((one) => one.text === text);
}
