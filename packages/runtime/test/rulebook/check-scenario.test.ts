// Checks of scenarios: each row plants faults into a sound scenario and expects all of its issues, and no others.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { valueAt } from "../../src/contracts/issues.ts";
import { checkScenario } from "../../src/rulebook/check/check-scenario.ts";
import { baseInput, freshCore, worldOf } from "../support/core.ts";

interface Change {
  readonly at: readonly string[];
  readonly value?: unknown;
  readonly remove?: true;
}
interface Row {
  readonly name: string;
  readonly changes: readonly Change[];
  readonly issues: readonly { readonly code: string; readonly path: string; readonly message?: string }[];
}

const rows = JSON.parse(readFileSync(new URL("../../../../fixtures/contracts/checks/rows.json", import.meta.url), "utf8")) as Row[];

test("the scenario that faults are planted into is sound", () => {
  const checked = checkScenario(baseInput(), "base.json");
  assert.equal("issues" in checked ? checked.issues : [], []);
});

for (const { name, changes, issues } of rows) {
  test(`${name}: all issues are told, with file and path`, () => {
    const checked = checkScenario(changed(changes), "bad.yaml");
    if (!("issues" in checked)) assert.unreachable("there are issues");
    else {
      assert.equal(
        checked.issues.map(({ code, path }) => ({ code, path })),
        issues.map(({ code, path }) => ({ code, path })),
      );
      checked.issues.forEach((one, index) => {
        assert.is(one.file, "bad.yaml");
        assert.ok(one.expected !== "" && one.found !== "" && one.message !== "");
        assert.not.match(one.message, /[{}]|undefined/.test(one.found) ? /\{[a-z]+\}/ : /\{[a-z]+\}|undefined/);
        const wanted = issues[index]?.message;
        if (wanted !== undefined) assert.is(one.message, wanted);
      });
    }
  });
}

test("rows stand for at least forty kinds of fault", () => {
  assert.ok(rows.length >= 40);
  assert.ok(new Set(rows.flatMap(({ issues }) => issues.map(({ code }) => code))).size >= 13);
});

test("what is no object at all is one issue", () => {
  for (const input of [undefined, null, 3, "text", [], true]) {
    const checked = checkScenario(input, "f");
    assert.is("issues" in checked ? checked.issues.length : 0, 1);
  }
});

test("checking does not change what it is given", () => {
  for (const { changes } of rows) {
    const input = changed(changes);
    const before = JSON.stringify(input);
    checkScenario(input, "f");
    assert.is(JSON.stringify(input), before);
  }
});

test("names of the prototype are names like others", () => {
  const input = changed([
    { at: ["cast", "runner", "faction"], value: "constructor" },
    { at: ["flags", "valueOf"], value: 1 },
    { at: ["triggers", "bell", "at"], value: "toString" },
  ]);
  const checked = checkScenario(input, "f");
  assert.equal("issues" in checked ? checked.issues.map(({ path }) => path) : [], ["cast.runner.faction", "triggers.bell.at"]);
});

const core = await freshCore();

test("a scenario with any one value changed is refused with issues, or can be encoded", () => {
  const paths = pathsOf(baseInput());
  const own = paths.map((path) => valueAt(baseInput(), path));
  const odd = fc.constantFrom<unknown>(null, 0, -1, 2.5, 99999, 1e300, "", "nobody", [], {}, true, "none", "void");
  const value = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom(...own), odd, fc.jsonValue({ maxDepth: 2 }));
  let refused = 0;
  let encoded = 0;
  fc.assert(
    fc.property(fc.constantFrom(...paths), value, (at, planted) => {
      const checked = checkScenario(changed([{ at, value: planted }]), "f");
      if ("issues" in checked) {
        assert.ok(checked.issues.length > 0);
        refused += 1;
      } else {
        core.reset();
        assert.is(worldOf(core, checked.scenario).begin(), "done");
        encoded += 1;
      }
    }),
    { numRuns: 1000 },
  );
  assert.ok(refused > 100 && encoded > 15, `${refused} refused, ${encoded} encoded`);
});

test.run();

// --- internal ---

function changed(changes: readonly Change[]): unknown {
  const input: unknown = baseInput();
  for (const { at, value, remove } of changes) {
    const key = at[at.length - 1] ?? "";
    const holder = at.slice(0, -1).reduce<unknown>((inner, part) => (inner as Record<string, unknown>)[part], input) as Record<
      string,
      unknown
    >;
    if (remove === true) delete holder[key];
    else holder[key] = value;
  }
  return input;
}

function pathsOf(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[...path, key], ...pathsOf(inner, [...path, key])]);
}
