// `extends`: the scenario that another one begins from, by file name or by name, with the other's own text laid over it as a patch.
// It must not check what comes out, and reads no file.
import { dotted, type Issue, issue, patched, saidNearest, valueAt } from "@dramatis/runtime";
import { type Files, fileName } from "./file-names.ts";
import type { Layer } from "./layers.ts";
import { readable } from "./readable.ts";
import { parseSource } from "./yaml-source.ts";

/** A scenario with everything that it extends merged in. */
export interface Extended {
  readonly value: unknown;
  readonly layers: readonly Layer[];
  readonly issues: readonly Issue[];
}

/** How deep scenarios may extend each other. */
export const EXTENDS_MAX = 8;

/** Endings that are tried, in this order, for a scenario that is named without one. */
export const NAME_ENDINGS = [".yaml", ".yml", ".json"] as const;

/** Gives the names of the files that `extends` may mean, in normal form; none for a name that is refused. Pure. */
export function extendedFiles(value: unknown, folder: string): readonly string[] {
  const said = isRecord(value) ? value.extends : undefined;
  const name = typeof said === "string" ? fileName(`${folder}${said}`) : undefined;
  if (name === undefined || !("name" in name)) return [];
  return /\.(ya?ml|json)$/.test(name.name) ? [name.name] : NAME_ENDINGS.map((ending) => `${name.name}${ending}`);
}

/** Gives a scenario's value with what it extends below it. `trail` are the files on the way, the outermost first. Pure. */
export function extended(value: unknown, trail: readonly string[], files: Files): Extended {
  const file = trail[trail.length - 1] ?? "";
  const { value: own, layers, issues } = withLevel(value, file, folderOf(trail), files);
  if (!isRecord(own) || !Object.hasOwn(own, "extends")) return { value: own, layers, issues };
  const { extends: said, ...patch } = own;
  const found = findBase(said, trail, files);
  if ("issue" in found) return { value: undefined, layers, issues: [...issues, found.issue] };
  const parsed = parseSource(found.text, found.name);
  const base =
    parsed.issues.length > 0
      ? { value: undefined, layers: [], issues: parsed.issues }
      : extended(parsed.value, [...trail, found.name], files);
  const merged = patched(base.value, patch);
  const lost = base.issues.length > 0 ? [] : merged.missing.map((path) => notThere(path, file, base.value));
  return { value: merged.value, layers: [...base.layers, ...layers], issues: [...issues, ...base.issues, ...lost] };
}

// --- internal ---

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The folder of the innermost file below that of the outermost; empty or ending in `/`. */
function folderOf(trail: readonly string[]): string {
  const inner = trail.length < 2 ? "" : (trail[trail.length - 1] ?? "");
  return inner.slice(0, inner.lastIndexOf("/") + 1);
}

function findBase(said: unknown, trail: readonly string[], files: Files): { name: string; text: string } | { issue: Issue } {
  const file = trail[trail.length - 1] ?? "";
  const place = { file, path: "extends" };
  if (typeof said !== "string")
    return { issue: issue("DRAMATIS_INPUT_TYPE", place, { expected: "a text", found: JSON.stringify(said) ?? "nothing" }) };
  const refuse = (reason: string) => ({ issue: unreadable(said, file, "extends", reason) });
  const name = fileName(`${folderOf(trail)}${said}`);
  if ("refused" in name) return refuse(name.refused);
  const present = extendedFiles({ extends: said }, folderOf(trail)).filter((one) => files.has(one));
  const [base] = present;
  if (base === undefined) return refuse("there is no such file");
  if (present.length > 1) return refuse(`it may mean ${present.join(" or ")}`);
  if (trail.slice(1).includes(base) || base === baseName(trail[0] ?? ""))
    return refuse(`it extends itself: ${[...trail, base].join(" > ")}`);
  if (trail.length > EXTENDS_MAX) return refuse(`scenarios extend each other at most ${EXTENDS_MAX} deep`);
  const text = readable(files.get(base));
  return text === undefined ? refuse("it is not UTF-8") : { name: base, text };
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}

/** A level that stands in a file of its own is taken in before anything is laid over it. */
function withLevel(value: unknown, file: string, folder: string, files: Files): Extended {
  const own: Layer = { file, under: [], value };
  const level = isRecord(value) ? value.level : undefined;
  if (!isRecord(value) || !isRecord(level) || Object.keys(level).length !== 1 || !Object.hasOwn(level, "file"))
    return { value, layers: [own], issues: [] };
  const said = level.file;
  if (typeof said !== "string") {
    const found = said === null ? "null" : typeof said;
    return {
      value: undefined,
      layers: [own],
      issues: [issue("DRAMATIS_INPUT_TYPE", { file, path: "level.file" }, { expected: "a text", found })],
    };
  }
  const refuse = (reason: string): Extended => ({
    value: undefined,
    layers: [own],
    issues: [unreadable(said, file, "level.file", reason)],
  });
  const name = fileName(`${folder}${said}`);
  if ("refused" in name) return refuse(name.refused);
  if (!files.has(name.name)) return refuse("there is no such file");
  const text = readable(files.get(name.name));
  if (text === undefined) return refuse("it is not UTF-8");
  const parsed = parseSource(text, name.name);
  const { level: _named, ...rest } = value;
  const layers = [
    { ...own, value: rest },
    { file: name.name, under: ["level"], value: parsed.value },
  ];
  return { value: { ...value, level: parsed.value }, layers, issues: parsed.issues };
}

function unreadable(said: string, file: string, path: string, reason: string): Issue {
  const expected = "a readable file in the folder of the scenario";
  return issue("DRAMATIS_INPUT_FILE", { file, path }, { expected, found: said }, { file: said, reason });
}

function notThere(path: readonly string[], file: string, base: unknown): Issue {
  const holder = valueAt(base, path.slice(0, -1));
  const known = isRecord(holder) ? Object.keys(holder) : [];
  const found = path[path.length - 1] ?? "";
  const expected = known.length === 0 ? "something that is there to be deleted" : `one of ${known.join(", ")}`;
  const said = { what: "key to delete", nearest: saidNearest(found, known) };
  return issue("DRAMATIS_INPUT_UNKNOWN_NAME", { file, path: dotted(path) }, { expected, found }, said);
}
