// The bounds that a capability declares for its own arguments, in `metadata.bounds` of its card.
// It must not know how bounds are checked.
import { type Bound, boundSchema, type CapabilityCard, DramatisError, zodIssues } from "@dramatis/runtime";
import { z } from "zod";

/** Gives the bounds of a card; none when it declares none. Throws DRAMATIS_CAPABILITY_INVALID for bounds that are none, since they would protect nobody. */
export function boundsOf(card: CapabilityCard | undefined): Bound[] {
  const said = card?.metadata.bounds;
  if (card === undefined || said === undefined) return [];
  const read = z.array(boundSchema).safeParse(said);
  if (read.success) return read.data;
  const issues = zodIssues(read.error, card.name, said);
  throw new DramatisError("DRAMATIS_CAPABILITY_INVALID", { name: card.name, reason: "its bounds are not well formed" }, issues);
}
