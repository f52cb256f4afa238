// A request in words, with its trigger, hints and preferences, becomes a task: its sentence is read, hints fill what it leaves open.
// It must not know the home or the library; names are checked against them when a plan is made.
import { DramatisError } from "../../../contracts/errors.ts";
import { issue } from "../../../contracts/issues.ts";
import { strictest } from "../../../contracts/privacy.ts";
import type { TaskGoal, TaskSpec } from "../../../contracts/task-spec.ts";
import { slotValue } from "./check-slot.ts";
import { wishesOf } from "./constraints.ts";
import { invalid, parseRequest } from "./parse.ts";
import { CONFIDENCE_MIN, readSentence, type SentenceReading } from "./read-sentence.ts";
import { orchestrationRequestSchema, triggerOf } from "./requests.ts";
import type { IntakeSetting } from "./setting.ts";
import { taskFrom } from "./task-from.ts";
import type { SlotValue } from "./verbs.ts";
import { type SlotRow, verbOf } from "./verbs.ts";

/** Gives the task of an orchestration request. Throws DRAMATIS_INPUT_INVALID with all issues, also when it names another user than the principal. Pure. */
export function taskOfRequest(input: unknown, setting: IntakeSetting): TaskSpec {
  const { trigger_type, intent, user_id, context_hints, preferences, preview_mode } = parseRequest(
    orchestrationRequestSchema,
    input,
    "request",
  );
  const reading = read(intent, context_hints);
  const privacy = strictest(reading.goals.map(({ verb }) => verbOf(verb)?.privacy ?? "INTERNAL"));
  const before = { strategy: setting.strategy, constraints: setting.constraints, privacy };
  const { issues, ...wishes } = wishesOf(preferences, before, { file: "request", path: "preferences" });
  const all = user_id === setting.principal.id ? issues : [...issues, otherUser(user_id, setting)];
  if (all.length > 0) throw invalid(all, "request");
  const trigger = triggerOf(trigger_type);
  const isPreview = preview_mode || (trigger === "request" && reading.isPreview);
  const { goals, domain, entities, confidence, questions } = reading;
  return taskFrom(setting, {
    trigger: isPreview ? "preview" : trigger,
    intent,
    domain,
    goals: [...goals],
    entities,
    confidence,
    questions: [...questions],
    preferences,
    ...wishes,
  });
}

/** Gives the task of a sentence that somebody typed: a request without hints or preferences. Throws as taskOfRequest does. Pure. */
export function taskOfSentence(sentence: string, setting: IntakeSetting): TaskSpec {
  return taskOfRequest({ trigger_type: setting.trigger, intent: sentence, user_id: setting.principal.id }, setting);
}

/** Gives a task back when it is clear enough to plan; throws DRAMATIS_INTENT_UNCLEAR with its questions as issues when it is not. Pure. */
export function clearTask(task: TaskSpec): TaskSpec {
  if (task.confidence >= CONFIDENCE_MIN && task.questions.length === 0) return task;
  const reason = task.questions.join(" ");
  const place = { file: "request", path: "intent" };
  const issues = task.questions.map((question) =>
    issue("DRAMATIS_INTENT_UNCLEAR", place, { expected: question, found: task.intent.slice(0, 60) }, { reason: question }),
  );
  throw new DramatisError("DRAMATIS_INTENT_UNCLEAR", { reason }, issues);
}

// --- internal ---

/** Reads an intent: the name of a verb with its slots as hints, or a sentence. */
function read(intent: string, hints: Readonly<Record<string, SlotValue>>): SentenceReading {
  const verb = verbOf(intent);
  if (verb === undefined || !["home", "design"].includes(verb.domain)) return readSentence(intent, (name) => hintOf(name, hints));
  const goal = goalOf(intent, verb.slots, hints);
  const open = Object.entries(verb.slots).filter(([name, slot]) => slot.isRequired && goal.slots[name] === undefined);
  const questions = open.map(([, slot]) => slot.question);
  const confidence = questions.length === 0 ? 1000 : CONFIDENCE_MIN - 1;
  return { goals: [goal], domain: verb.domain, entities: [], confidence, questions, isPreview: false };
}

function goalOf(verb: string, slots: Readonly<Record<string, SlotRow>>, hints: Readonly<Record<string, SlotValue>>): TaskGoal {
  const found: Record<string, SlotValue> = {};
  for (const [name, slot] of Object.entries(slots)) {
    const value = slotValue(name, slot, hintOf(name, hints)) ?? slot.preset;
    if (value !== undefined) found[name] = value;
  }
  return { verb, slots: found };
}

/** A hint is looked up under the name of the slot, or under the words that callers use for it. */
function hintOf(name: string, hints: Readonly<Record<string, SlotValue>>): SlotValue | undefined {
  const found = [name, ...(otherNames[name] ?? [])].find((one) => Object.hasOwn(hints, one));
  return found === undefined ? undefined : hints[found];
}

const otherNames: Readonly<Record<string, readonly string[]>> = { location: ["room"], celsius: ["temperature"], brightness: ["level"] };

function otherUser(user: string, { principal }: IntakeSetting) {
  return issue(
    "DRAMATIS_INPUT_VALUE",
    { file: "request", path: "user_id" },
    { expected: `the one who asks, ${principal.id}`, found: user },
  );
}
