// Whether a capability may be used for a step at all: constraints of the task, guardrails of the home, and what the gates will say.
// It compares nothing; who is better is the score's business.
import type { CapabilityCard } from "../../../contracts/capability.ts";
import { PRIVACY_CLASSES, type PrivacyClass, strictest } from "../../../contracts/privacy.ts";
import type { TaskSpec } from "../../../contracts/task-spec.ts";
import { verbOf } from "../intake/verbs.ts";
import { judgedEffectClass } from "../policy/dry-run.ts";
import { factsOf } from "./card-facts.ts";
import { fillParams } from "./fill-params.ts";
import type { MethodStep } from "./method.ts";
import { type Foreseen, type NumberedGoal, type Rejection, rejection, type Situation } from "./situation.ts";
import { isQuiet } from "./timing.ts";

/** A question whether a card may do a step of a method for a goal, beginning at a minute of the day. */
export interface Admission {
  readonly task: TaskSpec;
  readonly goal: NumberedGoal;
  readonly method: string;
  readonly step: MethodStep;
  readonly minute: number;
}

/** Gives the class of what a step handles: the strictest of task, verb and the parts of the snapshot that it uses. Pure. */
export function privacyOf({ task, goal, step }: Pick<Admission, "task" | "goal" | "step">, { snapshot }: Situation): PrivacyClass {
  const parts = (step.uses ?? []).map((part) => snapshot.privacy[part] ?? "INTERNAL");
  return strictest([task.privacy, verbOf(goal.verb)?.privacy ?? "PUBLIC", ...parts]);
}

/** Gives what the gates will say of a card that may be used, or the constraint that strikes it out. Pure. */
export function admitCard(card: CapabilityCard, admission: Admission, situation: Situation): Foreseen | Rejection {
  const { task, method, minute } = admission;
  const what = `${method} by ${card.name}`;
  const { forbidden = [], isLocalOnly = false } = task.constraints;
  const named = [card.name, admission.step.role].find((one) => forbidden.includes(one));
  if (!card.enabled) return rejection(what, "enabled", `${card.name} is switched off`, `enable ${card.name}`);
  if (named !== undefined) return rejection(what, "forbidden", `${named} is forbidden`, `allow ${named}`);
  if (isLocalOnly && card.locality === "remote")
    return rejection(what, "isLocalOnly", `${card.name} runs elsewhere`, "allow remote capabilities");
  if (factsOf(card).isNoisy && isQuiet(minute, situation.snapshot))
    return rejection(what, "quietHours", `${card.name} is loud, and these are quiet hours`, "begin when the quiet hours are over");
  const foreseen = situation.policy.foresee(asCalled(card, admission), { ...task, privacy: privacyOf(admission, situation) });
  return foreseen.decision === "deny" ? denial(what, foreseen, admission, situation) : foreseen;
}

/** Whether an answer of admitCard strikes a card out. */
export function isRejection(answer: object): answer is Rejection {
  return "constraint" in answer;
}

// --- internal ---

/** The card as the gates will see it: a call that the step does not confirm is a dry run. */
function asCalled(card: CapabilityCard, { goal, step }: Admission): CapabilityCard {
  const effectClass = judgedEffectClass(card, fillParams(step.params, { values: goal.slots, ids: {} }));
  return effectClass === card.effectClass ? card : { ...card, effectClass };
}

function denial(what: string, { reasons }: Foreseen, admission: Admission, situation: Situation): Rejection {
  const denied = reasons.find(({ says }) => says === "deny");
  const why = denied?.words ?? "policy denies it";
  const lower = PRIVACY_CLASSES.indexOf(privacyOf(admission, situation)) > 1 ? "keep it local, or declassify what it handles" : null;
  return rejection(
    what,
    `policy:${denied?.guard ?? "default"}`,
    why,
    denied?.guard === "privacy" ? lower : "ask for other rights or change the policy",
  );
}
