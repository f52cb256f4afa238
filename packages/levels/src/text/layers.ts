// The layers of a scenario: the file itself, what it extends, the level files that they name; and in which of them a value was written.
// It must not know what the values mean.
import { type Issue, valueAt } from "@dramatis/runtime";

/** One file's share of a scenario. `under` is the key at which its value lies: none for a scenario, `level` for a level file. */
export interface Layer {
  readonly file: string;
  readonly under: readonly string[];
  readonly value: unknown;
}

/**
 * Gives issues with the file in which each was written, at the path that it has there. Layers stand from the lowest to the uppermost; an issue that
 * does not name the uppermost scenario, but a flag, say, is left as it is. Pure.
 */
export function issuesInLayers(issues: readonly Issue[], layers: readonly Layer[]): readonly Issue[] {
  const top = layers.findLast(({ under }) => under.length === 0)?.file;
  return layers.length < 2 ? issues : issues.map((one) => (one.file === top ? moved(one, layers) : one));
}

// --- internal ---

/** The layer that holds the longest beginning of the path; of several the uppermost, since it says what counts. */
function moved(one: Issue, layers: readonly Layer[]): Issue {
  const parts = one.path.split(".");
  let best: { readonly layer: Layer; readonly depth: number } | undefined;
  for (const layer of layers) {
    const depth = depthOf(layer, parts);
    if (depth >= (best?.depth ?? 0)) best = { layer, depth };
  }
  return best === undefined ? one : placed(one, best.layer);
}

function depthOf({ under, value }: Layer, parts: readonly string[]): number {
  const isBelow = under.every((key, index) => parts[index] === key);
  return isBelow ? under.length + heldParts(value, parts.slice(under.length)) : -1;
}

/** How many parts of a path are there; names may hold dots, so the longest name that exists is taken. */
function heldParts(value: unknown, parts: readonly string[]): number {
  for (let count = parts.length; count > 0; count -= 1) {
    const inner = valueAt(value, [parts.slice(0, count).join(".")]);
    if (inner !== undefined) return count + heldParts(inner, parts.slice(count));
  }
  return 0;
}

function placed(one: Issue, { file, under }: Layer): Issue {
  const prefix = under.map((key) => `${key}.`).join("");
  const strip = (text: string): string => (text.startsWith(prefix) ? text.slice(prefix.length) : text);
  return { ...one, file, path: strip(one.path), message: strip(one.message) };
}
