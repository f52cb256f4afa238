// A JSON value with some of its values exchanged, and the paths of all of them. No test here.

/** Gives a copy of a value with others at the given dotted paths. */
export function changed(value: unknown, set: Readonly<Record<string, unknown>>): unknown {
  const copy = structuredClone(value);
  for (const [path, to] of Object.entries(set)) {
    const keys = path.split(".");
    const last = keys.pop() ?? "";
    const holder = keys.reduce<unknown>((within, key) => (within as Record<string, unknown>)[key], copy);
    (holder as Record<string, unknown>)[last] = to;
  }
  return copy;
}

/** Lists the dotted paths of all values inside a value. */
export function pathsIn(value: unknown, path = ""): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) => {
    const own = path === "" ? key : `${path}.${key}`;
    return [own, ...pathsIn(inside, own)];
  });
}
