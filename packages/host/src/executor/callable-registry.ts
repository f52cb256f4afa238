// A registry whose capabilities can be called: what is declared, and the function behind it. One that is declared alone can be planned with,
// and a call of it fails as unreachable. It must not know plans.
import {
  type Capability,
  type CapabilityDeclaration,
  CapabilityError,
  type CapabilityRegistry,
  createCapabilityRegistry,
} from "@dramatis/runtime";

/** A registry with hands. */
export interface CallableRegistry extends CapabilityRegistry {
  /** Takes a capability, and what is done when it is called. Throws DRAMATIS_CAPABILITY_INVALID with all issues. */
  register(declaration: CapabilityDeclaration, invoke?: Capability["invoke"]): void;
  /** All that were registered, in that order. */
  capabilities(): readonly Capability[];
}

/** Makes an empty registry, or one of capabilities. */
export function createCallableRegistry(capabilities: readonly Capability[] = []): CallableRegistry {
  const registry = createCapabilityRegistry();
  const all: Capability[] = [];
  const register: CallableRegistry["register"] = (declaration, invoke = unconnected(declaration.name)) => {
    registry.register(declaration);
    all.push({ declaration, invoke });
  };
  for (const { declaration, invoke } of capabilities) register(declaration, invoke);
  return { ...registry, register, capabilities: () => all };
}

// --- internal ---

function unconnected(name: string): Capability["invoke"] {
  return async () => {
    throw new CapabilityError({ class: "unreachable", words: `nothing is connected to ${name}` });
  };
}
