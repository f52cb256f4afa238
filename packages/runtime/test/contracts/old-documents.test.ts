// Documents as behaviour 1 wrote them are still read under their names: nothing that they say is changed, and what they lack has a default.
// A shape that fails here has changed in place; it needs its next name and a migration (docs/recording-format.md).
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseArtifact } from "../../src/contracts/artifacts.ts";
import { DramatisError } from "../../src/contracts/errors.ts";
import { isContractName } from "../../src/contracts/json-schema.ts";

interface OldDocument {
  readonly file: string;
  readonly contract: string;
  readonly value: { readonly [key: string]: unknown };
}

const fixtures = new URL("../../../../fixtures/", import.meta.url);
/** Artifacts of a run folder that are no contracts: what was asked, and answers as the Orchestrator was handed them. */
const uncontracted = ["request", "captured"];
const documents = readAll();

test("every document of the runs of behaviour 1 is read, and keeps all that it says", () => {
  for (const { file, contract, value } of documents) {
    if (!isContractName(contract)) throw new Error(`${file} is of no contract`);
    keeps(value, parseArtifact(contract, value, file), file);
  }
  const kinds = new Set(documents.map(({ contract }) => contract));
  for (const kind of ["effective-rulebook", "rulebook", "price-list", "sim-config", "standing-orders", "run-manifest", "run-summary"])
    assert.ok(kinds.has(kind), kind);
  assert.ok(kinds.size >= 17, [...kinds].join());
  assert.ok(documents.length >= 150, `${documents.length}`);
});

test("what an old rulebook lacks is what its absence meant", () => {
  const old = documents.find(({ contract }) => contract === "effective-rulebook") as OldDocument;
  const { kinds, numbers, statuses } = parseArtifact("effective-rulebook", old.value, old.file);
  assert.not("from" in ((old.value.kinds as readonly object[])[1] ?? {}));
  assert.equal([kinds[1]?.from, kinds[1]?.visibility, numbers.swap, statuses], [255, 32, 0, []]);
});

test("a document with a name that is not known is refused, and told the one that is", () => {
  for (const { file, contract, value } of documents) {
    if (!isContractName(contract)) continue;
    try {
      parseArtifact(contract, { ...value, schema: `dramatis/${contract}@99` }, file);
      assert.unreachable(file);
    } catch (error) {
      assert.ok(error instanceof DramatisError, file);
      assert.ok(
        error.issues.some(({ path, expected }) => path === "schema" && expected.includes(`dramatis/${contract}@1`)),
        file,
      );
    }
  }
});

test.run();

function readAll(): OldDocument[] {
  const runs = new URL("recordings/behaviour-1/", fixtures);
  const inRuns = readdirSync(runs).flatMap((run) => {
    const folder = new URL(`${run}/artifacts/`, runs);
    const artifacts = existsSync(folder) ? readdirSync(folder).map((name) => read(new URL(name, folder), name.split(".")[0] ?? "")) : [];
    const own = [
      ["run.json", "run-manifest"],
      ["results.json", "run-summary"],
    ] as const;
    const present = own.filter(([name]) => existsSync(new URL(`${run}/${name}`, runs)));
    return [...artifacts, ...present.map(([name, contract]) => read(new URL(`${run}/${name}`, runs), contract))];
  });
  const alone = read(new URL("documents/behaviour-1/rulebook.json", fixtures), "rulebook");
  return [...inRuns.filter(({ contract }) => !uncontracted.includes(contract)), alone];
}

function read(url: URL, contract: string): OldDocument {
  return { file: url.pathname.slice(fixtures.pathname.length), contract, value: JSON.parse(readFileSync(url, "utf8")) };
}

/** Everything of the old value is in the new one, at its place. */
function keeps(old: unknown, read: unknown, path: string): void {
  if (typeof old !== "object" || old === null) {
    assert.is(read, old, path);
    return;
  }
  assert.ok(typeof read === "object" && read !== null, path);
  for (const [key, value] of Object.entries(old)) keeps(value, (read as Record<string, unknown>)[key], `${path} ${key}`);
}
