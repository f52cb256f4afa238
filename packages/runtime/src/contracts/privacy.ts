// The scales by which the boundary judges: how sensitive a value is, how far a principal is trusted, where something runs, what it does there.
// Orders alone; who may do what with which is policy, and stands in rows of the host.
import { z } from "zod";

/** How sensitive a value is, ascending. A value made of several has the greatest of theirs; it never falls without a declassification. */
export const PRIVACY_CLASSES = ["PUBLIC", "INTERNAL", "CONFIDENTIAL", "RESTRICTED"] as const;

/** How far a principal or capability is trusted, ascending. */
export const TRUST_TIERS = ["UNTRUSTED", "BASIC", "VERIFIED", "TRUSTED", "PRIVILEGED"] as const;

/** Where a capability runs, from near to far: in this process or on this machine, on the own site (a hub, a model server), or elsewhere. */
export const LOCALITIES = ["process", "site", "remote"] as const;

/** What a call does, ascending: computes, looks, changes, or changes what cannot be brought back. */
export const EFFECT_CLASSES = ["pure", "read", "write", "destructive"] as const;

export const privacyClassSchema = z.enum(PRIVACY_CLASSES);
export const trustTierSchema = z.enum(TRUST_TIERS);
export const localitySchema = z.enum(LOCALITIES);
export const effectClassSchema = z.enum(EFFECT_CLASSES);

export type PrivacyClass = (typeof PRIVACY_CLASSES)[number];
export type TrustTier = (typeof TRUST_TIERS)[number];
export type Locality = (typeof LOCALITIES)[number];
export type EffectClass = (typeof EFFECT_CLASSES)[number];

/** Tells whether `one` is more sensitive than `other`. Pure. */
export function isStricter(one: PrivacyClass, other: PrivacyClass): boolean {
  return PRIVACY_CLASSES.indexOf(one) > PRIVACY_CLASSES.indexOf(other);
}

/** Gives the greatest of privacy classes; PUBLIC for none. Pure. */
export function strictest(classes: readonly PrivacyClass[]): PrivacyClass {
  const rank = classes.reduce((most, one) => Math.max(most, PRIVACY_CLASSES.indexOf(one)), 0);
  return PRIVACY_CLASSES[rank] ?? "RESTRICTED";
}
