// Generating: parameters become levels with their witnesses, and a folder of files that is written whole or not at all.
// It composes; what a level is, and whether it can be finished, is the generator's and the core's business.
import { ensureFreeFolder, writeRunFolder } from "@dramatis/host";
import {
  type BatchNumbers,
  formatScenario,
  type Generated,
  type GeneratorRow,
  generate,
  generatorAsked,
  generatorTable,
  type ImportReport,
  measureBatch,
  type Refused,
  witnessScenario,
} from "@dramatis/levels";
import { DramatisError, utf8 } from "@dramatis/runtime";
import { loadInstalledCore } from "./installed.ts";
import { inputRefusal } from "./refusal.ts";
import { type SetValue, setValues } from "./set-value.ts";

/** What is asked. `count` levels from 1; `told` is called behind each. Without `out` the folder is levels/<generator>-<seed>. */
export interface GenerateLevelsRequest {
  readonly generator: string;
  readonly sets: readonly SetValue[];
  readonly count: number;
  readonly seed: number | string;
  readonly out?: string;
  readonly told?: (done: number) => void;
}

/** A level that came: its files in the folder, the seed that makes it again, ticks of its witness, what it measures. */
export interface GeneratedLevel {
  readonly name: string;
  readonly seed: number | string;
  readonly file: string;
  readonly witness: string;
  readonly ticks: number;
  readonly achieved: Readonly<Record<string, number>>;
  readonly attempts: number;
}

/** The answer. `out` is absolute, null when no level came; `refused` names the seeds of those that did not. */
export interface GenerateAnswer {
  readonly report: ImportReport;
  readonly out: string | null;
  readonly generator: string;
  readonly levels: readonly GeneratedLevel[];
  readonly refused: readonly Pick<Refused, "seed" | "refused">[];
  readonly numbers: BatchNumbers;
}

/** Gives all generators with their parameters. */
export async function generatorRows(): Promise<readonly GeneratorRow[]> {
  return generatorTable();
}

/**
 * Generates and writes. The n-th level has the seed n - 1 above a whole number, `<word>-<n>` of a word; one level alone has the seed itself. Throws
 * DRAMATIS_INPUT_INVALID with all issues, DRAMATIS_RUN_FOLDER.
 */
export async function generateLevels(request: GenerateLevelsRequest): Promise<GenerateAnswer> {
  const { generator: name, count, seed, told } = request;
  const { value, issues } = setValues({}, request.sets);
  const parameters = value as Readonly<Record<string, unknown>>;
  const asked = generatorAsked({ generator: name, parameters }, commandLine);
  const all = [...issues, ...("issues" in asked ? asked.issues : [])];
  if ("issues" in asked || all.length > 0) throw inputRefusal(commandLine, all);
  const out = request.out ?? `levels/${name}-${String(seed).replace(/[^A-Za-z0-9_.-]/g, "-")}`;
  ensureFreeFolder(out);
  const core = await loadInstalledCore();
  const came: (Generated | Refused)[] = [];
  for (let index = 0; index < count; index += 1) {
    came.push(generate(core, { generator: name, parameters, seed: seedOf(seed, index, count) }));
    told?.(index + 1);
  }
  const levels = came.flatMap((one) => ("refused" in one ? [] : [one]));
  const written = levels.length === 0 ? null : writeLevels(levels, out);
  return {
    report: { carried: [], guessed: [], dropped: [] },
    out: written,
    generator: name,
    levels: levels.map((one) => levelOf(one)),
    refused: came.flatMap((one) => ("refused" in one ? [{ seed: one.seed, refused: one.refused }] : [])),
    numbers: measureBatch(came.map((one) => ({ came: one, ...asked }))),
  };
}

/** Gives the error that says why levels did not come, if any did not. Pure. */
export function refusalOfLevels({ levels, refused }: GenerateAnswer): DramatisError | undefined {
  const [first] = refused;
  if (first === undefined) return undefined;
  const values = { refused: refused.length, count: levels.length + refused.length, reason: `${first.refused} (seed ${first.seed})` };
  return new DramatisError("DRAMATIS_GENERATE_REFUSED", values);
}

// --- internal ---

const commandLine = "the command line (--set)";

function seedOf(seed: number | string, index: number, count: number): number | string {
  if (typeof seed === "number") return seed + index;
  return count === 1 ? seed : `${seed}-${index + 1}`;
}

function writeLevels(levels: readonly Generated[], out: string): string {
  const files = levels.flatMap((one): [string, Uint8Array][] => {
    const { file, witness } = levelOf(one);
    const played = formatScenario(witnessScenario(one, file));
    return [
      [file, utf8(formatScenario(one.scenario))],
      [witness, utf8(played)],
    ];
  });
  return writeRunFolder({ out }, "levels", () => new Map(files)).runDir;
}

function levelOf({ scenario: { name }, seed, ticks, achieved, attempts }: Generated): GeneratedLevel {
  return { name, seed, file: `${name}.yaml`, witness: `${name}.witness.yaml`, ticks, achieved, attempts };
}
