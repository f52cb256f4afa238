// The door of host: files, folders, processes and the clock, as small functions. The only package that touches the outside.
export { packBlob, unpackBlob } from "./blob-codec.ts";
export { builtInCapabilities } from "./capabilities/built-in/built-in.ts";
export { stopwatchMs, wallClockMs } from "./clock.ts";
export { isTaken, writeDurably } from "./durable.ts";
export { type CapabilitySet, createCapabilitySet } from "./effects/capability-set.ts";
export type { JobHost, JobOrder, JobOutcome } from "./effects/job-setup.ts";
export { type Reexecuted, reexecuteJob } from "./effects/reexecute-job.ts";
export { runJob } from "./effects/run-job.ts";
export { type Engine, type EngineRow, enginesFolder, findEngines } from "./engines.ts";
export { type CallableRegistry, createCallableRegistry } from "./executor/callable-registry.ts";
export { Executor, type ExecutorOptions } from "./executor/executor.ts";
export { PlanReplay } from "./executor/plan-replay.ts";
export { filesBelow, folderLimits } from "./files-below.ts";
export { findRecordings } from "./find-recordings.ts";
export { damageOf, type FileDamage, type Fingerprint, fingerprintOf } from "./fingerprint.ts";
export { type InputFile, inputBytesMax, readFilesBeside, readInputFile, textOf } from "./input-file.ts";
export { runSealed, type SealedAnswer, type SealedFiles } from "./isolated/run-sealed.ts";
export { deniedGlobals, runInSeal } from "./isolated/seal.ts";
export { type AskedApproval, approvalAsked } from "./jobs/approval-request.ts";
export { type Answer, callbackToken, type Delivery, deliverCallback, deliverNamed } from "./jobs/callbacks.ts";
export { endingOf } from "./jobs/job-end.ts";
export { type JobWord, openWaits, tellJob } from "./jobs/job-letters.ts";
export { createMemoryJobStore, type JobStore, openJobStore } from "./jobs/job-store.ts";
export type { Letter, MailboxPort } from "./jobs/mailbox.ts";
export { type OrchestratedRun, orchestratedRunFiles } from "./jobs/run-files.ts";
export { factsOf, storeBodies } from "./journal/bodies.ts";
export { endOf, type JournalDamage, linesOf, readChain } from "./journal/chain.ts";
export { journalFileName, openJournalFolder } from "./journal/journal-folder.ts";
export type { JournalStore } from "./journal/journal-store.ts";
export { createMemoryJournal, type MemoryJournal } from "./journal/memory-journal.ts";
export { type JournalVerdict, verifyJournal } from "./journal/verify-journal.ts";
export { lockFolder } from "./journal/writer-lock.ts";
export { createMemoryObjects, type MemoryObjects } from "./objects/memory-objects.ts";
export { objectPath, openObjectFolder } from "./objects/object-folder.ts";
export { createOperatorLog, type LogFields, type OperatorLog } from "./operator-log.ts";
export {
  type ApprovalAsked,
  type ApprovalStore,
  approvalOf,
  createApprovals,
  createMemoryApprovals,
  type VoidApproval,
  voidParts,
} from "./policy/approvals.ts";
export { type CedarPolicyOptions, createCedarPolicy } from "./policy/cedar-policy.ts";
export { type ConsentStore, type ConsentWords, consentOf, createConsents, createMemoryConsents } from "./policy/consents.ts";
export { defaultPolicies, policySchema } from "./policy/default-policies.generated.ts";
export { createGate, type GateOptions } from "./policy/gate.ts";
export { type AuditEntry, type AuditLog, auditHook, createAuditLog } from "./policy/hooks/audit-log.ts";
export { createRateLimiter, type RateLimit, type RateLimiter, rateLimitHook } from "./policy/hooks/rate-limit.ts";
export { type PermissionService, securityHook } from "./policy/hooks/security.ts";
export type { HookContext, PolicyHook } from "./policy/hooks.ts";
export { type ObligationOptions, obliged } from "./policy/obligations.ts";
export { createMemoryOverrides, createOverrides, type OverrideStore } from "./policy/overrides.ts";
export type { PolicyFile } from "./policy/policy-files.ts";
export { type FoundRun, findArchivedCore, findRun, readIfPresent, readRunFile, runFileNames } from "./run-folder-reader.ts";
export { ensureFreeFolder, type FolderFiles, type RunPlace, type WrittenRun, writeRunFolder } from "./run-folder-writer.ts";
export { runIdOf, runIdOfAttempt } from "./run-id.ts";
export { createSecrets, readSecretFile, type SecretRegistry, secretCharactersMin, secretsOfEnvironment } from "./secrets/registry.ts";
export { createScrubber, type Scrubber } from "./secrets/scrubber.ts";
export { systemClock } from "./system-clock.ts";
export { writeWholeFile } from "./whole-file.ts";
