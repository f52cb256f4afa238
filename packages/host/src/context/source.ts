// The port of everything that a context snapshot is made of, and how sensitive each part is.
// It must not know where values come from.
import { type ContextSnapshot, type PrivacyClass, strictest } from "@dramatis/runtime";

/** What a source may give: some parts of a snapshot. Classes in `privacy` can raise a part's class, never lower it. */
export type ContextParts = Partial<Omit<ContextSnapshot, "schema" | "minute" | "library">> & {
  readonly library?: Partial<ContextSnapshot["library"]>;
};

/** A source. `read` throws a DramatisError when what it reads is not well formed, or cannot be reached. */
export interface ContextSource {
  /** A name as in nameSchema; facts of the journal say which sources a snapshot came from. */
  readonly name: string;
  read(): Promise<ContextParts>;
}

/** How sensitive each part is by itself: who is where and what a household is used to do say the most about people. */
export const PART_PRIVACY = {
  devices: "INTERNAL",
  environment: "INTERNAL",
  occupancy: "CONFIDENTIAL",
  tariffs: "PUBLIC",
  quietHours: "INTERNAL",
  routines: "CONFIDENTIAL",
  library: "INTERNAL",
} as const satisfies Readonly<Record<string, PrivacyClass>>;

/** Gives the classes of all parts, raised by what sources say of them. Pure. */
export function privacyOf(said: readonly Readonly<Record<string, PrivacyClass>>[]): Record<string, PrivacyClass> {
  const classes: Record<string, PrivacyClass> = { ...PART_PRIVACY };
  for (const one of said) {
    for (const [part, privacy] of Object.entries(one)) classes[part] = strictest([classes[part] ?? "INTERNAL", privacy]);
  }
  return classes;
}
