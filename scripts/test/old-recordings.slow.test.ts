// Recordings of earlier behaviour versions on engines that came later: every one verifies with the core that made it, however the ABI, its words and the
// runtime have changed since, and the upgrade report tells where and how it parts on the new core.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { firstWords } from "../../packages/runtime/src/core/first-words.ts";
import {
  behaviourVersion,
  type Core,
  createSeeker,
  decodeInputs,
  inspectWorld,
  loadCore,
  OUTCOMES,
  type Recording,
  readRecording,
  type UpgradeVerdict,
  upgradeRecording,
  verifyRecording,
} from "../../packages/runtime/src/index.ts";
import { type KeptRecording, keptRecordings } from "../golden/kept-recordings.ts";
import { goldenCore, playGolden } from "../golden/play.ts";
import { changedEngine } from "./support/changed-engine.mjs";

type Runtime = typeof import("../../packages/runtime/src/index.ts");

const kept = keptRecordings();
const coreBytes = (await goldenCore()).bytes;
const test = suite("old recordings");

test("at least a dozen are kept, with inputs of every kind that a run can take", () => {
  assert.ok(kept.length >= 12, `${kept.length}`);
  const kinds = kept.flatMap(({ recording }) =>
    recording.inputs.flatMap(({ bytes }) => decodeInputs(bytes, firstWords).map(({ input }) => input)),
  );
  const expected = ["answer", "driver", "edit", "fire", "order-policy", "proposal", "purse", "rule", "view", "wake"];
  assert.equal(
    expected.filter((kind) => !kinds.some((found) => found === kind)),
    [],
  );
});

test("every behaviour version before this one is among them", () => {
  const versions = new Set(kept.map(({ recording }) => recording.header.behaviour));
  assert.equal(
    [...versions].sort(),
    Array.from({ length: behaviourVersion - 1 }, (_, index) => index + 1),
  );
});

test("each verifies with its stored core, and is read with its names", async () => {
  for (const { name, bytes, core, recording } of kept) {
    const result = verifyRecording({ bytes, core: await loadCore(core) });
    assert.is(result.verified, true, name);
    assert.is(recording.casts.length > 0, true, name);
  }
});

test("a runtime with other dimensions, fields and words verifies and reads each with its stored core", async () => {
  const { runtime } = await changedEngine({ abi: shiftedAbi, compiles: false });
  for (const one of kept) {
    const result = runtime.verifyRecording({ bytes: one.bytes, core: await runtime.loadCore(one.core) });
    assert.is(result.verified, true, `${one.name}: ${JSON.stringify(result)}`);
    const [there, here] = [shown(runtime, one, await runtime.loadCore(one.core)), shown(theirs, one, await loadCore(one.core))];
    assert.is(JSON.stringify(there), JSON.stringify(here), one.name);
  }
});

test("every kept recording has a verdict on this core, and one that parts says where", async () => {
  const current = await goldenCore();
  for (const one of kept) {
    const verdict = upgradeRecording({ recording: one.recording, stored: await loadCore(one.core), current });
    current.reset();
    if (verdict.verdict === "identical" || verdict.verdict === "refused") continue;
    const { tick, phase, system, object, field, recorded, replayed } = verdict.divergence;
    assert.ok(tick >= 0 && tick <= one.recording.lastTick, one.name);
    assert.ok(
      [phase, system, object, field].every((word) => word !== ""),
      one.name,
    );
    assert.is.not(recorded, replayed, one.name);
  }
});

test("on the core that made them recordings are identical", async () => {
  for (const name of fresh)
    assert.equal(await upgraded(theirs, await played(name), coreBytes), {
      verdict: "identical",
      ticks: (await played(name)).recording.lastTick,
    });
});

