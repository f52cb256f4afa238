// Golden chains on the engines that CI installs: each that is here gives every golden, and a payload with one altered byte does not.
// Which engines and goldens there are is read from their tables. The slow and the emulated engines run in `npm run prove`.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildPayloads, payloadData, scriptOf } from "../engines/build-payload.ts";
import { compareAnswer } from "../engines/compare.ts";
import { answerIn, driveEngine, type KnownEngine, knownEngines, ticksOf } from "../engines/drive.ts";
import { runProgram, runScript } from "../engines/drivers/script.ts";
import { goldenRuns } from "../engines/golden-runs.ts";
import { coreMapOf, type PackedRun, readPack, writePack } from "../engines/payload/golden-pack.ts";
import { variants } from "../engines/variants.ts";
import { storedGoldens } from "../golden/goldens.ts";
import { goldenCore } from "../golden/play.ts";
import { when } from "../lib/skips.ts";

const msMax = 240_000;
const core = await goldenCore();
const runs = goldenRuns(core);
const payloads = await buildPayloads(core.bytes);
const known = knownEngines();
const names = Object.keys(storedGoldens());
const thisNode = { command: [process.execPath], msMax };

test("the table names eight engines or more, each once, with pinned packages", () => {
  assert.ok(known.length >= 8);
  assert.is(new Set(known.map(({ row }) => row.name)).size, known.length);
  const packages = known.flatMap(({ row }) => row.install.filter((line) => line.startsWith("npm ")));
  assert.ok(packages.length >= 4);
  for (const line of packages) assert.match(line, /--prefix \{folder\} --no-save .*@\d+\.\d+\.\d+$/);
});

for (const { row, engine } of known.filter(({ row }) => row.ci === true)) {
  const missing = `${row.name} is not here; \`node scripts/engines/install.mjs ${row.name}\` brings it`;
  when(
    test,
    engine.present,
    missing,
  )(`${row.name} gives every golden size, hash and chain`, async () => {
    const answer = await driveEngine({ row, engine }, { runs, payloads, msMax });
    const { differences, equal } = compareAnswer(expectedOf(row), answer);
    assert.equal(differences, []);
    assert.equal(equal, names);
    assert.ok(equal.length >= 8);
  });
}

test("one altered byte of one tick's inputs is a difference in that run alone", async () => {
  const { map, runs: packed } = readPack(runs.pack);
  const index = packed.findIndex(({ inputs }) => inputs.some(({ bytes }) => bytes.length > 4));
  const altered = packed.map((run, at) => (at === index ? withAlteredInput(run) : run));
  const { differences, equal } = await replayed({ ...runs, asked: [], pack: writePack(map, altered) });
  assert.equal(equal, names.toSpliced(index, 1));
  assert.ok(differences.length > 0);
});

test("one altered byte of one image is a difference in that run alone", async () => {
  const { map, runs: packed } = readPack(runs.pack);
  const altered = packed.map((run, at) => (at === 0 ? withAlteredSeed(run) : run));
  const { equal } = await replayed({ ...runs, asked: [], pack: writePack(map, altered) });
  assert.equal(equal, names.slice(1));
});

test("another seed is a difference of the run that is played with the cast", async () => {
  const asked = runs.asked.map((one, at) => (at === 1 ? { ...one, scenario: { ...one.scenario, seed: 77 } } : one));
  const script = scriptOf(payloads.whole, payloadData({ ...runs, asked }, ticksOf({})));
  const { equal } = compareAnswer(expectedOf({ takes: "whole" }), answerIn(await runScript(thisNode, script)));
  assert.equal(equal, names.toSpliced(1, 1));
});

test("an engine that says nothing, or that it failed, is told and is equal in nothing", async () => {
  assert.equal(compareAnswer(expectedOf({ takes: "whole" }), null).equal, []);
  assert.throws(() => answerIn(`{"failed":"out of luck"}`), /out of luck/);
  const broken = scriptOf(payloads.whole, { ...payloadData(runs, 1), core: "" });
  await rejects(async () => answerIn(await runScript(thisNode, broken)), /core module is refused/);
  await rejects(() => runProgram({ command: [process.execPath, "-e", "process.exit(3)"], msMax }), /ended with 3/);
});

test("the core as JavaScript gives the golden runs, also where WebAssembly is switched off", async () => {
  const jitless = variants.find(({ plain }) => plain === true);
  assert.ok(jitless);
  const ticksMax = 8;
  const script = scriptOf(await payloads.plain(), payloadData(runs, ticksMax));
  const answer = answerIn(await runScript({ command: [process.execPath, ...jitless.flags], env: jitless.env, msMax }, script));
  assert.equal(compareAnswer({ played: null, replayed: runs.atMost(ticksMax) }, answer).differences, []);
});

test("a variant is a process with another time zone and locale, and gives the same bytes", async () => {
  const [turkish] = variants;
  assert.ok(turkish);
  const place = "const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions(); console.log(locale, timeZone);";
  const host = { command: [process.execPath, ...turkish.flags], env: turkish.env, msMax };
  assert.is(await runScript(host, place), "tr-TR Pacific/Kiritimati");
  const answer = answerIn(await runScript(host, scriptOf(payloads.whole, payloadData(runs, ticksOf({})))));
  assert.equal(compareAnswer(expectedOf({ takes: "whole" }), answer).differences, []);
});

test("a pack is read as it was written; a cut one is refused", () => {
  const { map, runs: packed } = readPack(runs.pack);
  assert.equal(map, coreMapOf(core.directory));
  assert.equal(writePack(map, packed), runs.pack);
  assert.throws(() => readPack(runs.pack.subarray(0, runs.pack.length - 1)), /cut/);
  assert.throws(() => readPack(runs.pack.subarray(1)), /no golden pack/);
});

test.run();

// --- internal ---

function expectedOf({ takes, ticksMax }: Pick<KnownEngine["row"], "takes"> & { readonly ticksMax?: number }) {
  return { played: takes === "whole" ? runs.played : null, replayed: runs.atMost(ticksMax ?? ticksOf({})) };
}

/** Replays a pack by the core alone, on this Node. */
async function replayed(altered: Parameters<typeof payloadData>[0]) {
  const answer = answerIn(await runScript(thisNode, scriptOf(payloads.whole, payloadData(altered, ticksOf({})))));
  return compareAnswer(expectedOf({ takes: "core" }), answer);
}

/** The lowest bit of the last byte of the first tick that has more than a few bytes of inputs: within a digest or a mask, so the core takes it. */
function withAlteredInput(run: PackedRun): PackedRun {
  const at = run.inputs.findIndex(({ bytes }) => bytes.length > 4);
  return {
    ...run,
    inputs: run.inputs.map((one, index) => (index === at ? { ...one, bytes: flipped(one.bytes, one.bytes.length - 1) } : one)),
  };
}

/** The first bytes of an image are its dimensions; the seed is the first field behind them. */
function withAlteredSeed(run: PackedRun): PackedRun {
  const { offsetAt } = core.directory.byName.get("seed") ?? { offsetAt: -1 };
  assert.ok(offsetAt > 0);
  const seedAt = Math.ceil((core.directory.dimensions.length * 4) / 8) * 8;
  return { ...run, image: flipped(run.image, seedAt) };
}

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

async function rejects(work: () => Promise<unknown>, pattern: RegExp): Promise<void> {
  const error = await work().then(
    () => null,
    (reason: unknown) => reason,
  );
  assert.instance(error, Error);
  assert.match((error as Error).message, pattern);
}
