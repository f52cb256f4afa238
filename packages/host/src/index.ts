// The door of host: files, folders, processes and the clock, as small functions. The only package that touches the outside.
export { packBlob, unpackBlob } from "./blob-codec.ts";
export { fetchCapabilities } from "./capabilities/fetch/fetch-capability.ts";
export { callbackBodySchema, type FlowCallback, type RefusedCallback, readCallback } from "./capabilities/flow/callback.ts";
export { flowCapabilities, flowIntents } from "./capabilities/flow/flow-capability.ts";
export {
  checkWebhook,
  signWebhook,
  type WebhookCheck,
  type WebhookMessage,
  webhookToleranceSeconds,
} from "./capabilities/flow/standard-webhooks.ts";
export { type ModuleAnswer, moduleResultOf } from "./capabilities/http-module/envelope.ts";
export { httpModuleCapabilities } from "./capabilities/http-module/module-capability.ts";
export { llmCapabilities } from "./capabilities/llm/llm-capability.ts";
export { connectMcpServers, type McpMeans, type McpRefusal, type McpServers, type McpTool } from "./capabilities/mcp/mcp-servers.ts";
export { stopwatchMs, wallClockMs } from "./clock.ts";
export { isTaken, writeDurably } from "./durable.ts";
export { type Engine, type EngineRow, enginesFolder, findEngines } from "./engines.ts";
export { filesBelow, folderLimits } from "./files-below.ts";
export { findRecordings } from "./find-recordings.ts";
export { damageOf, type FileDamage, type Fingerprint, fingerprintOf } from "./fingerprint.ts";
export { type InputFile, inputBytesMax, readFilesBeside, readInputFile, textOf } from "./input-file.ts";
export { runSealed, type SealedAnswer, type SealedFiles } from "./isolated/run-sealed.ts";
export { deniedGlobals, runInSeal } from "./isolated/seal.ts";
export { guardedFetch } from "./net/guarded-fetch.ts";
export { type CallUse, createHttpClient, type HttpClient, type HttpRequest, type HttpResponse } from "./net/http-client.ts";
export { type NetworkRules, networkRulesSchema } from "./net/network-rules.ts";
export { createSecretUse, type SecretUse } from "./net/secret-use.ts";
export { ensureUrl, guardUrl, type Resolve, resolveByDns, type UrlGuard, urlRefusal } from "./net/url-guard.ts";
export { createOperatorLog, type LogFields, type OperatorLog } from "./operator-log.ts";
export { type FoundRun, findArchivedCore, findRun, readIfPresent, readRunFile, runFileNames } from "./run-folder-reader.ts";
export { ensureFreeFolder, type FolderFiles, type RunPlace, type WrittenRun, writeRunFolder } from "./run-folder-writer.ts";
export { runIdOf, runIdOfAttempt } from "./run-id.ts";
export { writeWholeFile } from "./whole-file.ts";