test("on a core with more fields, words and numbers and more default kinds every course is the same, and the layout is named", async () => {
  const { bytes, runtime } = await changedEngine(grown);
  for (const name of fresh) {
    const one = await played(name);
    const verdict = await upgraded(runtime, one, bytes);
    assert.is(verdict.verdict, "judged-differently", `${name}: ${JSON.stringify(verdict)}`);
    if (verdict.verdict !== "judged-differently") continue;
    const { tick, field, replayed } = verdict.divergence;
    assert.equal([tick, field, verdict.ticks], [0, "layout", one.recording.lastTick], name);
    assert.match(String(replayed), "mood: u8 actors");
  }
});

test("on a core whose damage is off by one a fight parts at the first blow, in the health of somebody who was hit, and peace goes on alike", async () => {
  const { bytes } = await changedEngine({ core: strongerBlows });
  for (const name of ["scenarios/duel", "scenarios/three-factions"]) {
    const one = await played(name);
    const blow = await firstBlow(one);
    const verdict = await upgraded(theirs, one, bytes);
    assert.is(verdict.verdict, "decided-differently", name);
    if (verdict.verdict !== "decided-differently") continue;
    const { tick, phase, system, object, field, recorded, replayed } = verdict.divergence;
    assert.equal([tick, phase, system, field], [blow.tick, "apply", "apply", "health"], name);
    const hits = blow.who.filter((who) => who === object).length;
    assert.ok(hits > 0, `${name}: ${object}`);
    assert.is(replayed, Number(recorded) - hits, name);
  }
  const peace = await played("scenarios/kernels/explore");
  assert.is((await upgraded(theirs, peace, bytes)).verdict, "identical");
});

test("on a core that judges otherwise the course is the same and the outcome is named", async () => {
  const { bytes } = await changedEngine({ core: gentlerOutcomes });
  const one = await played("scenarios/duel");
  const verdict = await upgraded(theirs, one, bytes);
  assert.is(verdict.verdict, "judged-differently");
  if (verdict.verdict !== "judged-differently") return;
  const { tick, system, field, recorded, replayed } = verdict.divergence;
  const outcomes = [recorded, replayed].map((number) => OUTCOMES[Number(number)]);
  assert.equal([tick, system, field, ...outcomes], [one.recording.lastTick, "objectives", "outcome", "lost", "draw"]);
});

test("a scenario that a later contract refuses is reported with its issues, and the others are compared", async () => {
  const { runtime } = await changedEngine({ runtime: frailBodies, compiles: false });
  const verdicts = await Promise.all(fresh.map(async (name) => upgraded(runtime, await played(name), coreBytes)));
  const refused = verdicts.filter(({ verdict }) => verdict === "refused");
  assert.ok(refused.length > 0 && refused.length < fresh.length, `${refused.length}`);
  for (const verdict of refused) assert.match((verdict.verdict === "refused" ? verdict.issues[0]?.path : "") ?? "", /^cast\..*health$/i);
});

test.run();

// --- internal ---

// This checkout's own runtime, under the type of a changed one.
const theirs = { createSeeker, inspectWorld, loadCore, upgradeRecording } as unknown as Runtime;

/** Goldens that are played on this core, and with it what later engines are tried on, whatever behaviour version this is. */
const fresh = ["duel", "hazards", "keys-and-doors", "order-policies", "three-factions", "wish", "kernels/explore", "kernels/collect"].map(
  (name) => `scenarios/${name}`,
);

/** New words before all others: every number means something else to this runtime than to the stored core. */
const shiftedAbi = {
  "directory.mjs": [
    ["export const DIMENSIONS = [", 'export const DIMENSIONS = [\n  "moods",'],
    ['...fields("canonical", "actor", [', '...fields("canonical", "actor", [\n    ["mood", "u8", "actors*moods"],'],
    ["export const NUMBERS = [", 'export const NUMBERS = [\n  "moodPeriod",'],
  ],
  "enums.mjs": [
    ...["EVENTS", "INPUTS", "SYSTEMS", "DRIVERS", "ORDER_POLICIES", "END_REASONS", "OUTCOMES", "KIND_TAGS", "ITEM_TAGS", "FAULTS"].map(
      (list) => [`export const ${list} = [`, `export const ${list} = ["brooding", `],
    ),
    ['PERSONAS = ["orchestrator", "director",', 'PERSONAS = ["director", "orchestrator",'],
    ["  done: 0,", "  brooding: 0,\n  done: 5,"],
  ],
};

