// Journals that were spoiled, one way a row: the re-execution names where it parts, what it misses, what was nearest and the difference.
import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Reexecution, reexecute, reexecutionError } from "../../../src/personas/orchestrator/job/re-execute.ts";
import { testRegistry } from "./support/capabilities.ts";
import { type Mismatch, recordedJournal, registryOf, spoiled } from "./support/mismatch.ts";

const { rows } = JSON.parse(readFileSync(new URL("../../../../../fixtures/orchestrator/mismatches.json", import.meta.url), "utf8")) as {
  readonly rows: readonly Mismatch[];
};
const journal = recordedJournal();

for (const row of rows)
  test(`a journal with ${row.name}: ${row.expected.outcome} at entry ${row.expected.entry}`, () => {
    const result = reexecute(spoiled(journal, row), { registry: registryOf(row) });
    assert.equal(told(result), row.expected);
    const error = reexecutionError(result);
    if (result.outcome === "equal") return assert.is(error, null);
    assert.is(error?.code, result.outcome === "miss" ? "DRAMATIS_CAPTURE_MISSING" : "DRAMATIS_REPLAY_DIVERGED");
    assert.is(error?.exit, result.outcome === "miss" ? 6 : 3);
    assert.ok(error?.message.includes(String(result.entry)), error?.message);
    if (result.outcome === "miss")
      assert.equal(error?.issues.map(({ path }) => path).sort(), missedAt(row), "an issue for each difference");
  });

test("there are 30 spoiled journals and more, of both kinds, and the one that is not spoiled is equal", () => {
  const of = (outcome: string) => rows.filter(({ expected }) => expected.outcome === outcome).length;
  assert.ok(of("miss") + of("parted") >= 30 && of("miss") >= 8 && of("parted") >= 10, `${of("miss")} ${of("parted")}`);
  assert.is(reexecute(journal, { registry: testRegistry() }).outcome, "equal");
});

test("a journal that was broken off while calls were out is no miss", () => {
  const cut = journal.findIndex(({ fact }) => fact.kind === "exchange.ended");
  assert.is(reexecute(journal.slice(0, cut), { registry: testRegistry() }).outcome, "equal");
});

test.run();

// --- internal ---

/** Where a miss is told: at each difference from the nearest exchange, or at the whole where there is none. */
function missedAt({ expected: { at } }: Mismatch): string[] {
  return at.length === 0 ? [""] : [...at].sort();
}

/** What a row expects: what is missed and what was nearest, or what was expected and found; and where they differ. */
function told(result: Reexecution): Mismatch["expected"] {
  if (result.outcome === "equal") return { outcome: "equal", entry: result.facts.length, what: "", at: [] };
  const at = result.difference.map(({ path }) => path);
  if (result.outcome === "parted") return { outcome: "parted", entry: result.entry, what: `${result.expected} / ${result.found}`, at };
  const { expected, nearest } = result;
  const near = nearest === null ? "nothing" : `${nearest.capability}#${nearest.occurrence}`;
  return { outcome: "miss", entry: result.entry, what: `${expected.capability}#${expected.occurrence} / ${near}`, at };
}
