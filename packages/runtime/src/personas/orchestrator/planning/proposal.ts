// The fact by which an execution is told of another plan.
// It must not know how that plan was found.
import type { Replanned } from "./replan.ts";

/** Gives the fact of another plan: `carried` are the steps that need not be done again. Pure. */
export function proposalOf({ execution, carried, because }: Pick<Replanned, "execution" | "carried" | "because">) {
  const kind = "plan.proposed" as const;
  return { kind, data: { because, carried: [...carried] }, bodies: { plan: execution.plan } };
}
