// From an XSB collection to the values of its levels: all of them for the solver, the first for a run.
// It must not run anything; what is wrong is told with all issues.
import type { InputFile } from "@dramatis/host";
import { looksLikeXsb, readXsb } from "@dramatis/levels";
import { digestOfBytes } from "@dramatis/runtime";
import { inputRefusal } from "./refusal.ts";
import type { ScenarioSource } from "./scenario-source.ts";

/** A level of a collection: its name there, and what a run of it is made from. */
export interface XsbSource {
  readonly name: string;
  readonly source: ScenarioSource;
}

/** Whether a file is a collection: by its name, or a `.txt` by what stands in it. Pure. */
export function isXsb(name: string, text: string): boolean {
  return /\.(xsb|sok)$/i.test(name) || ((name.endsWith(".txt") || name === "standard input") && looksLikeXsb(text));
}

/** Gives all levels of a collection. Throws DRAMATIS_INPUT_INVALID with all issues. */
export function levelsOfXsb(file: InputFile): XsbSource[] {
  const { levels, issues, report } = readXsb(file.bytes, file.name);
  if (issues.length > 0) throw inputRefusal(file.name, issues);
  const inputs = { source: digestOfBytes(file.bytes) };
  return levels.map(({ name, scenario }) => ({ name, source: { file: file.name, value: scenario, inputs, report, layers: [] } }));
}

/** Gives the first level of a collection; its report tells of the others. Throws DRAMATIS_INPUT_INVALID with all issues. */
export function firstOfXsb(file: InputFile): ScenarioSource {
  const [first, ...others] = levelsOfXsb(file);
  if (first === undefined) throw inputRefusal(file.name, []);
  const { report } = first.source;
  if (report === null || others.length === 0) return first.source;
  const note = { what: "levels", count: others.length, told: `only the first, ${first.name}, is run` };
  return { ...first.source, report: { ...report, dropped: [...report.dropped, note] } };
}
