// What this project can do for plans itself, called as plans call it: arguments and answers by the declared schemas, refusals by class.
import { fileURLToPath } from "node:url";
import { type Capability, CapabilityError, type Json } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { designCapabilities } from "../../src/boundary/design/design-capabilities.ts";

const folder = (name: string) => fileURLToPath(new URL(`../../../../fixtures/${name}`, import.meta.url));
const capabilities = designCapabilities({ folders: [folder("scenarios"), folder("levels")] });

test("a level that can be finished is told so, one whose key lies in its own vault is told why not", async () => {
  const open = await called("level.solve", { level: "garden" });
  assert.equal([open.isSolved, open.answer, open.reason], [true, "solvable", null]);
  assert.ok(Number(open.moves) > 0);
  const sealed = await called("level.solve", { level: "sealed-vault" });
  assert.equal([sealed.isSolved, sealed.answer, sealed.moves], [false, "unsolvable", null]);
  assert.match(String(sealed.reason), "lies behind the door");
});

test("a generated level is a text that is solved and played as one, and equal seeds give equal levels", async () => {
  const made = await called("level.generate", { generator: "maze", width: 21, height: 13, seed: 3 });
  assert.equal(await called("level.generate", { generator: "maze", width: 21, height: 13, seed: 3 }), made);
  assert.is.not((await called("level.generate", { generator: "maze", width: 21, height: 13, seed: 4 })).level, made.level);
  assert.is.not((await called("level.solve", { level: made.level ?? "" })).answer, "unsolvable");
  const played = await called("simulation.run", { level: made.level ?? "", runs: 2 });
  assert.is((played.runs as Json[]).length, 2);
});

test("a scenario is run as often as is asked, each run with its seed and its chain", async () => {
  const { run, runs } = await called("simulation.run", { level: "duel", runs: 3, seed: 5 });
  const rows = runs as { readonly seed: number; readonly chain: string }[];
  assert.equal(
    rows.map(({ seed }) => seed),
    [5, 6, 7],
  );
  assert.is(new Set(rows.map(({ chain }) => chain)).size, 3);
  assert.is(run, rows.map(({ chain }) => chain).join(","));
  const once = await called("scenario.run", { scenario: "duel", seed: 5, ticks: 2 });
  assert.is((once.runs as { readonly ticks: number }[])[0]?.ticks, 2);
});

test("a level is checked and measured", async () => {
  assert.equal(await called("level.check", { level: "keep" }), { isWellMade: true, issues: [] });
  const broken = await called("level.check", { level: "legend:\n  .: { terrain: flor }\nmap: |\n  ...\n" });
  assert.is(broken.isWellMade, false);
  assert.ok((broken.issues as string[]).length > 0);
  const { report } = await called("level.analyse", { level: "keep" });
  assert.ok(typeof report === "object" && report !== null && Object.keys(report).length > 3);
});

for (const level of ["nothing-of-this-name", "../package", "/etc/hosts", "a/../../b"]) {
  test(`\`${level}\` names no level of the library, and nothing outside of it is opened`, async () => {
    try {
      await called("level.solve", { level });
      assert.unreachable();
    } catch (error) {
      if (!(error instanceof CapabilityError)) throw error;
      assert.is(error.failure.class, "arguments");
    }
  });
}

test.run();

// --- internal ---

async function called(name: string, args: Readonly<Record<string, Json>>): Promise<Readonly<Record<string, Json>>> {
  const found = capabilities.find(({ declaration }) => declaration.name === name) as Capability;
  const parsed = found.declaration.inputSchema.parse(args) as Json;
  const answer = await found.invoke(parsed, {} as Parameters<Capability["invoke"]>[1], {} as Parameters<Capability["invoke"]>[2]);
  return found.declaration.outputSchema.parse(answer) as Readonly<Record<string, Json>>;
}
