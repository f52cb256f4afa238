// The door of the Orchestrator's policy: guards, labels, sensitive data, bounds and limits, all pure. Who may do what stands in host, as policies.
export { type Bound, boundReasons, boundSchema, DEFAULT_BOUNDS } from "./bounds.ts";
export { withoutContent } from "./content.ts";
export { judgedEffectClass } from "./dry-run.ts";
export { decisionOf, GUARDS, type Guard, inGuardOrder, inObligationOrder } from "./guards.ts";
export { redact } from "./redact.ts";
export { SANDBOX } from "./sandbox.ts";
export { isSecretReference, labelOf, type SensitiveSpot, sensitiveSpots } from "./sensitive.ts";
