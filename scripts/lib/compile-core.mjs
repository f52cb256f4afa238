// Compiles an AssemblyScript entry with the one set of flags of the project. Two calls give the same bytes on any machine.
// Tests compile mutants through it, so it takes the folder and knows nothing of where a build is kept.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import asc from "assemblyscript/asc";

const pageCountInitial = 16;
const pageCountMax = 16_384;

/** The compiler's flags: no runtime, no imports, scalar code, the fastest level, memory that only the host grows. */
export const coreFlags = [
  ...["--runtime", "stub", "--use", "abort=", "--noAssert"],
  ...["--optimizeLevel", "3", "--shrinkLevel", "0", "--converge"],
  ...["--memoryBase", "1024", "--initialMemory", `${pageCountInitial}`, "--maximumMemory", `${pageCountMax}`],
];

/**
 * Compiles `entry` (a path relative to `folder`) and gives the bytes of the module.
 * `overrides` maps a path relative to `folder` to a text that replaces the file. Throws with the compiler's messages.
 */
export async function compileCore(folder, entry = "index.ts", overrides = {}) {
  let wasm;
  const stderr = asc.createMemoryStream();
  const readFile = (name, baseDir) => overrides[name] ?? readIfPresent(join(baseDir, name));
  const writeFile = (name, contents) => {
    if (name === "core.wasm") wasm = contents;
  };
  const { error } = await asc.main([entry, "--baseDir", folder, "--outFile", "core.wasm", ...coreFlags], {
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
