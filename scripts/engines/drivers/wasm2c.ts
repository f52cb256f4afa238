// Drives the core as C: wasm2c translates core.wasm, the C compiler builds it with main.c, and the program takes the runs of a pack.
// It must not know what the runs are.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../../golden/play.ts";
import { runProgram } from "./script.ts";

/** The translator, and how long each step may take. */
export interface Wasm2cHost {
  readonly program: string;
  readonly msMax: number;
}

/** What is run: a core, the runs that it takes, and the most ticks of each. */
export interface Wasm2cRuns {
  readonly core: Uint8Array;
  readonly pack: Uint8Array;
  readonly ticksMax: number;
}

/** Translates, builds and runs; gives what the program printed. Throws with the words of the step that failed. */
export async function runWasm2c({ program, msMax }: Wasm2cHost, { core, pack, ticksMax }: Wasm2cRuns): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "dramatis-wasm2c-"));
  const inside = (name: string): string => join(folder, name);
  try {
    writeFileSync(inside("core.wasm"), core);
    writeFileSync(inside("pack.bin"), pack);
    await runProgram({ command: [program, inside("core.wasm"), "-n", "core", "-o", inside("core.c")], msMax });
    if (!readFileSync(inside("core.h"), "utf8").includes("Z_coreZ_begin")) {
      throw new Error("this wasm2c names the functions of a module in another way than that of wabt 1.0.32, for which main.c is written");
    }
    const sources = [inside("core.c"), join(root, "scripts", "engines", "wasm2c", "main.c"), join(runtimeFolder, "wasm-rt-impl.c")];
    const flags = ["-O1", "-w", `-I${folder}`, `-I${runtimeFolder}`, "-o", inside("main"), ...sources, "-lm"];
    await runProgram({ command: ["cc", ...flags], msMax });
    return await runProgram({ command: [inside("main"), inside("pack.bin"), String(ticksMax)], msMax });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// --- internal ---

/** Where Debian's wabt keeps the C that a translated module needs. */
const runtimeFolder = "/usr/share/wabt/wasm2c";
