// The registry of contracts by name: everything that crosses personas, enters the core or leaves a run.
// It must not know how any of them is made or stored.
import type { z } from "zod";
import { namesSchema } from "../core/names.ts";
import { recordingHeaderSchema } from "../replay/recording-header.ts";
import { capturedExchangeSchema, divergenceReportSchema, effectsSchema, runManifestSchema, runSummarySchema } from "./after-run.ts";
import { authoredLevelSchema } from "./authored-level.ts";
import { authoredScenarioSchema } from "./authored-scenario.ts";
import {
  budgetReceiptSchema,
  budgetSchema,
  buildSpecSchema,
  executionPolicySchema,
  feasibilityReportSchema,
  initialStateSchema,
  intentEnvelopeSchema,
  planSchema,
  priceListSchema,
  simConfigSchema,
  standingOrdersSchema,
} from "./build-plane.ts";
import { capabilityCardSchema } from "./capability.ts";
import { contextSnapshotSchema } from "./context-snapshot.ts";
import { effectiveRulebookSchema } from "./effective-rulebook.ts";
import { DramatisError } from "./errors.ts";
import { executionPlanSchema } from "./execution-plan.ts";
import { forkSchema } from "./fork.ts";
import { actionSchema, coreEventSchema, tickInputSchema } from "./inputs.ts";
import { journalEntrySchema } from "./journal.ts";
import { approvalSchema, consentSchema } from "./policy.ts";
import { rulebookSchema } from "./rulebook.ts";
import { taskSpecSchema } from "./task-spec.ts";
import { effectSchema, observationSchema, personaViewSchema, telemetryRecordSchema, tickFrameSchema } from "./tick-plane.ts";
import { zodIssues } from "./zod-issues.ts";

/** Contracts by name. Those with a `schema` field are stored shapes; the others are parts of such. */
export const artifactSchemas = {
  action: actionSchema,
  approval: approvalSchema,
  budget: budgetSchema,
  "budget-receipt": budgetReceiptSchema,
  "build-spec": buildSpecSchema,
  capability: capabilityCardSchema,
  "captured-exchange": capturedExchangeSchema,
  consent: consentSchema,
  "context-snapshot": contextSnapshotSchema,
  "divergence-report": divergenceReportSchema,
  effect: effectSchema,
  effects: effectsSchema,
  "effective-rulebook": effectiveRulebookSchema,
  event: coreEventSchema,
  "execution-plan": executionPlanSchema,
  "execution-policy": executionPolicySchema,
  "feasibility-report": feasibilityReportSchema,
  fork: forkSchema,
  "initial-state": initialStateSchema,
  "intent-envelope": intentEnvelopeSchema,
  "journal-entry": journalEntrySchema,
  level: authoredLevelSchema,
  names: namesSchema,
  observation: observationSchema,
  "persona-view": personaViewSchema,
  plan: planSchema,
  "price-list": priceListSchema,
  recording: recordingHeaderSchema,
  rulebook: rulebookSchema,
  "run-manifest": runManifestSchema,
  "run-summary": runSummarySchema,
  scenario: authoredScenarioSchema,
  "sim-config": simConfigSchema,
  "standing-orders": standingOrdersSchema,
  "task-spec": taskSpecSchema,
  "telemetry-record": telemetryRecordSchema,
  "tick-frame": tickFrameSchema,
  "tick-input": tickInputSchema,
} as const satisfies Readonly<Record<string, z.ZodType>>;

/** The name of a contract. */
export type ArtifactName = keyof typeof artifactSchemas;

/** The parsed shape of a contract. */
export type Artifact<Name extends ArtifactName> = z.output<(typeof artifactSchemas)[Name]>;

/** Reads a value as an artifact, filling in defaults. Throws DRAMATIS_INPUT_INVALID with all issues, which name `file`. Pure. */
export function parseArtifact<Name extends ArtifactName>(name: Name, value: unknown, file: string): Artifact<Name> {
  const schema: z.ZodType = artifactSchemas[name];
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data as Artifact<Name>;
  const issues = zodIssues(parsed.error, file, value, schema);
  throw new DramatisError("DRAMATIS_INPUT_INVALID", { file, count: issues.length }, issues);
}
