// The capabilities that a host can call, by name. Two of one name are refused.
// It must not know how any of them is reached.
import { type Capability, DramatisError, saidNearest } from "@dramatis/runtime";

/** Capabilities by name. */
export interface CapabilitySet {
  /** Gives a capability. Throws DRAMATIS_CAPABILITY_UNKNOWN, with the nearest name. */
  get(name: string): Capability;
  /** All of them, in the order in which they were given. */
  readonly all: readonly Capability[];
}

/** Makes a set. Throws DRAMATIS_CAPABILITY_INVALID for a name that stands twice. */
export function createCapabilitySet(all: readonly Capability[]): CapabilitySet {
  const byName = new Map<string, Capability>();
  for (const one of all) {
    const { name } = one.declaration;
    if (byName.has(name)) throw new DramatisError("DRAMATIS_CAPABILITY_INVALID", { name, reason: "there is another one of this name" });
    byName.set(name, one);
  }
  return {
    all,
    get(name) {
      const found = byName.get(name);
      if (found === undefined)
        throw new DramatisError("DRAMATIS_CAPABILITY_UNKNOWN", { found: name, nearest: saidNearest(name, [...byName.keys()]) });
      return found;
    },
  };
}
