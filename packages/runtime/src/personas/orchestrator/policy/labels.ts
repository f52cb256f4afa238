// Labels travel with values: what is made of several values is as sensitive as the strictest of them, and stays so.
// A label falls by a declassification alone, which names value, both classes and who answers for it.
import { z } from "zod";
import { digestSchema, nameSchema, wholeSchema } from "../../../contracts/names.ts";
import { PRIVACY_CLASSES, type PrivacyClass, privacyClassSchema, strictest } from "../../../contracts/privacy.ts";

/** A declassification of one value, by its digest. */
export const declassificationSchema = z.strictObject({
  schema: z.literal("dramatis/declassification@1"),
  id: nameSchema,
  by: nameSchema,
  value: digestSchema,
  from: privacyClassSchema,
  to: privacyClassSchema,
  words: z.string().min(1).max(500),
  atMs: wholeSchema(0, Number.MAX_SAFE_INTEGER),
});

export type Declassification = z.output<typeof declassificationSchema>;

/** A value's digest and label. */
export interface Labelled {
  readonly value: string;
  readonly privacy: PrivacyClass;
}

/** Tells whether `one` is more sensitive than `other`. Pure. */
export function isStricter(one: PrivacyClass, other: PrivacyClass): boolean {
  return PRIVACY_CLASSES.indexOf(one) > PRIVACY_CLASSES.indexOf(other);
}

/**
 * Gives the label of what is made of labelled values: the strictest of its own and theirs, each lowered by its declassification, if there is
 * one for exactly that value and that class. Adding a value never lowers it. Pure.
 */
export function carriedLabel(own: PrivacyClass, used: readonly Labelled[], declassified: readonly Declassification[] = []): PrivacyClass {
  return strictest([own, ...used.map((one) => loweredLabel(one, declassified))]);
}

/** Gives the label of one value after its declassifications. Those that would raise, or that are about another class or value, change nothing. Pure. */
export function loweredLabel({ value, privacy }: Labelled, declassified: readonly Declassification[]): PrivacyClass {
  const fitting = declassified.filter((one) => one.value === value && one.from === privacy && isStricter(one.from, one.to));
  return fitting.reduce<PrivacyClass>((least, { to }) => (isStricter(least, to) ? to : least), privacy);
}
