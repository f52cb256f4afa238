// The door of host: files, folders, processes and the clock, as small functions. The only package that touches the outside.
export { packBlob, unpackBlob } from "./blob-codec.ts";
export type { AnchorBook, AnchorRecord } from "./capabilities/anchor/anchor-book.ts";
export { type AnchorMeans, anchorCapabilities } from "./capabilities/anchor/capabilities.ts";
export { anchorConfigSchema } from "./capabilities/anchor/config.ts";
export { builtInCapabilities } from "./capabilities/built-in/built-in.ts";
export { fetchCapabilities, fetchConfigSchema } from "./capabilities/fetch/fetch-capability.ts";
export { type FilesOptions, filesCapabilities } from "./capabilities/files/files.ts";
export { callbackBodySchema, type FlowCallback, type RefusedCallback, readCallback } from "./capabilities/flow/callback.ts";
export { flowConfigSchema, importedFlowSchema } from "./capabilities/flow/config.ts";
export { flowCapabilities, flowIntents } from "./capabilities/flow/flow-capability.ts";
export { webhookOfExport } from "./capabilities/flow/n8n-export.ts";
export {
  checkWebhook,
  signWebhook,
  type WebhookCheck,
  type WebhookMessage,
  webhookToleranceSeconds,
} from "./capabilities/flow/standard-webhooks.ts";
export { modulesConfigSchema } from "./capabilities/http-module/config.ts";
export { type ModuleAnswer, moduleResultOf } from "./capabilities/http-module/envelope.ts";
export { httpModuleCapabilities } from "./capabilities/http-module/module-capability.ts";
export { ipfsCapabilities } from "./capabilities/ipfs/capabilities.ts";
export { ipfsConfigSchema } from "./capabilities/ipfs/config.ts";
export { modelsConfigSchema } from "./capabilities/llm/config.ts";
export { llmCapabilities } from "./capabilities/llm/llm-capability.ts";
export { mcpConfigSchema } from "./capabilities/mcp/config.ts";
export type { McpMeans, McpRefusal, McpServers, McpTool, McpTools } from "./capabilities/mcp/mcp-servers.ts";
export { connectMcpServers, recordedMcpTools } from "./capabilities/mcp/open-servers.ts";
export { type ToolLists, toolListsSchema } from "./capabilities/mcp/tool-lists.ts";
export { type MemoryOptions, memoryCapabilities } from "./capabilities/memory/memory.ts";
export { type MlInferOptions, mlInferCapabilities } from "./capabilities/ml-infer/ml-infer.ts";
export { type NotifyOptions, notifyCapabilities, readOutbox } from "./capabilities/notify/notify.ts";
export { secretSchema } from "./capabilities/shared/config.ts";
export { sshCapabilities } from "./capabilities/ssh/capabilities.ts";
export { type SshHostInput, sshConfigSchema } from "./capabilities/ssh/hosts.ts";
export { stopwatchMs, wallClockMs } from "./clock.ts";
export { type CapturePort, type CaptureTools, createCapture, outlookOf } from "./context/capture.ts";
export { HOME_FILES, type HomeParser, homeSource } from "./context/home-source.ts";
export { type LibraryFolders, librarySource } from "./context/library-source.ts";
export { type ContextParts, type ContextSource, PART_PRIVACY } from "./context/source.ts";
export { type SnapshotTools, type TakenSnapshot, takeSnapshot } from "./context/take-snapshot.ts";
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
export { type Answer, callbackToken, type Delivery, deliverCallback, deliverNamed, deliverNamedTo } from "./jobs/callbacks.ts";
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
export { guardedFetch } from "./net/guarded-fetch.ts";
export { type CallUse, createHttpClient, type HttpClient, type HttpRequest, type HttpResponse } from "./net/http-client.ts";
export { type NetworkRules, networkRulesSchema } from "./net/network-rules.ts";
export { createSecretUse, type SecretUse } from "./net/secret-use.ts";
export { ensureUrl, guardUrl, type Resolve, resolveByDns, type UrlGuard, urlRefusal } from "./net/url-guard.ts";
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
export { type DeclassificationDesk, type DeclassificationWord, giveDeclassification } from "./policy/give-declassification.ts";
export { giveOverride } from "./policy/give-override.ts";
export { type AuditEntry, type AuditLog, auditHook, createAuditLog } from "./policy/hooks/audit-log.ts";
export { createRateLimiter, type RateLimit, type RateLimiter, rateLimitHook } from "./policy/hooks/rate-limit.ts";
export { type PermissionService, securityHook } from "./policy/hooks/security.ts";
export type { HookContext, PolicyHook } from "./policy/hooks.ts";
export { type ObligationOptions, obliged } from "./policy/obligations.ts";
export { type LessOffer, type OfferDesk, offerLess, takeOffer } from "./policy/offer-less.ts";
export { createMemoryOverrides, createOverrides, type OverrideStore } from "./policy/overrides.ts";
export { ownPolicies } from "./policy/own-policies.ts";
export type { PolicyFile } from "./policy/policy-files.ts";
export { type FoundRun, findArchivedCore, findRun, readIfPresent, readRunFile, runFileNames } from "./run-folder-reader.ts";
export { ensureFreeFolder, type FolderFiles, type RunPlace, type WrittenRun, writeRunFolder } from "./run-folder-writer.ts";
export { runIdOf, runIdOfAttempt } from "./run-id.ts";
export { dueTimes, type Firing, nextTime } from "./schedules/due-times.ts";
export { type Fire, type FireReport, type Schedules, schedules } from "./schedules/schedules.ts";
export { type StoredPlans, storedPlans } from "./schedules/stored-plans.ts";
export { createSecrets, readSecretFile, type SecretRegistry, secretCharactersMin, secretsOfEnvironment } from "./secrets/registry.ts";
export { createScrubber, type Scrubber } from "./secrets/scrubber.ts";
export { systemClock } from "./system-clock.ts";
export { writeWholeFile } from "./whole-file.ts";
