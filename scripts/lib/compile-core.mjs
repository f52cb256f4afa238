// Compiles an AssemblyScript entry with the one set of flags of the project. Two calls give the same bytes on any machine.
// Tests compile mutants through it, so it takes the folder and knows nothing of where a build is kept.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import asc from "assemblyscript/asc";

const pageCountInitial = 16;
const pageCountMax = 16_384;

/** The compiler's flags of the scalar build: no runtime, no imports, the fastest level, memory that only the host grows. */
export const coreFlags = [
  ...["--runtime", "stub", "--use", "abort=", "--noAssert"],
  ...["--optimizeLevel", "3", "--shrinkLevel", "0", "--converge"],
  ...["--memoryBase", "1024", "--initialMemory", `${pageCountInitial}`, "--maximumMemory", `${pageCountMax}`],
];

/** Flags for mutants: the same module, optimized less, in a tenth of the time. What it does is the same; its bytes are not. */
export const quickFlags = [...coreFlags.filter((flag) => flag !== "--converge"), "--optimizeLevel", "1"];

/** What is built from one source: the scalar module, which runs and is stored by default, and its SIMD twin. */
export const coreBuilds = [
  { file: "core.wasm", digest: "core.sha256", flags: coreFlags },
  { file: "core.simd.wasm", digest: "core.simd.sha256", flags: [...coreFlags, "--enable", "simd"] },
];

/**
 * Compiles `entry` (a path relative to `folder`) and gives the bytes of the module. `overrides` maps a path relative to `folder` to a text that replaces the file. Throws with the compiler's messages.
 */
export async function compileCore(folder, entry = "index.ts", overrides = {}, flags = coreFlags) {
  let wasm;
  const stderr = asc.createMemoryStream();
  const readFile = (name, baseDir) => overrides[name] ?? readIfPresent(join(baseDir, name));
  const writeFile = (name, contents) => {
    if (name === "core.wasm") wasm = contents;
  };
  const { error } = await asc.main([entry, "--baseDir", folder, "--outFile", "core.wasm", ...flags], {
    stderr,
    readFile,
    writeFile,
    listFiles: () => [],
  });
  if (error || wasm === undefined) throw new Error(`the core does not compile\n${stderr.toString()}${error?.message ?? ""}`);
  return wasm;
}

// --- internal ---

function readIfPresent(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
