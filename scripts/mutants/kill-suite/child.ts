// The child process of the runner: compiles mutants and puts them through the kill suite, one after the other.
// A mutant that never ends blocks it for good; the runner then ends this process and starts another.
import { mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadCore } from "../../../packages/runtime/src/index.ts";
import { compileCore, coreFlags, quickFlags } from "../../lib/compile-core.mjs";
import type { Task, Told, Verdict } from "./protocol.ts";
import { makeSteps, type Step, type TestBundle, TookTooLong } from "./steps.ts";
import { cpuMs, startWatchdog } from "./watchdog.ts";

const soundMsMax = 300_000;
const root = fileURLToPath(process.env.DRAMATIS_TREE ?? "");
const folder = join(root, "packages/core-as/assembly");
const { files, out, isMeasured } = JSON.parse(process.argv[2] ?? "{}") as Pick<TestBundle, "files"> & { out: string; isMeasured: boolean };
const watchdog = startWatchdog();
const tree = join(out, `tree-${process.pid}`);
makeTree();
const sound = await compileCore(folder, "index.ts", {}, quickFlags);
const steps = makeSteps(await loadCore(sound), { files, tree });
process.on("message", (task: Task) => void judge(task).then((verdict) => tell({ told: "verdict", verdict })));
process.on("disconnect", () => process.exit());
await tell({ told: "ready", ms: isMeasured ? await measure() : {} });

// --- internal ---

function tell(told: Told): Promise<void> {
  return new Promise((resolve) => process.send?.(told, () => resolve()));
}

/** A tree that is the repository but for the built core, which is a mutant. Only its own folders are real, the rest are links. */
function makeTree(): void {
  rmSync(tree, { recursive: true, force: true });
  for (const path of ["", "packages", "packages/core-as"]) {
    mkdirSync(join(tree, path), { recursive: true });
    const own = ["packages", "core-as", "build"];
    for (const name of readdirSync(join(root, path))) if (!own.includes(name)) symlinkSync(join(root, path, name), join(tree, path, name));
  }
  mkdirSync(join(tree, "packages/core-as/build"));
}

/** How long each step takes on the sound core: processor time here, time of the clock for test files, which have processes of their own. The core must pass them all, else nothing that follows would mean anything. */
async function measure(): Promise<Record<string, number>> {
  const ms: Record<string, number> = {};
  for (const step of steps) {
    const started = step.isTestFile ? performance.now() : cpuMs();
    const found = await verdictOf(step, sound, soundMsMax);
    if (found !== undefined) throw new Error(`the sound core does not pass the kill suite: ${step.name}: ${found.why}`);
    ms[step.name] = (step.isTestFile ? performance.now() : cpuMs()) - started;
  }
  return ms;
}

async function judge({ file, text, msMax }: Task): Promise<Verdict> {
  const overrides = { [file]: text };
  const wasm = await compiled(overrides, quickFlags);
  if (wasm === undefined) return { kind: "no-module" };
  if (isEqual(wasm, sound)) return { kind: "same-module" };
  for (const step of quickestFirst(msMax)) {
    await tell({ told: "step", name: step.name });
    const found = await verdictOf(step, wasm, msMax[step.name] ?? soundMsMax);
    if (found !== undefined) return found;
  }
  await tell({ told: "step", name: "best module" });
  const [best, bestSound] = [await compiled(overrides, coreFlags), await compiled({}, coreFlags)];
  return best !== undefined && bestSound !== undefined && isEqual(best, bestSound) ? { kind: "same-module" } : { kind: "survived" };
}

/** The steps in their order, the test files among them by how long they take on the sound core. */
function quickestFirst(msMax: Task["msMax"]): Step[] {
  const own = steps.filter(({ isTestFile }) => !isTestFile);
  const tests = steps.filter(({ isTestFile }) => isTestFile);
  return [...own, ...tests.sort((left, right) => (msMax[left.name] ?? 0) - (msMax[right.name] ?? 0))];
}

/** Nothing when the step takes the module for the sound core. */
async function verdictOf(step: Step, wasm: Uint8Array, msMax: number): Promise<Verdict | undefined> {
  try {
    if (!step.isTestFile) watchdog.start(msMax);
    await step.run(wasm, msMax);
    return undefined;
  } catch (error) {
    if (error instanceof TookTooLong) return { kind: "timed-out", step: step.name };
    return { kind: "killed", step: step.name, why: (error instanceof Error ? error.message : String(error)).slice(0, 300) };
  } finally {
    watchdog.stop();
  }
}

async function compiled(overrides: Readonly<Record<string, string>>, flags: readonly string[]): Promise<Uint8Array | undefined> {
  try {
    return await compileCore(folder, "index.ts", overrides, flags);
  } catch {
    return undefined;
  }
}

function isEqual(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0;
}
