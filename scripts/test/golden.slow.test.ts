// The golden chains hold in this checkout, and can be changed only with a reason and, where a chain changes, a higher behaviour version.
// The rules are tried on goldens of a temporary folder.
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { GoldenRow } from "../golden/golden-row.ts";
import { bless, compareGoldens, goldenFiles, playedGoldens, storedGoldens, whyNot } from "../golden/goldens.ts";
import { goldenCore } from "../golden/play.ts";
import { storedReasons, unbumped, unexplained } from "../golden/reasons.ts";

const row: GoldenRow = { ticks: 10, chain: "00000000000000aa", core: "c".repeat(64), behaviour: 1 };

test("every scenario plays to its golden chain", async () => {
  const stored = storedGoldens();
  assert.ok(Object.keys(stored).length >= 12);
  assert.equal(compareGoldens(stored, playedGoldens(await goldenCore())), []);
});

test("each kind of difference is told", () => {
  const stored = { same: row, parted: row, older: row, gone: row };
  const played = { same: row, parted: { ...row, chain: "00000000000000bb" }, older: { ...row, core: "d".repeat(64) }, missing: row };
  const kinds = compareGoldens(stored, played).map(({ name, kind }) => [name, kind]);
  assert.equal(kinds, [
    ["gone", "gone"],
    ["missing", "missing"],
    ["older", "core"],
    ["parted", "chain"],
  ]);
});

test("a chain that changes without a behaviour bump is refused, with one it is not", () => {
  const [difference] = compareGoldens({ a: row }, { a: { ...row, chain: "00000000000000bb" } });
  assert.ok(difference);
  assert.match(whyNot(difference, 1) ?? "", "behaviour version");
  assert.is(whyNot(difference, 2), null);
});

test("a golden that is taken out and put in again with another chain is seen in the journal", () => {
  const out = { name: "a", kind: "gone", why: "not needed", from: "aa", to: null, behaviour: null } as const;
  const first = { name: "a", kind: "missing", why: "the first", from: null, to: "aa", behaviour: 1 } as const;
  assert.equal(unbumped([first, out, { ...first, to: "aa" }]), []);
  assert.is(unbumped([first, out, { ...first, to: "bb" }]).length, 1);
  assert.equal(unbumped([first, out, { ...first, to: "bb", behaviour: 2 }]), []);
  assert.is(unbumped([first, { ...first, kind: "chain", from: "aa", to: "bb" }]).length, 1);
  assert.equal(unbumped([first, { ...first, kind: "core", from: "aa" }]), []);
});

test("a stored row that was changed by hand is told, and so is one that was taken out", () => {
  const reasons = [{ name: "a", kind: "missing", why: "the first", from: null, to: row.chain, behaviour: 1 }] as const;
  assert.equal(unexplained({ a: row }, reasons), []);
  assert.is(unexplained({ a: { ...row, chain: "00000000000000bb" } }, reasons).length, 1);
  assert.is(unexplained({ a: { ...row, behaviour: 2 } }, reasons).length, 1);
  assert.is(unexplained({ a: row, b: row }, reasons).length, 1);
  assert.is(unexplained({}, reasons).length, 1);
});

test("no stored chain has ever changed without a higher behaviour version, and each is what the journal says last", () => {
  const reasons = storedReasons(goldenFiles.reasons);
  assert.ok(reasons.length >= 12);
  assert.equal(unbumped(reasons), []);
  assert.equal(unexplained(storedGoldens(), reasons), []);
});

test("a blessing writes the row and keeps its reason without a date", () => {
  const folder = mkdtempSync(join(tmpdir(), "dramatis-golden-"));
  const files = { chains: join(folder, "chains.json"), reasons: join(folder, "reasons.jsonl") };
  bless({}, compareGoldens({}, { a: row }), "the first of them", files);
  assert.equal(storedGoldens(files.chains), { a: row });
  assert.equal(JSON.parse(readFileSync(files.reasons, "utf8")), {
    name: "a",
    kind: "missing",
    why: "the first of them",
    from: null,
    to: row.chain,
    behaviour: 1,
  });
});

test.run();
