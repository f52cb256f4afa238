// Where two JSON values differ: paths with what was expected and what was found. For people; it must not decide equality of journals.
import { byCodeUnits } from "../../../contracts/canonical.ts";
import { shown } from "../../../contracts/issues.ts";

/** One difference. `path` is dotted, empty for the whole. */
export interface Difference {
  readonly path: string;
  readonly expected: string;
  readonly found: string;
}

/** Gives up to 20 differences between what was expected and what was found, in the order of keys. Pure. */
export function differencesOf(expected: unknown, found: unknown): readonly Difference[] {
  const all: Difference[] = [];
  compare(expected, found, { path: [], all });
  return all;
}

// --- internal ---

const most = 20;

interface Walk {
  readonly path: readonly string[];
  readonly all: Difference[];
}

function compare(expected: unknown, found: unknown, walk: Walk): void {
  if (walk.all.length >= most || Object.is(expected, found)) return;
  if (!isInside(expected) || !isInside(found) || Array.isArray(expected) !== Array.isArray(found)) {
    walk.all.push({ path: walk.path.join("."), expected: shown(expected), found: shown(found) });
    return;
  }
  const keys = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
  const ordered = Array.isArray(expected) ? keys : keys.sort(byCodeUnits);
  for (const key of ordered) compare(own(expected, key), own(found, key), { ...walk, path: [...walk.path, key] });
}

function isInside(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function own(value: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}
