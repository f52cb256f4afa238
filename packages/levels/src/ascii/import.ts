// Imports a map drawn in characters: with our legend below it or in a file of its own nothing is guessed, without one everything is, and told.
// It opens no file and checks nothing beyond the drawing; what comes out is a level or scenario as an author would have written it.
import { type Issue, issue } from "@dramatis/runtime";
import { nameOfFile } from "../foreign/plain-name.ts";
import type { ImportReport } from "../report.ts";
import type { PlainObject } from "../text/format.ts";
import { parseSource } from "../text/yaml-source.ts";
import { type Drawing, parseDrawing } from "./drawing.ts";
import { guessScenario } from "./guess.ts";

/** A legend in a file of its own: the text of a level or scenario without a map. */
export interface AsciiLegend {
  readonly text: string;
  readonly file: string;
}

/** What a drawing gives. `value` is a level or a scenario, unchecked, as its `schema` says; undefined when there are issues. */
export interface AsciiImport {
  readonly value: PlainObject | undefined;
  /** The rules that a legend below the map brings along for a level, unchecked. */
  readonly rules?: unknown;
  readonly report: ImportReport;
  readonly issues: readonly Issue[];
}

/** Imports a drawing; see parseDrawing for what is read and refused. A legend in a file wins over the one below the map. Pure. */
export function importAscii(bytes: Uint8Array, file: string, legend?: AsciiLegend): AsciiImport {
  const { drawing, issues } = parseDrawing(bytes, file);
  if (drawing === undefined) return refused(issues);
  if (legend !== undefined) return withLegend(drawing, file, legend);
  if (drawing.tail !== undefined) return withTail(drawing, file, drawing.tail);
  const { scenario, report } = guessScenario(drawing, nameOfFile(file, "map"));
  return { value: scenario, report, issues };
}

// --- internal ---

const nothing: ImportReport = { carried: [], guessed: [], dropped: [] };

function refused(issues: readonly Issue[]): AsciiImport {
  return { value: undefined, report: nothing, issues };
}

/** The places of issues in a tail are those of the whole file. */
function withTail(drawing: Drawing, file: string, tail: string): AsciiImport {
  const { value, issues } = parseSource("\n".repeat(drawing.tailLine - 1) + tail, file);
  if (issues.length > 0) return refused(issues);
  if (!isRecord(value)) return refused([notALegend(file, value)]);
  const { rules, ...level } = value;
  const report = carried(drawing, "the legend below the map");
  return { value: drawn({ schema: "dramatis/level@1", ...level }, drawing), ...(rules === undefined ? {} : { rules }), report, issues };
}

function withLegend(drawing: Drawing, file: string, legend: AsciiLegend): AsciiImport {
  const { value, issues } = parseSource(legend.text, legend.file);
  if (issues.length > 0) return refused(issues);
  if (!isRecord(value)) return refused([notALegend(legend.file, value)]);
  const report = carried(drawing, `the legend in ${legend.file}`);
  if (!isScenario(value)) return { value: { name: nameOfFile(file, "map"), ...drawn(value, drawing) }, report, issues };
  const level = isRecord(value.level) ? value.level : {};
  return { value: { ...value, level: drawn(level, drawing) }, report, issues };
}

/** A value with the map in it; one that it may have itself is that of another drawing. */
function drawn(value: PlainObject, { rows }: Drawing): PlainObject {
  return { ...value, map: `${rows.join("\n")}\n` };
}

function carried({ width, height }: Drawing, by: string): ImportReport {
  return {
    ...nothing,
    carried: [{ what: "cells", count: width * height, told: `${height} rows of ${width} columns, meant as ${by} says` }],
  };
}

function notALegend(file: string, value: unknown): Issue {
  const found = value === null ? "nothing" : Array.isArray(value) ? "a list" : typeof value;
  return issue("DRAMATIS_INPUT_TYPE", { file, path: "" }, { expected: "a legend: a level or scenario without its map", found });
}

function isScenario(value: PlainObject): boolean {
  return String(value.schema ?? "").startsWith("dramatis/scenario@") || "level" in value;
}

function isRecord(value: unknown): value is PlainObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
