// The scales of the boundary as entities of Cedar: every step is in all that it counts as, so that `in` reads as a comparison.
// It must not know any policy. Only what a question names is handed over: Cedar reads all entities again for each one.
import type { EntityJson, TypeAndId } from "@cedar-policy/cedar-wasm/nodejs";
import { EFFECT_CLASSES, LOCALITIES, type PolicyCase, PRIVACY_CLASSES, TRUST_TIERS, type TrustTier } from "@dramatis/runtime";

/** What entities are made of: who, and what of a capability a policy may look at. */
export interface CedarSubjects extends Pick<PolicyCase, "capability" | "effectClass" | "locality" | "isCritical"> {
  readonly principal: string;
  readonly tier: TrustTier;
}

/** Gives the entities of a question: the principal, the capability, and the privacy classes with all that they count as. */
export function entitiesOf({ principal, tier, capability, effectClass, locality, isCritical }: CedarSubjects): EntityJson[] {
  const tiers = from("Tier", TIERS_DOWN, tier);
  const places = [...from("Locality", LOCALITIES, locality), ...from("Effect", EFFECT_CLASSES, effectClass)];
  return [
    ...CLASSES,
    { uid: uid("Principal", principal), attrs: {}, parents: tiers },
    { uid: uid("Capability", capability), attrs: { isCritical }, parents: places },
  ];
}

/** Gives the name of an entity. */
export function uid(type: string, id: string): TypeAndId {
  return { type, id };
}

// --- internal ---

/** Who is trusted far is trusted less far too. */
const TIERS_DOWN = [...TRUST_TIERS].reverse();

const CLASSES: readonly EntityJson[] = PRIVACY_CLASSES.map((one) => ({
  uid: uid("Class", one),
  attrs: {},
  parents: from("Class", PRIVACY_CLASSES, one).slice(1),
}));

function from(type: string, steps: readonly string[], step: string): TypeAndId[] {
  return steps.slice(steps.indexOf(step)).map((one) => uid(type, one));
}
