// Mutated level files over all importers: no crash, no hang, at most 512 MiB, and each refusal has a place and a reason.
// They are read in fresh processes with a limit on memory; one that dies or hangs costs its case and is followed by another.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";
import { IMPORTERS, type Importer } from "../../packages/levels/test/mutations/support/importers.ts";
import { root } from "../golden/play.ts";
import type { Check } from "./check.ts";

/** What a process is told: which cases of which importer, and the whole files, as base64. */
export interface MutationPacket {
  readonly importer: string;
  readonly from: number;
  readonly to: number;
  readonly memoryMaxMiB: number;
  readonly seeds: readonly { readonly entry: string; readonly files: readonly (readonly [name: string, base64: string])[] }[];
}

/** What a process says, one line each: it begins a case, a case is wrong, it is done up to a number. */
export type MutationLine =
  | { readonly begins: number }
  | { readonly wrong: number; readonly what: string }
  | { readonly done: number; readonly refused: number; readonly slowestMs: number; readonly peakMiB: number };

/** Reads `cases` mutated files, shared among the importers. */
export async function proveLevelMutations(cases: number): Promise<Check[]> {
  const folder = mkdtempSync(join(tmpdir(), "dramatis-prove-"));
  const child = join(folder, "level-mutations-child.cjs");
  const entry = join(root, "scripts/prove/level-mutations-child.ts");
  await build({ entryPoints: [entry], outfile: child, bundle: true, format: "cjs", platform: "node", logLevel: "warning" });
  const each = Math.ceil(cases / IMPORTERS.length);
  const checks: Check[] = [];
  for (const importer of IMPORTERS) checks.push(await proveImporter(importer, each, child));
  rmSync(folder, { recursive: true, force: true });
  return checks;
}

// --- internal ---

const memoryMaxMiB = 512;
/** The longest that one file may take; generous, since a proof shares its machine. */
const fileMsMax = 20_000;
const notesMax = 5;
/** An importer that fails so often is looked at before more is asked of it. */
const wrongMax = 50;

interface Tally {
  wrong: number;
  refused: number;
  slowestMs: number;
  peakMiB: number;
  readonly notes: string[];
}

async function proveImporter(importer: Importer, cases: number, child: string): Promise<Check> {
  const tally: Tally = { wrong: 0, refused: 0, slowestMs: 0, peakMiB: 0, notes: [] };
  const seeds = seedsOf(importer);
  let from = 0;
  while (from < cases && tally.wrong < wrongMax) {
    from = await playFrom({ importer: importer.name, from, to: cases, memoryMaxMiB, seeds }, child, tally);
  }
  const told = `${tally.refused} refused, the slowest ${Math.ceil(tally.slowestMs)} ms, at most ${tally.peakMiB} MiB`;
  const name = `level files of ${importer.name}, mutated: no crash, no hang, at most ${memoryMaxMiB} MiB, place and reason`;
  return { name, asked: from, held: from - tally.wrong, notes: [told, ...tally.notes] };
}

function seedsOf({ folder, seeds }: Importer): MutationPacket["seeds"] {
  const load = (name: string) => [name, readFileSync(join(root, "fixtures", folder, name)).toString("base64")] as const;
  return seeds.map(([entry, ...beside]) => ({ entry, files: [entry, ...beside].map(load) }));
}

/** Plays cases in a process until it is done, dies or hangs; gives the number of the first case that is left. */
function playFrom(packet: MutationPacket, child: string, tally: Tally): Promise<number> {
  const blame = (number: number, what: string): void => {
    tally.wrong += 1;
    if (tally.notes.length < notesMax) tally.notes.push(`case ${number}: ${what}`);
  };
  return new Promise((resolve, reject) => {
    const args = [`--max-old-space-size=${packet.memoryMaxMiB}`, child];
    const running = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"], env: {} });
    let current = -1;
    let left: number | undefined;
    let hangs = false;
    const kill = (): void => {
      hangs = true;
      running.kill("SIGKILL");
    };
    let alarm = setTimeout(kill, fileMsMax);
    createInterface({ input: running.stdout }).on("line", (text) => {
      clearTimeout(alarm);
      alarm = setTimeout(kill, fileMsMax);
      const line = JSON.parse(text) as MutationLine;
      if ("begins" in line) current = line.begins;
      else if ("wrong" in line) blame(line.wrong, line.what);
      else {
        left = line.done;
        tally.refused += line.refused;
        tally.slowestMs = Math.max(tally.slowestMs, line.slowestMs);
        tally.peakMiB = Math.max(tally.peakMiB, line.peakMiB);
      }
    });
    running.on("close", (code, signal) => {
      clearTimeout(alarm);
      if (current === -1) reject(new Error(`the process ends with ${code ?? signal} before its first case`));
      if (left === undefined) blame(current, hangs ? `it takes more than ${fileMsMax} ms` : `the process ends with ${code ?? signal}`);
      resolve(left ?? current + 1);
    });
    running.stdin.on("error", () => undefined);
    running.stdin.end(JSON.stringify(packet));
  });
}
