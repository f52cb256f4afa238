// The door of the testkit: the slow model of the rules, seeded random cases to hold the core against it, and twins of personas.
// Imported by tests only; the one re-exporter of the package.
export { type ConformanceCase, codeOf, same } from "./boundary/conformance.ts";
export { CALL_FAULTS, type CallFault, FAULTS, type Fault, type FaultDeal, withFaults } from "./boundary/faults.ts";
export { type CrashPlan, SimulatedCrash, withCrashes } from "./boundary/faulty-store.ts";
export { type JournalsUnderTest, journalConformance } from "./boundary/journal-conformance.ts";
export { type ObjectsUnderTest, objectConformance } from "./boundary/object-conformance.ts";
export { type PlanRoles, type PlanShape, randomPlan } from "./boundary/random-plan.ts";
export { failureOf, issuesOf, refusalOf, rejectionOf } from "./boundary/refusals.ts";
export { createSimulatedClock, type SimulatedClock } from "./boundary/simulated-clock.ts";
export { castWith, contrary, contraryTwin, deafTwin, nullTwin } from "./cast/twins.ts";
export type { FieldValue } from "./model/fields/field.ts";
export { canonicalFieldNames, isEditable, type ModelState } from "./model/fields/fields.ts";
export { createModel, type Model } from "./model/model.ts";
export { xxh64 } from "./model/xxh64.ts";
export { compareEvents, compareStates, type Difference } from "./random/compare.ts";
export { type InputSource, randomInputs } from "./random/inputs.ts";
export { randomScenario } from "./random/scenario.ts";
