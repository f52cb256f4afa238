// The nearest known name to one that is not known, for hints in messages. It knows no namespace.
import { byCodeUnits } from "./canonical.ts";

/** Gives the known name with the fewest edits to `name`, at most a third of its length plus one, or undefined. Case counts half. Pure. */
export function nearestOf(name: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.floor(name.length / 3) * 2 + 3;
  for (const candidate of [...known].sort(byCodeUnits)) {
    if (Math.abs(candidate.length - name.length) * 2 >= least) continue;
    const edits = distance(name, candidate);
    if (edits < least) {
      least = edits;
      best = candidate;
    }
  }
  return best;
}

/** Gives `; the nearest known is X`, or nothing when none is near: the word {nearest} of messages. Pure. */
export function saidNearest(name: string, known: readonly string[]): string {
  const nearest = nearestOf(name, known);
  return nearest === undefined ? "" : `; the nearest known is \`${nearest}\``;
}

// --- internal ---

// Levenshtein's distance in half edits, with neighbours that changed places as one edit (optimal string alignment).
function distance(left: string, right: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, column) => column * 2);
  for (let row = 1; row <= left.length; row++) {
    const current = [row * 2];
    for (let column = 1; column <= right.length; column++) {
      const replaced = (last[column - 1] ?? 0) + cost(left.charAt(row - 1), right.charAt(column - 1));
      let edits = Math.min(replaced, (last[column] ?? 0) + 2, (current[column - 1] ?? 0) + 2);
      const swapped = row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (swapped) edits = Math.min(edits, (beforeLast[column - 2] ?? 0) + 2);
      current.push(edits);
    }
    beforeLast = last;
    last = current;
  }
  return last[right.length] ?? 0;
}

function cost(left: string, right: string): number {
  if (left === right) return 0;
  return left.toLowerCase() === right.toLowerCase() ? 1 : 2;
}
