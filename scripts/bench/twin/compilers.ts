// The C compilers of the twin: what each is called with, how it is brought here, and the ratio that core-as must hold beside it.
// It must not know what is compiled.
import { spawnSync } from "node:child_process";

/** A compiler. `ratioMax` is the most that core-as may take for what the twin does in 1. */
export interface Compiler {
  readonly name: string;
  readonly command: string;
  readonly flags: readonly string[];
  readonly install: string;
  readonly ratioMax: number;
}

/** The compilers of the table. */
export const compilers: readonly Compiler[] = [
  {
    name: "clang-19",
    command: "clang-19",
    flags: ["-O3", "-march=native"],
    install: "apt-get update && apt-get install -y clang-19",
    ratioMax: 1.3,
  },
  {
    name: "gcc",
    command: "gcc",
    flags: ["-O3", "-march=x86-64-v2"],
    install: "apt-get update && apt-get install -y gcc libc6-dev",
    ratioMax: 1.15,
  },
];

/** Flags of every build: integers wrap, and the program stands where it is linked, so that memory has a fixed address. */
export const commonFlags: readonly string[] = ["-std=gnu11", "-fwrapv", "-fno-pie", "-no-pie", "-w"];

/** The first line of what a compiler says of itself; null when it is not here. */
export function compilerVersion({ command }: Compiler): string | null {
  const { status, stdout } = spawnSync(command, ["--version"], { encoding: "utf8" });
  return status === 0 ? (stdout.split("\n")[0] ?? "") : null;
}

/** Compiles. Throws with the compiler's words. */
export function compileC(
  { command, flags }: Compiler,
  parts: { readonly more: readonly string[]; readonly sources: readonly string[]; readonly out: string },
): void {
  const given = [...flags, ...commonFlags, ...parts.more, "-o", parts.out, ...parts.sources];
  const { status, stderr, error } = spawnSync(command, given, { encoding: "utf8", maxBuffer: 16 * 1024 * 1024 });
  if (status !== 0) throw new Error(`${command} failed: ${error?.message ?? stderr.slice(-2000)}`);
}
