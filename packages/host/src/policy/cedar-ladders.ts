// The scales of the boundary as entities of Cedar: every step is in the next one, so that `in` reads as a comparison.
// It must not know any policy.
import type { EntityJson, TypeAndId } from "@cedar-policy/cedar-wasm/nodejs";
import { EFFECT_CLASSES, LOCALITIES, type PolicyCase, PRIVACY_CLASSES, TRUST_TIERS } from "@dramatis/runtime";

/** Gives the entities of a question: all ladders, the principal and the capability. */
export function entitiesOf({ principal, capability, effectClass, locality, isCritical }: PolicyCase): EntityJson[] {
  return [
    ...LADDERS,
    entity(uid("Principal", principal.id), [uid("Tier", principal.tier)]),
    entity(uid("Capability", capability), [uid("Locality", locality), uid("Effect", effectClass)], { isCritical }),
  ];
}

/** Gives the name of an entity. */
export function uid(type: string, id: string): TypeAndId {
  return { type, id };
}

// --- internal ---

/** A tier is in all below it (trusted at least that far); near is in far, less is in more. */
const LADDERS: readonly EntityJson[] = [
  ...ladder("Tier", [...TRUST_TIERS].reverse()),
  ...ladder("Locality", LOCALITIES),
  ...ladder("Effect", EFFECT_CLASSES),
  ...ladder("Class", PRIVACY_CLASSES),
];

function ladder(type: string, steps: readonly string[]): EntityJson[] {
  return steps.map((step, index) => {
    const next = steps[index + 1];
    return entity(uid(type, step), next === undefined ? [] : [uid(type, next)]);
  });
}

function entity(name: TypeAndId, parents: TypeAndId[], attrs: EntityJson["attrs"] = {}): EntityJson {
  return { uid: name, attrs, parents };
}
