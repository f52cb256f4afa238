// Trials of the detector: each plants one fault at a drawn place, records a run with it, and says what a divergence must name.
// It must not look for the fault; whoever asks for trials does, with whatever finds divergences.
import { playRun } from "../../packages/app/src/index.ts";
import { type Core, type DivergeReport, readRecording, verifyRecording } from "../../packages/runtime/src/index.ts";
import { namesIn } from "../../packages/runtime/src/replay/recording-names.ts";
import { goldenScenario, playGolden } from "../golden/play.ts";
import { drawOf } from "../prove/check.ts";
import { buildCanaries, type Canary, canaryRows, type Planting, plantedCore, shownIn } from "./build.ts";
import { outsideFaults, recordOutside } from "./outside.ts";

/** Two runs that must be told apart: `good` by the good core, `bad` by the core that it was made with. */
export interface Trial {
  readonly name: string;
  readonly planting: Planting;
  readonly good: Uint8Array;
  readonly bad: Uint8Array;
  readonly coreOfBad: Core;
  /** Whether the good recording is refused by the faulty core; null when the fault is not in a core. */
  readonly gate: () => boolean | null;
  /** What is wrong with a report; null when it names tick, system, object and field as it must. */
  readonly judge: (report: DivergeReport) => string | null;
}

/** Makes a trial for every fault there is, in the core and outside, one at a time; `ticks` is the length of the runs (at least 400), `seed` draws the places. */
export async function* trials(good: Core, ticks: number, seed: number): AsyncGenerator<Trial> {
  const draw = drawOf(seed);
  const rows = canaryRows();
  const module = await buildCanaries();
  const { recording, run } = playGolden(good, scenario, ticks);
  const chain = run.chain;
  for (const [index, row] of rows.entries()) {
    const { planting, core, bad } = await plantWhereItActs({ module, index, name: row.name, draw, ticks, chain });
    const gate = (): boolean => {
      core.reset();
      return !verifyRecording({ bytes: recording, core, anyCore: true }).verified;
    };
    const judge = (report: DivergeReport): string | null => judgeCore(row, planting, { report, core, bad });
    yield { name: row.name, planting, good: recording, bad, coreOfBad: core, gate, judge };
  }
  yield* outsideTrials(good, ticks, draw);
}

/** Plays the canaries' module with nothing planted: it must give the good core's chain, or the rows themselves are faults. */
export async function recordUnplanted(ticks: number): Promise<Uint8Array> {
  const core = await plantedCore(await buildCanaries(), 0, null);
  return playGolden(core, scenario, ticks).recording;
}

// --- internal ---

const scenario = "scenarios/s";

type Draw = (n: number) => number;

interface Planted {
  readonly planting: Planting;
  readonly core: Core;
  readonly bad: Uint8Array;
}

interface Field {
  readonly module: Uint8Array;
  readonly index: number;
  readonly name: string;
  readonly draw: Draw;
  readonly ticks: number;
  readonly chain: string;
}

/** A cache that is never asked again cannot be stale: where a fault changes no state at all, it is planted elsewhere, ever earlier, since more is still learned there. Throws when it never acts. */
async function plantWhereItActs({ module, index, name, draw, ticks, chain }: Field): Promise<Planted> {
  for (let attempt = 0; attempt < plantingsMax; attempt += 1) {
    const planting = plantingOf(draw, Math.ceil(ticks / (attempt + 1)));
    const core = await plantedCore(module, index, planting);
    const played = playGolden(core, scenario, ticks);
    if (played.run.chain !== chain) return { planting, core, bad: played.recording };
  }
  throw new Error(`canary ${name}: planted at ${plantingsMax} places it changed no chain; its row is no fault of scenario ${scenario}`);
}

const plantingsMax = 16;

/** Leaves enough ticks behind the first one for faults that show only now and then. */
function plantingOf(draw: Draw, ticks: number): Planting {
  return { tick: 20 + draw(Math.max(1, ticks - 320)), slot: draw(10), bit: draw(8) };
}

function* outsideTrials(good: Core, ticks: number, draw: Draw): Generator<Trial> {
  const plain = plantingOf(draw, ticks);
  const recording = recordOutside(good, ticks, null, plain);
  for (const fault of outsideFaults) {
    const planting = plantingOf(draw, ticks);
    const bad = recordOutside(good, ticks, fault, planting);
    const judge = (report: DivergeReport): string | null => {
      const expected = [fault.partsAt(planting), "inputs", nameOfSlot(bad, planting.slot), "proposal"];
      return complaint(expected, [report.tick, report.system, report.object, report.field], report.others);
    };
    yield { name: fault.name, planting, good: recording, bad, coreOfBad: good, gate: () => null, judge };
  }
  yield seedTrial(good, ticks, draw);
}

function seedTrial(good: Core, ticks: number, draw: Draw): Trial {
  const recordOf = (seed: number): Uint8Array => {
    good.reset();
    return playRun(good, { scenario: goldenScenario(scenario), ticks, seed, captured: [] }).recording;
  };
  const [recording, bad] = [recordOf(64), recordOf(100 + draw(1000))];
  const judge = (report: DivergeReport): string | null =>
    complaint([0, "idle", "world", "seed"], [report.tick, report.system, report.object, report.field], []);
  return { name: "wrong-run-seed", planting: { tick: 0, slot: 0, bit: 0 }, good: recording, bad, coreOfBad: good, gate: () => null, judge };
}

interface Judged {
  readonly report: DivergeReport;
  readonly core: Core;
  readonly bad: Uint8Array;
}

function judgeCore({ expect }: Canary, planting: Planting, { report, core, bad }: Judged): string | null {
  const { tick, system, object, field } = report;
  if (!expect.systems.includes(system)) return `system ${system}, not ${expect.systems.join(" or ")}`;
  if (!expect.fields.includes(field)) return `field ${field}, not ${expect.fields.join(" or ")}`;
  const shown = shownIn(core)?.tick ?? 0;
  if (expect.shows === true ? tick !== shown : tick < shown) return `tick ${tick}, but the fault acted at ${shown}`;
  if (expect.object === undefined) return null;
  const name = nameOfSlot(bad, planting.slot);
  const next = nameOfSlot(bad, (planting.slot + 1) % 10);
  return object === name || object === next ? null : `object ${object}, not ${name}`;
}

function complaint(expected: readonly unknown[], found: readonly unknown[], others: DivergeReport["others"]): string | null {
  const isSame = expected.every((value, index) => value === found[index] || (index === 2 && others.some(({ object }) => object === value)));
  return isSame ? null : `${found.join(" ")}, not ${expected.join(" ")}`;
}

/** The cast of S stands in slots in the order of its serials, and nobody dies or is spawned there. */
function nameOfSlot(recording: Uint8Array, slot: number): string {
  const read = readRecording(recording).recording;
  return (read === null ? null : namesIn(read))?.actors[slot] ?? `slot ${slot}`;
}
