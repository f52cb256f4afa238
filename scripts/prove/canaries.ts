// D5 and D7: faults of every class, each at a drawn place: the gate turns red, and `dramatis diverge` names tick, system, object and field of
// two recordings in at most 2 s, and in a bundle of at most 1 MiB that gives the same answer again.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { diverge } from "../../packages/app/src/index.ts";
import { type Core, canonicalJson, type DivergeReport } from "../../packages/runtime/src/index.ts";
import { type Trial, trials } from "../canaries/trials.ts";
import { type Check, createCounter } from "./check.ts";

const ticks = 2000;
const secondsMax = 2;

/** Plants every fault `rounds` times, each time somewhere else. */
export async function proveCanaries(core: Core, rounds: number): Promise<Check[]> {
  const gate = createCounter("D7: a recording of the good core is refused by a core with a fault");
  const named = createCounter("D5: diverge names tick, system, object and field of a planted fault");
  const quick = createCounter(`D5: and takes at most ${secondsMax} s`);
  const bundled = createCounter("D5: its bundle has at most 1 MiB and gives the same answer again");
  const folder = mkdtempSync(join(tmpdir(), "dramatis-canaries-"));
  for (let round = 0; round < rounds; round += 1) {
    for await (const trial of trials(core, ticks, 7 + round)) {
      const said = (what: string | null): string => `${trial.name} ${JSON.stringify(trial.planting)}: ${what}`;
      const isRed = trial.gate();
      if (isRed !== null) gate.count(isRed, () => said("verified"));
      const found = await ask(trial, join(folder, `${round}-${trial.name}`), core);
      named.count(found.complaint === null, () => said(found.complaint));
      quick.count(found.seconds <= secondsMax, () => said(`${found.seconds} s`));
      bundled.count(found.isBundled, () => said("the bundle says something else"));
    }
  }
  rmSync(folder, { recursive: true, force: true });
  return [gate, named, quick, bundled].map((counter) => counter.check());
}

// --- internal ---

interface Found {
  readonly complaint: string | null;
  readonly seconds: number;
  readonly isBundled: boolean;
}

async function ask(trial: Trial, folder: string, core: Core): Promise<Found> {
  const [a, b] = [store(join(folder, "good"), trial.good, core), store(join(folder, "bad"), trial.bad, trial.coreOfBad)];
  const started = performance.now();
  const answer = await diverge({ a, b });
  const seconds = (performance.now() - started) / 1000;
  if (answer.equal) return { complaint: "nothing was found", seconds, isBundled: false };
  const report: DivergeReport = { ...answer.divergence, inputs: answer.inputs };
  const bundle = join(folder, "bundle.json");
  await diverge({ a, b, bundle });
  const again = await diverge({ a: bundle });
  const isBundled = !again.equal && canonicalJson(again.divergence) === canonicalJson(answer.divergence);
  return { complaint: trial.judge(report), seconds, isBundled };
}

/** A recording with the core that made it beside it, as runs are kept. */
function store(folder: string, recording: Uint8Array, { bytes }: Core): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "recording.drec");
  writeFileSync(path, recording);
  writeFileSync(join(folder, "core.wasm"), bytes);
  return path;
}