/** Everything that may grow has grown, and default kinds and numbers push others to higher numbers; no rule has changed. */
const grown = {
  abi: {
    "directory.mjs": shiftedAbi["directory.mjs"]
      .slice(2)
      .concat([['...fields("canonical", "actor", [', '...fields("canonical", "actor", [\n    ["mood", "u8", "actors"],']]),
    "enums.mjs": [['export const EVENTS = [\n  "none",', 'export const EVENTS = [\n  "none",\n  "brooding",']],
  },
  core: {
    "engines/grid/input-checks.ts": [
      ["  if (number >= numbers) return false;", "  if (number >= numbers) return false;\n  if (number == 0) return true;"],
    ],
  },
  runtime: {
    "rulebook/default.ts": [
      ["  numbers: {", "  numbers: {\n    moodPeriod: 5,"],
      [
        "  kinds: {\n",
        '  kinds: {\n    abyss: { layer: "terrain", tags: ["opaque"], glyph: "%" },\n    banner: { layer: "feature", tags: ["passable"], glyph: "f" },\n',
      ],
    ],
    "contracts/rulebook.ts": [
      [
        "export const numbersSchema = z.strictObject({",
        "export const numbersSchema = z.strictObject({\n  moodPeriod: wholeSchema(1, 9).default(5),",
      ],
    ],
  },
};

const blow = "function damage(w: usize, target: u32, source: i32, value: i32): void {";
const strongerBlows = { "engines/grid/consequences.ts": [[blow, `${blow}\n  if (value > 0) value += 1;`]] };

const gentlerOutcomes = {
  "engines/grid/outcomes.ts": [["    if (!isDone(w, faction)) return OUTCOME_LOST;", "    if (!isDone(w, faction)) return OUTCOME_DRAW;"]],
};

const frailBodies = {
  "contracts/scenario.ts": [["  health: wholeSchema(1, 30000),", "  health: wholeSchema(1, 15),"]],
};

async function played(name: string): Promise<KeptRecording> {
  const { recording: bytes } = playGolden(await loadCore(coreBytes), name);
  const { recording } = readRecording(bytes);
  assert.ok(recording);
  return { name, bytes, recording, core: coreBytes };
}

async function upgraded(runtime: Runtime, { recording, core }: KeptRecording, current: Uint8Array): Promise<UpgradeVerdict> {
  return runtime.upgradeRecording({ recording, stored: await runtime.loadCore(core), current: await runtime.loadCore(current) });
}

/** What people are shown of the middle and the end of a recording. */
function shown(runtime: Runtime, { recording }: { readonly recording: Recording }, core: Core): unknown {
  const seeker = runtime.createSeeker(recording, core);
  return [Math.ceil(recording.lastTick / 2), recording.lastTick].map((tick) => {
    const { events } = seeker.seek(tick);
    assert.ok(events);
    return runtime.inspectWorld(seeker.world, recording, events);
  });
}

async function firstBlow({ recording, core }: KeptRecording): Promise<{ readonly tick: number; readonly who: readonly string[] }> {
  const seeker = createSeeker(recording, await loadCore(core));
  for (let tick = 1; tick <= recording.lastTick; tick += 1) {
    const hit = (seeker.seek(tick).events ?? []).filter(({ kind }) => kind === "damaged").map(({ a }) => a);
    const { actors } = inspectWorld(seeker.world, recording, []);
    if (hit.length > 0) return { tick, who: hit.flatMap((who) => actors.find(({ serial }) => serial === who)?.name ?? []) };
  }
  throw new Error("nobody is hit");
}
