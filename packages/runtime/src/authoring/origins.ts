// Origins: where in the designer's file a path of the written-out scenario was written, so that an issue names what a person can mend.
// It must not know what was written out.
import type { Issue } from "../contracts/issues.ts";

/** Written paths by path of the plain scenario. A path that ends in `!` stands for all that lies below it as well. */
export type Origins = ReadonlyMap<string, string>;

/** Gives issues at their written paths, each once. Pure. */
export function issuesAtOrigins(issues: readonly Issue[], origins: Origins): Issue[] {
  const moved = issues.map((one) => {
    const path = originOf(one.path, origins);
    const message = one.message.startsWith(one.path) ? `${path}${one.message.slice(one.path.length)}` : one.message;
    return { ...one, path, message };
  });
  return [...new Map(moved.map((one) => [`${one.path} ${one.message}`, one])).values()];
}

// --- internal ---

/** The origin of the longest known beginning of a path; the rest stays, unless the origin stands for the whole. */
function originOf(path: string, origins: Origins): string {
  for (let end = path.length; end > 0; end = path.lastIndexOf(".", end - 1)) {
    const origin = origins.get(path.slice(0, end));
    if (origin === undefined) continue;
    return origin.endsWith("!") ? origin.slice(0, -1) : originOf(`${origin}${path.slice(end)}`, origins);
  }
  return path;
}
