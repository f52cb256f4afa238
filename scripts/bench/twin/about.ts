// What docs/performance.md says of the twin beside its figures: compilers, build lines, and which rows are the twin's.

import type { PageParts } from "../page.ts";
import { commonFlags, compilers, compilerVersion } from "./compilers.ts";
import { twinRowNames } from "./rows.ts";
import { twinWorkloads } from "./workloads.ts";

/** Gives what the page needs to know. */
export function aboutTwin(): Pick<PageParts, "compilers" | "builds" | "twin"> {
  return {
    compilers: compilers.map((compiler) => ({ name: compiler.name, version: compilerVersion(compiler), install: compiler.install })),
    builds: compilers.map(({ command, flags }) =>
      [
        command,
        ...flags,
        ...commonFlags,
        "-Iscripts/bench/twin/c",
        "-o twin",
        "core.c",
        "scripts/bench/twin/c/memory.c",
        "scripts/engines/wasm2c/main.c",
      ].join(" "),
    ),
    twin: new Set(twinWorkloads().flatMap(twinRowNames)),
  };
}
