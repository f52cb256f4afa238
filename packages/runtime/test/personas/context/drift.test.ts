// Of all that changes outside, a plan is told what it used, and what that sets off.
import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type ContextSnapshot, contextSnapshotSchema } from "../../../src/contracts/context-snapshot.ts";
import { OBSERVED } from "../../../src/contracts/journal.ts";
import { consentDrift, driftBetween, triggerOfDrift } from "../../../src/personas/orchestrator/context/drift.ts";

interface DriftRow {
  readonly name: string;
  readonly before?: Readonly<Record<string, unknown>>;
  readonly change: Readonly<Record<string, unknown>>;
  readonly used: readonly string[];
  readonly differences: readonly unknown[];
  readonly trigger: string | null;
}

const file = new URL("../../../../../fixtures/home/drift.json", import.meta.url);
const table = JSON.parse(readFileSync(file, "utf8")) as { readonly before: unknown; readonly rows: readonly DriftRow[] };

for (const { name, before = {}, change, used, differences, trigger } of table.rows) {
  test(name, () => {
    const was = changed(table.before, before);
    const found = driftBetween(was, changed(was, change), used);
    assert.equal(found, differences);
    assert.is(triggerOfDrift(found), trigger);
    assert.ok(OBSERVED["drift.seen"].safeParse({ differences: found }).success);
  });
}

test("consents that were given or taken back are told for the scopes that a plan needs, and go before all else", () => {
  const found = consentDrift(
    ["home.door", "home.light"],
    ["home.light", "home.alarm"],
    ["home.light", "home.door", "home.alarm", "home.door"],
  );
  assert.equal(found, [
    { path: "consents.home.alarm", was: false, is: true },
    { path: "consents.home.door", was: true, is: false },
  ]);
  assert.equal(consentDrift(["a"], [], ["b"]), []);
  assert.is(triggerOfDrift([...found, { path: "devices.lamp.isOnline", was: true, is: false }]), "consent-change");
});

test.run();

// --- internal ---

function changed(before: unknown, change: Readonly<Record<string, unknown>>): ContextSnapshot {
  const copy = JSON.parse(JSON.stringify(before)) as Record<string, unknown>;
  for (const [path, value] of Object.entries(change)) {
    const keys = path.split(".");
    const last = keys.pop() ?? "";
    const place = keys.reduce((inner, key) => inner[key] as Record<string, unknown>, copy);
    if (value === null) delete place[last];
    else place[last] = value;
  }
  return contextSnapshotSchema.parse(copy);
}
