// Dry runs: a capability that does nothing until an argument confirms it (`metadata.dryRunUnless` names that argument) is judged as what it then does.
// It must not know which capabilities there are.
import type { CapabilityCard } from "../../../contracts/capability.ts";
import type { Json } from "../../../contracts/persona.ts";
import type { EffectClass } from "../../../contracts/privacy.ts";

/** What of a card or declaration says how its calls are judged. */
export type Judged = Pick<CapabilityCard, "effectClass"> & { readonly metadata?: CapabilityCard["metadata"] };

/**
 * Gives the effect class that a call is judged with: that of the card, or `pure` where the card names a confirming argument and the parsed arguments leave
 * it out or say false. Anything else there counts as confirmed, so that no capability reads more out of it than its judges did. Pure.
 */
export function judgedEffectClass({ effectClass, metadata }: Judged, args: Json): EffectClass {
  const confirming = metadata?.dryRunUnless;
  return typeof confirming === "string" && isUnconfirmed(args, confirming) ? "pure" : effectClass;
}

// --- internal ---

function isUnconfirmed(args: Json, field: string): boolean {
  if (typeof args !== "object" || args === null || Array.isArray(args)) return false;
  const said = Object.hasOwn(args, field) ? (args as Readonly<Record<string, Json>>)[field] : undefined;
  return said === undefined || said === null || said === false;
}
