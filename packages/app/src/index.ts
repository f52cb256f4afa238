// The door of app: the few functions that every door calls, and the words of their answers. The only re-exporter.
export { type LevelAnalysis, PATH_ALGORITHMS, TEMPLATE_SIZES } from "@dramatis/levels";
export { type Consent, DramatisError, type Issue, issue, type Json, PRIVACY_CLASSES, STRATEGIES, saidNearest } from "@dramatis/runtime";
export { type AnalyseAnswer, type AnalyseRequest, analyse } from "./analyse.ts";
export { type BoundaryPlace, withBoundary } from "./boundary/compose.ts";
export { type Configuration, configurationJsonSchema, configurationSchema } from "./boundary/configuration/configuration.ts";
export { configurationNames } from "./boundary/configuration/read-configuration.ts";
export { type ConsentRequest, giveConsent, listConsents, revokeConsent } from "./boundary/consent-words.ts";
export { approveStep, cancelJob, executePlan, type JobAnswer, replayJob } from "./boundary/execute.ts";
export { type Explained, explainNamed } from "./boundary/explain.ts";
export {
  answerCallback,
  declassifyStep,
  type OverrideRequest,
  overrideRecommended,
  type Resolution,
  refuseStep,
  resolveStep,
} from "./boundary/job-words.ts";
export { type JournalAnswer, openJournal, verifyJournalOf } from "./boundary/journal.ts";
export { acceptOffer, type OfferAnswer, showOffer } from "./boundary/offer.ts";
export { type EngineMetrics, type EngineOptions, OrchestrationEngine } from "./boundary/orchestration-engine.ts";
export { type PlanAnswer, type PlanRequest, planRequest } from "./boundary/plan.ts";
export type { PlanResponse } from "./boundary/plan-response.ts";
export { type DivergeAnswer, type DivergencePart, type DivergeRequest, diverge, type WrittenBundle } from "./diverge.ts";
export { type DoctorAnswer, doctor } from "./doctor.ts";
export { type ForkAnswer, type ForkRequest, fork } from "./fork.ts";
export {
  type GenerateAnswer,
  type GeneratedLevel,
  type GenerateLevelsRequest,
  generateLevels,
  generatorRows,
  refusalOfLevels,
} from "./generate-levels.ts";
export { type InspectAnswer, inspect } from "./inspect.ts";
export { installedPath, loadInstalledCore } from "./installed.ts";
export { type CheckAnswer, type CheckedFile, type CheckNote, checkLevels } from "./level/check-levels.ts";
export { type ConvertAnswer, type ConvertRequest, convertLevel } from "./level/convert-level.ts";
export { type FormatRequest, type FormattedFile, formatLevels } from "./level/format-levels.ts";
export { type NewAnswer, type NewRequest, newLevel } from "./level/new-level.ts";
export { type RenderAnswer, type RenderRequest, renderLevel } from "./level/render-level.ts";
export { type MapCell, type MapView, shrinkMap } from "./map-view.ts";
export { type FoundWay, type PathAnswer, type PathRequest, path, type WrongQuery } from "./path.ts";
export { type PersonaAnswer, persona } from "./persona.ts";
export { type PlayedRun, type PlayRequest, playRun } from "./played-run.ts";
export { type QuickstartAnswer, type QuickstartRun, quickstart } from "./quickstart.ts";
export { inputRefusal } from "./refusal.ts";
export { checkedScenario, type RunAnswer, type RunRequest, run } from "./run.ts";
export { loadScenario, type ScenarioSource, type SourceChoice } from "./scenario-source.ts";
export { type SchemaAnswer, schema } from "./schema.ts";
export type { SetValue } from "./set-value.ts";
export { type SignatureAnswer, signature } from "./signature.ts";
export { type SolvedLevel, type SolvedWitness, type SolveReport, type SolveRequest, solve } from "./solve.ts";
export { type Damage, openStoredRun, type StoredRun } from "./stored-run.ts";
export { type UpgradeReport, type UpgradeRow, upgradeReport } from "./upgrade-report.ts";
export { type VerifyAnswer, verify, verifySealed } from "./verify.ts";
