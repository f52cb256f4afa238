// The sources of the core with marks between its kernels: the same text, and a call of the host wherever another kernel begins.
// Of these a module and a program of C are made that are measured kernel by kernel, and nothing else; the shipped core has no marks.
import { type ReadSource, sourcesIn } from "./translate/program.ts";

/** The kernels in the order of their numbers. `rest` is what no other is: timers, inputs, order, the other systems, the chain. */
export const kernels = ["rest", "perception", "fields", "decide", "apply", "hash"] as const;

/** The texts that stand in for files of `folder`, by path. Throws when the core no longer has a place that is marked. */
export function markedSources(folder: string): Record<string, string> {
  const read = sourcesIn(folder);
  return Object.fromEntries([
    ...Object.entries(marks).map(([path, edits]) => [path, edited(read, path, edits)]),
    ["world/mark.ts", declaration],
  ]);
}

// --- internal ---

const declaration = "/** Tells the host that a kernel begins. */\nexport declare function mark(kernel: u32): void;\n";
const importLine = `import { mark } from "../../world/mark";\n`;
const number = (kernel: (typeof kernels)[number]): number => kernels.indexOf(kernel);

interface Edit {
  readonly at: string;
  readonly text: string;
}

const wrapper = `${importLine}
export function bestSteps(w: usize, group: u32, locks: u32, goal: u32, target: u32, cell: u32): u32 {
  mark(${number("fields")});
  const steps = unmarkedSteps(w, group, locks, goal, target, cell);
  mark(${number("decide")});
  return steps;
}

function unmarkedSteps(`;

const kernelOf = `${importLine}
function kernelOf(system: u32): u32 {
  if (system == SYS_PERCEIVE) return ${number("perception")};
  if (system == SYS_DECIDE) return ${number("decide")};
  return system == SYS_APPLY ? ${number("apply")} : ${number("rest")};
}

function enterSystem(w: usize, system: u32): void {
  mark(kernelOf(system));`;

/** What is put in the place of what, each of which must stand in its file once. */
const marks: Readonly<Record<string, readonly Edit[]>> = {
  "engines/grid/tick.ts": [
    { at: "\nfunction enterSystem(w: usize, system: u32): void {", text: `\n${kernelOf}` },
    {
      at: "store<u64>(at(w, F_STATE_HASH), hashWorld(w));",
      text: `mark(${number("hash")});\n  store<u64>(at(w, F_STATE_HASH), hashWorld(w));\n  mark(${number("rest")});`,
    },
  ],
  "engines/grid/search.ts": [{ at: "\nexport function bestSteps(", text: `\n${wrapper}` }],
};

function edited(read: ReadSource, path: string, edits: readonly Edit[]): string {
  return edits.reduce((text, { at, text: put }) => {
    const parts = text.split(at);
    if (parts.length !== 2) throw new Error(`${path} has ${parts.length - 1} times what is marked in it once: ${at.trim()}`);
    return parts.join(put);
  }, read(path));
}
