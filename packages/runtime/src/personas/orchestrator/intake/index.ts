// The door of intake: requests of every kind become tasks; the table of verbs.

export { type ModelQuestion, modelQuestionOf, modelReadingSchema, taskOfModelReading } from "./model-reading.ts";
export { CONFIDENCE_MIN } from "./read-sentence.ts";
export { readTask } from "./read-task.ts";
export { clearTask } from "./request-task.ts";
export type {
  IntentRequest,
  ModuleRequest,
  OrchestrationRequest,
} from "./requests.ts";
export type { Candidates, IntakeSetting } from "./setting.ts";
export { SENTENCE_DOMAINS, type SlotRow, type SlotType, VERBS, type VerbName, type VerbRow, verbOf } from "./verbs.ts";
