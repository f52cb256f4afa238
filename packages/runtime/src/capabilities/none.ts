// A registry in which there is nothing: that of a cast in a run, which asks nothing of the outside. Without it every run would load CEL,
// and CEL needs more of a host than a bare engine of JavaScript has.
import { digestOf } from "../contracts/canonical.ts";
import { DramatisError } from "../contracts/errors.ts";
import type { CapabilityRegistry } from "./registry.ts";

/** No capabilities. It takes none and reads no conditions. */
export const NO_CAPABILITIES: CapabilityRegistry = {
  register: ({ name }) => {
    throw new DramatisError("DRAMATIS_CAPABILITY_INVALID", { name, reason: "this registry takes none" });
  },
  get: () => undefined,
  card: () => undefined,
  list: () => [],
  cards: () => [],
  digest: () => digestOf([]),
  parseInput: unknown,
  parseOutput: unknown,
  readCondition: () => ({ templates: [], reason: "there are no conditions where there are no capabilities" }),
};

// --- internal ---

function unknown(found: string): never {
  throw new DramatisError("DRAMATIS_CAPABILITY_UNKNOWN", { found });
}
