// docs/performance.md as text: the machine, how the twin is built, and every row of the bench. Pure.
// It must not measure; what the figures mean in words stands here and nowhere else.
import type { BenchRow } from "./measure.ts";

/** What the page tells. `builds` are lines of a shell, `compilers` a version line by name. */
export interface PageParts {
  readonly machine: Readonly<Record<string, string | number>>;
  readonly compilers: readonly { readonly name: string; readonly version: string | null; readonly install: string }[];
  readonly builds: readonly string[];
  readonly rows: readonly BenchRow[];
  /** Names of the rows that belong to the twin's own table. */
  readonly twin: ReadonlySet<string>;
}

/** Gives the page. */
export function performancePage({ machine, compilers, builds, rows, twin }: PageParts): string {
  const [own, others] = [rows.filter(({ name }) => twin.has(name)), rows.filter(({ name }) => !twin.has(name))];
  return `${[
    "# Performance",
    "<!-- Written by `npm run bench -- --page` (scripts/bench/page.ts); not edited by hand. -->",
    "Figures of one machine at one time, each with its workload and its target, if it has one. `npm run bench` prints those of yours and ends with 1 when a target is missed; `npm run bench -- --page` writes this page.",
    "## The machine",
    list(Object.entries(machine).map(([name, value]) => `${name}: ${value}`)),
    list(compilers.map(({ name, version, install }) => `${name}: ${version ?? `not here; \`${install}\` brings it`}`)),
    "## All figures",
    table(others),
    "## The C twin",
    ...twinWords,
    "Compilers come with",
    `\`\`\`sh\n${compilers.map(({ install }) => install).join("\n")}\n\`\`\``,
    "and are called with",
    `\`\`\`sh\n${builds.join("\n")}\n\`\`\``,
    table(own),
    ...kernelWords,
  ].join("\n\n")}\n`;
}

// --- internal ---

const twinWords = [
  "The twin is the whole core in C, translated statement by statement from the AssemblyScript sources by `scripts/bench/twin/translate` ([decision 7](decisions/0007-translated-c-twin.md)), so it cannot fall behind them. Module and program take the same run by the same calls: the world at tick 0 and the recorded inputs, strided between them. Both must end with the chain of the recording, or there is no figure. They are taken in turns on one machine, the module in a warm process, each program in its own; time is processor time of the ticks alone; a ratio is the median of the ratios of the turns.",
  "The ratio says what WebAssembly in this engine costs beside native code for the same algorithm and the same layout of memory. It does not say how fast the algorithm is, nor how fast C would be that was written for C: with structs, restricted pointers or threads. By default the twin computes addresses as WebAssembly does, as offsets of 32 bits; the rows *with addresses of the machine* are the same C with 64-bit pointers, as a C programmer would have them, and hold no target.",
];

const kernelWords = [
  "Rows by kernel are taken on builds of both sides with marks: a call of a clock wherever another kernel begins (`scripts/bench/twin/marks.ts`), what a mark costs taken off. *fields* is the path search inside *decide*, *rest* everything that has no row. Rows of the whole are taken on the shipped `core.wasm` and `core.simd.wasm`, without marks. *Core as JavaScript* is `core.wasm` through binaryen's wasm2js: typed arrays, 64-bit numbers in two halves, unaligned words byte by byte. The slow model is `packages/testkit`, which is written to be plain.",
];

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join("\n");
}

function table(rows: readonly BenchRow[]): string {
  const head = ["| figure | value | target | held | workload | beside |", "| --- | --- | --- | --- | --- | --- |"];
  return [...head, ...rows.map(lineOf)].join("\n");
}

function lineOf({ name, value, unit, better, target, holds, workload, against, absent }: BenchRow): string {
  const aim = target === null ? "" : `${better === "higher" ? "at least" : "at most"} ${target}`;
  const held = target === null || absent !== undefined ? "" : holds ? "held" : "**missed**";
  const cells = [name, absent ?? `${value} ${unit}`, aim, held, workload, against];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}
