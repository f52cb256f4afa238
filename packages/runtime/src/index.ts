// The door of runtime: what other packages may use of contracts, rulebook, core binding, cast, runner and replay.
// The only re-exporter; every name is said.
export { ABI_VERSION, DRIVERS, END_REASONS, ITEM_TAGS, KIND_TAGS, ORDER_POLICIES, OUTCOMES, PERSONAS, REASONS } from "@dramatis/core-as";
export { type FloorSpot, floorOf } from "./authoring/floor-of.ts";
export { parameterPath } from "./authoring/parameters.ts";
export { patched } from "./authoring/patch.ts";
export { beginWords } from "./build/begin-run.ts";
export { type Build, type BuildArtifacts, type BuildFailure, type BuildRequest, runBuildPlane } from "./build/build-plane.ts";
export { completeWord, sayAtTheEnd, summarizeWord } from "./build/finish-run.ts";
export { type CapabilityRegistry, type Checked, createCapabilityRegistry } from "./capabilities/registry.ts";
export { type Artifact, type ArtifactName, artifactSchemas, parseArtifact } from "./contracts/artifacts.ts";
export { type AuthoredLevel, authoredLevelSchema } from "./contracts/authored-level.ts";
export { type AuthoredScenario, authoredScenarioSchema } from "./contracts/authored-scenario.ts";
export { type BoundaryEffect, boundaryEffectSchema, type CallEffect, callEffectSchema } from "./contracts/boundary-effects.ts";
export type { BudgetReceipt, BuildSpec, IntentEnvelope, SimConfig } from "./contracts/build-plane.ts";
export { byCodeUnits, canonicalJson, digestOf, digestOfBytes, hex, utf8 } from "./contracts/canonical.ts";
export {
  CAPABILITY_TYPES,
  type CapabilityCard,
  type CapabilityDeclaration,
  type CapabilityType,
  capabilityCardSchema,
} from "./contracts/capability.ts";
export { type ContextDevice, type ContextSnapshot, contextSnapshotSchema } from "./contracts/context-snapshot.ts";
export { type EffectiveRulebook, effectiveRulebookSchema } from "./contracts/effective-rulebook.ts";
export { ERRORS, type ErrorCode, type ErrorRow, type ErrorValues, type ExitCode, messageOf } from "./contracts/error-codes.ts";
export { assert, DramatisError } from "./contracts/errors.ts";
export {
  type ExecutionPlan,
  executionPlanSchema,
  type PlanScore,
  type StepReason,
  type Weights,
  weightsSchema,
} from "./contracts/execution-plan.ts";
export { CapabilityError, FAILURE_CLASSES, type Failure, type FailureClass, failureSchema } from "./contracts/failure.ts";
export type { Fork, ForkStep } from "./contracts/fork.ts";
export {
  type Action,
  actionSchema,
  type CoreEvent,
  coreEventSchema,
  type PersonaName,
  type TickInput,
  tickInputSchema,
} from "./contracts/inputs.ts";
export { dotted, type Issue, type IssuePlace, issue, shown, valueAt } from "./contracts/issues.ts";
export {
  DECIDED,
  type DecidedKind,
  type ExecutionOptions,
  executionOptionsSchema,
  type Fact,
  type FactKind,
  isObserved,
  type JournalEntry,
  journalEntrySchema,
  OBSERVED,
  type ObservedKind,
  WAITS,
} from "./contracts/journal.ts";
export { contractNames, isContractName, type JsonSchema, jsonSchemaOf } from "./contracts/json-schema.ts";
export { type Feature, type Level, levelSchema, type Stack, stackSchema } from "./contracts/level.ts";
export { digestSchema, hex64Schema, nameSchema, seedSchema, tickSchema, wholeSchema } from "./contracts/names.ts";
export { nearestOf, saidNearest } from "./contracts/nearest.ts";
export {
  EXECUTION_STATUSES,
  type ExecutionResult,
  executionResultSchema,
  microsOf,
  moneyOf,
  moneySchema,
  type OrchestratorGoal,
  type OrchestratorPlan,
  orchestratorGoalSchema,
  orchestratorPlanSchema,
  type PlanStep,
  planStepSchema,
  STEP_STATUSES,
  STEP_TYPES,
  type StepResult,
  stepResultSchema,
} from "./contracts/orchestration.ts";
export type {
  AdvanceCall,
  Effect,
  Json,
  Persona,
  PersonaAction,
  PersonaStep,
  PersonaView,
  Phase,
  TelemetryRecord,
  WorldWoken,
} from "./contracts/persona.ts";
export {
  type Approval,
  approvalSchema,
  type Consent,
  consentSchema,
  DECISIONS,
  type Decision,
  type GateDecision,
  type GateReason,
  gateDecisionSchema,
  type HookVerdict,
  OBLIGATIONS,
  type Obligation,
  type Override,
  overrideSchema,
  type PolicyRequest,
  policyRequestSchema,
} from "./contracts/policy.ts";
export { type PolicyOutlook, policyOutlookSchema } from "./contracts/policy-outlook.ts";
export {
  EFFECT_CLASSES,
  type EffectClass,
  effectClassSchema,
  isStricter,
  LOCALITIES,
  type Locality,
  localitySchema,
  PRIVACY_CLASSES,
  type PrivacyClass,
  privacyClassSchema,
  strictest,
  TRUST_TIERS,
  type TrustTier,
  trustTierSchema,
} from "./contracts/privacy.ts";
export { type Consequence, type Formula, type Rulebook, type RulebookPatch, rulebookSchema } from "./contracts/rulebook.ts";
export {
  type ActorBody,
  actorBodySchema,
  actorPatchSchema,
  type CastMember,
  type Condition,
  type Driver,
  driverSchema,
  type Objective,
  objectiveSchema,
  type Scenario,
  type ScenarioInput,
  scenarioSchema,
} from "./contracts/scenario.ts";
export {
  type Schedule,
  type ScheduleState,
  type StoredPlan,
  scheduleSchema,
  scheduleStateSchema,
  storedPlanSchema,
} from "./contracts/schedule.ts";
export {
  SCORE_PARTS,
  type ScorePart,
  STRATEGIES,
  type Strategy,
  type TaskGoal,
  type TaskSpec,
  TRIGGERS,
  type Trigger,
  taskSpecSchema,
} from "./contracts/task-spec.ts";
export type { Observation, TickFrame } from "./contracts/tick-plane.ts";
export { zodIssues } from "./contracts/zod-issues.ts";
export { type Core, type CoreExports, type Dims, type HostDims, loadCore } from "./core/core.ts";
export { createWorldOf } from "./core/create-world.ts";
export { countOf, type Directory, type DirectoryField, typeBytes } from "./core/directory.ts";
export { type EncodeOptions, encodeScenario, hostDims, startImage, worldImage } from "./core/encode-world.ts";
export { decodeEvents, eventWords, maskOfEvents } from "./core/events.ts";
export type { FieldView } from "./core/field-view.ts";
export { decodeInputs, encodeInputs, hex64 } from "./core/input-codec.ts";
export { actorName, cellName, type Names, namesOf, namesSchema } from "./core/names.ts";
export type { ObjectiveNode } from "./core/objective-nodes.ts";
export { facingOf, isWornBy, observe, type StatusLeft, statusesOf } from "./core/observe.ts";
export { seedNumber } from "./core/seed.ts";
export type { Status } from "./core/status.ts";
export { type WordList, type Words, wordOf } from "./core/words.ts";
export type { FieldPlace, World } from "./core/world.ts";
export { kindsOfCell, planWorld, startCells, type WorldPlan } from "./core/world-plan.ts";
export { createCast } from "./personas/cast.ts";
export { defaultFeasibility } from "./personas/configurator/controller.mts";
export { type ContextDifference, consentDrift, driftBetween, triggerOfDrift } from "./personas/orchestrator/context/index.ts";
export { createOrchestrator } from "./personas/orchestrator/controller.mts";
export {
  type Difference,
  differencesOf,
  type Exchange,
  type ExecutionState,
  exchangesIn,
  executionStatusOf,
  hasEnded,
  INSIDE_STATES,
  INSIDE_TABLE,
  type InsideState,
  insideAfter,
  type JobWord,
  jobStatusOf,
  labelOfArguments,
  type PersonaWord,
  personaStateOf,
  planDigestOf,
  runStatusOf,
  type StepState,
  type TimedFact,
  validatePlan,
} from "./personas/orchestrator/execution/index.ts";
export {
  type Candidates,
  CONFIDENCE_MIN,
  clearTask,
  type IntakeSetting,
  type IntentRequest,
  type ModelQuestion,
  type ModuleRequest,
  modelQuestionOf,
  modelReadingSchema,
  type OrchestrationRequest,
  readTask,
  SENTENCE_DOMAINS,
  type SlotRow,
  type SlotType,
  taskOfModelReading,
  VERBS,
  type VerbName,
  type VerbRow,
  verbOf,
} from "./personas/orchestrator/intake/index.ts";
export {
  callsInDoubt,
  type JobMeans,
  type JobState,
  type Miss,
  openEffects,
  type Parting,
  type PlanRecord,
  planRecordSchema,
  type Reexecution,
  reexecute,
  reexecutionError,
  stateAfter,
  type TaskPlanner,
} from "./personas/orchestrator/job/index.ts";
export {
  createGoalPlanner,
  createTaskPlanner,
  DEFAULT_METHODS,
  defaultPlanningConfig,
  type ExplainedStep,
  executionDigest,
  explain,
  explanationText,
  type GoalPlanner,
  type GoalPlannerOptions,
  type Handover,
  handover,
  type Method,
  type ModelPlan,
  type ModelPlanQuestion,
  methodSchema,
  modelPlanOf,
  modelPlanQuestion,
  type Offer,
  type PlanExplanation,
  type Planned,
  type PlanningConfig,
  type PlanningConfigInput,
  type PlanningRegistry,
  type PlanOutcome,
  type PlanRefusal,
  type PolicyForesight,
  plan,
  planningConfigSchema,
  proposalOf,
  type Replanned,
  recomputeScore,
  refusalError,
  replanSteps,
  replanTask,
  type Situation,
  STRATEGY_WEIGHTS,
  type StrategyTable,
  type TaskPlannerOptions,
  taskDigest,
} from "./personas/orchestrator/planning/index.ts";
export {
  type Bound,
  boundReasons,
  boundSchema,
  DEFAULT_BOUNDS,
  decisionOf,
  GUARDS,
  type Guard,
  inGuardOrder,
  inObligationOrder,
  isSecretReference,
  judgedEffectClass,
  labelOf,
  redact,
  SANDBOX,
  type SensitiveSpot,
  sensitiveSpots,
  withoutContent,
} from "./personas/orchestrator/policy/index.ts";
export {
  type ExecutionExplanation,
  executionDigestOf,
  executionResultOf,
  explainExecution,
  exportHistory,
  HISTORY_EVENTS,
  type HistoryEntry,
  type HistoryEvent,
  type HistoryStats,
  instantOf,
  type LocalityOf,
  type PlanAndExecuteAnswer,
  type PlanMetrics,
  planAndExecuteAnswer,
  planMetricsOf,
  type StepExplanation,
  type SystemMetrics,
  statsOf,
  systemMetricsOf,
  timelineOf,
} from "./personas/orchestrator/views/index.ts";
export type {
  CallTools,
  Capability,
  ClockPort,
  FeasibilityPort,
  FeasibilityReport,
  GatePort,
  JournalPort,
  ObjectPort,
  PolicyCase,
  PolicyGrants,
  PolicyPort,
  PolicyVerdict,
} from "./ports.ts";
export { createRandom, type Random } from "./random/random.ts";
export { bisect, firstDifference, type LinkPort, type TickRange } from "./replay/bisect.ts";
export { type Change, type ChangeInputs, inputsOfChanges } from "./replay/change.ts";
export {
  type Both,
  type Divergence,
  type DivergeReport,
  type DivergeResult,
  divergenceAt,
  divergeRecordings,
  firstDivergentTick,
  type InputsOfBoth,
  type Side,
  type Standing,
} from "./replay/diverge.ts";
export {
  type BlobCodec,
  type BundleParts,
  bundleBytesMax,
  bundleOf,
  type DivergenceBundle,
  divergenceBundleSchema,
  sidesIn,
} from "./replay/divergence-bundle.ts";
export { forkedSnapshot, forkWorld, type WorldFork, withChange } from "./replay/fork.ts";
export { behaviourVersion, formatVersion } from "./replay/format.ts";
export { type HeavyCount, type HeavyOptions, type HeavyStop, type HeavyWatch, watchWorld } from "./replay/heavy.ts";
export { type Inspection, inspectWorld } from "./replay/inspect.ts";
export { createKeyframes, type Keyframe, type KeyframeOptions, type Keyframes } from "./replay/keyframes.ts";
export { openPlayback, type Playback, type PlaybackStop, playTick, resumeWorld, stateOf, type WorldState } from "./replay/playback.ts";
export { type CastFrame, inputsAt, linkAt, type Recording, type TickInputs } from "./replay/recording.ts";
export { artifactIn, namesIn } from "./replay/recording-names.ts";
export { type ReadResult, type Recovery, readRecording, recoverRecording } from "./replay/recording-reader.ts";
export { createSeeker, type Seeker } from "./replay/seeker.ts";
export { createSnapshotRing, type SnapshotRing } from "./replay/snapshot-ring.ts";
export { type SyncMismatch, type SyncTestOptions, type SyncTestResult, syncTest } from "./replay/sync-test.ts";
export { type UpgradeRequest, type UpgradeVerdict, upgradeRecording } from "./replay/upgrade/upgrade.ts";
export { type VerifyDivergence, type VerifyResult, verifyRecording } from "./replay/verify.ts";
export { type CheckedScenario, checkScenario } from "./rulebook/check/check-scenario.ts";
export { defaultRulebook } from "./rulebook/default.ts";
export { effectiveRulebook } from "./rulebook/effective.ts";
export { gridOf, type LevelGrid, pointOf } from "./rulebook/level-grid.ts";
export { basicActions, mergeRulebook } from "./rulebook/merge.ts";
export { type ConsequenceList, consequenceLists, type KindName, type Member, type Tables, tablesOf } from "./rulebook/tables.ts";
export { createRun, restoreRun } from "./runner/run.ts";
export type { Run, RunFacts, RunListener, RunOptions, RunSetup, RunSnapshot, RunStatus } from "./runner/run-setup.ts";
