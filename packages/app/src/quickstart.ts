// The first run: a scenario of ours, and an imported dungeon where samples are given, each written, verified in a fresh process and told.
// It composes what the other functions give; it must not do anything that a user could not do with them.
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { stopwatchMs } from "@dramatis/host";
import { DramatisError } from "@dramatis/runtime";
import { installedPath } from "./installed.ts";
import { shrinkMap } from "./map-view.ts";
import { type RunAnswer, run } from "./run.ts";
import { verify } from "./verify.ts";

/** What is asked. Without `keep` and `out` the runs lie in runs/quickstart and are replaced by the next quickstart. */
export interface QuickstartRequest {
  readonly keep: boolean;
  readonly out?: string;
  /** Folder with samples, in which tloz1_1.txt is looked for. */
  readonly samples?: string;
}

/** A run of the quickstart with its verification in a fresh process. */
export type QuickstartRun = RunAnswer & {
  readonly verification: { readonly verified: true; readonly ticks: number; readonly chain: string; readonly milliseconds: number };
};

/** The answer: the run of our scenario first. */
export interface QuickstartAnswer {
  readonly runs: readonly QuickstartRun[];
}

/** Plays, writes and verifies; `tell` hears of each run as soon as it is verified. Throws what run throws, and when a verification fails. */
export async function quickstart(request: QuickstartRequest, tell: (run: QuickstartRun) => void): Promise<QuickstartAnswer> {
  const runs: QuickstartRun[] = [];
  for (const { input, folder } of inputsOf(request)) {
    const out = outOf(request, folder);
    const answer = await run({ input, sets: [], ...(out === undefined ? {} : { out }) });
    const verified = { ...answer, map: shrinkMap(answer.map, 100, 40), verification: await verification(answer.runDir) };
    tell(verified);
    runs.push(verified);
  }
  return { runs };
}

// --- internal ---

interface Input {
  readonly input: string;
  readonly folder: string;
}

const ours = "fixtures/scenarios/short-vault.yaml";
const sample = "tloz1_1.txt";
const sampleDepthMax = 5;

function inputsOf({ samples }: QuickstartRequest): Input[] {
  const scenario = existsSync(ours) ? ours : installedPath("quickstart.yaml");
  if (scenario === null) throw new DramatisError("DRAMATIS_INPUT_FILE", { file: ours, reason: "there is no such file" });
  const dungeon = samples === undefined ? null : findBelow(samples, sampleDepthMax);
  if (samples !== undefined && dungeon === null)
    throw new DramatisError("DRAMATIS_INPUT_FILE", { file: samples, reason: `there is no ${sample} below it` });
  return [{ input: scenario, folder: "quickstart" }, ...(dungeon === null ? [] : [{ input: dungeon, folder: "quickstart-dungeon" }])];
}

function findBelow(folder: string, depth: number): string | null {
  if (depth === 0 || !existsSync(folder)) return null;
  const entries = readdirSync(folder, { withFileTypes: true }).sort((left, right) => (left.name < right.name ? -1 : 1));
  if (entries.some((entry) => entry.isFile() && entry.name === sample)) return join(folder, sample);
  for (const entry of entries) {
    const found = entry.isDirectory() ? findBelow(join(folder, entry.name), depth - 1) : null;
    if (found !== null) return found;
  }
  return null;
}

/** A kept run gets a folder of its own under its id; any other goes where the last quickstart was, which is taken away if it is a run. */
function outOf({ keep, out }: QuickstartRequest, folder: string): string | undefined {
  if (out !== undefined) return folder === "quickstart" ? out : `${out}-dungeon`;
  if (keep) return undefined;
  const place = join("runs", folder);
  if (existsSync(join(place, "run.json"))) rmSync(place, { recursive: true, force: true });
  return place;
}

async function verification(runDir: string): Promise<QuickstartRun["verification"]> {
  const started = stopwatchMs();
  const verdict = await verify({ run: runDir, cast: false, engine: "stored" });
  const milliseconds = Math.round(stopwatchMs() - started);
  if (verdict.verified) return { verified: true, ticks: verdict.ticks, chain: verdict.chain, milliseconds };
  if (verdict.damage !== null) throw new DramatisError("DRAMATIS_RECORDING_DAMAGED", { ...verdict.damage });
  throw new DramatisError("DRAMATIS_RECORDING_DIVERGED", { tick: verdict.divergence.tick });
}
