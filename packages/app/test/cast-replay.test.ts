// `verify --cast` against a cast that answers otherwise: the recording proves its world, and the cast of today does not say what was recorded.
// Nothing of the run folder is damaged then; the tick at which the two part is that of the other word.
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createOperatorLog } from "@dramatis/host";
import { beginWords, createRun, type Json, PERSONAS, type Persona } from "@dramatis/runtime";
import { castWith, contrary, contraryTwin } from "@dramatis/testkit";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { loadInstalledCore, type VerifyAnswer, verify } from "../src/index.ts";
import { buildAsked, finishRun, type PlayedRun, setupOf } from "../src/played-run.ts";
import { writeRun } from "../src/run.ts";

const folder = mkdtempSync(join(tmpdir(), "dramatis-cast-"));
const core = await loadInstalledCore();
const scenario = JSON.parse(readFileSync(new URL("../../../fixtures/personas/in-tick.json", import.meta.url), "utf8")) as Json;
const built = buildAsked({ origin: "human", kind: "run", scenario });

/** Plays the scenario in which each of the seven has a word, with one of them replaced, and writes its run folder. */
function written(name: string, twin: (cast: readonly Persona[]) => readonly Persona[]): string {
  const out = join(folder, name);
  const source = { file: "in-tick.json", value: scenario, inputs: {}, layers: [], report: null };
  const parts = { played: played(twin), source, captured: [], core: core.bytes, signature: "" };
  return writeRun({ input: "in-tick.json", out }, { parts, log: createOperatorLog(() => 0), started: { atMs: 0, stopwatch: 0 } }).runDir;
}

function played(twin: (cast: readonly Persona[]) => readonly Persona[]): PlayedRun {
  core.reset();
  const chunks: Uint8Array[] = [];
  const setup = setupOf(core, built, built.build.views);
  const options = { ...setup.options, record: (bytes: Uint8Array) => void chunks.push(bytes) };
  const { build } = built;
  const run = createRun({ ...setup, cast: twin(setup.cast), standing: build, options }, beginWords(build.scenario, build.rulebook));
  run.run();
  return finishRun(built, run, chunks);
}

function asked(run: string, cast: boolean): Promise<VerifyAnswer> {
  return verify({ run, cast, engine: "stored" });
}

test("a run of the plain cast verifies with its cast", async () => {
  const answer = await asked(
    written("plain", (cast) => cast),
    true,
  );
  assert.equal([answer.verified, answer.verified && answer.cast], [true, true]);
});

/** Who answers otherwise, and at which tick the recording first holds the other word. */
const otherwise = [
  { name: "orchestrator", tick: 5 },
  { name: "director", tick: 3 },
  { name: "configurator", tick: 4 },
  { name: "allocator", tick: 1 },
] as const;

for (const { name, tick } of otherwise) {
  test(`a run whose ${name} answered otherwise verifies as a world, and parts from the cast at tick ${tick}`, async () => {
    const twin = (cast: readonly Persona[]) => castWith(contraryTwin(cast[PERSONAS.indexOf(name)] as Persona, contrary[name]), cast);
    const run = written(name, twin);
    assert.is((await asked(run, false)).verified, true);
    const answer = await asked(run, true);
    assert.ok(!answer.verified && answer.divergence !== null, name);
    assert.equal([answer.error.code, answer.damage, answer.divergence.tick], ["DRAMATIS_RECORDING_DIVERGED", null, tick]);
    assert.ok(answer.divergence.inputs.length > 0);
  });
}

test.run();
