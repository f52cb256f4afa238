// Entries of a map by name, so that the order of keys in a file decides nothing in a view, an artifact or an input.
import { byCodeUnits } from "../../contracts/canonical.ts";

/** Gives the entries of a map sorted by key, by UTF-16 code units; none when the map is absent. Pure. */
export function sortedEntries<T>(map: Readonly<Record<string, T>> | undefined): [string, T][] {
  return Object.entries(map ?? {}).sort(([a], [b]) => byCodeUnits(a, b));
}
