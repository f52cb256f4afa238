// Wishes during a run: those with an answer among the run's inputs are answered at their tick, the others become deferred effects.
// Nothing is asked of the outside here.
import type { TickInput } from "../../contracts/inputs.ts";
import type { AdvanceCall, Effect } from "../../contracts/persona.ts";
import { said, tickOf, timerDue, wokenBy } from "../_shared/payload.ts";
import { withTimer } from "../_shared/wake.ts";
import { type OrchestratorContext, words } from "./contracts.ts";

/** Gives the context with the numbers of the run's wishes, listening to them. Pure. */
export function bindWishes(context: OrchestratorContext, call: AdvanceCall): OrchestratorContext {
  const numbers = said(words["orchestrator.begin"], call).wishes;
  const wishes = context.wishes.map((wish) => ({
    ...wish,
    number: Object.hasOwn(numbers, wish.name) ? (numbers[wish.name] ?? null) : null,
  }));
  return { ...context, wishes, wake: { events: wishes.length > 0 ? ["wish-raised"] : [], timer: null } };
}

/** Whether every wish of the scenario has a number in the run. Pure. */
export function allWishesAreNumbered(context: OrchestratorContext, call: AdvanceCall): boolean {
  const numbers = said(words["orchestrator.begin"], call).wishes;
  return context.wishes.every((wish) => Object.hasOwn(numbers, wish.name));
}

/** Gives the effects of the wishes that a wake-up tells of: fulfilled when an answer is at hand, deferred when not. Pure. */
export function effectsOf(context: OrchestratorContext, call: AdvanceCall): readonly Effect[] {
  return raisedIn(context, call).map(({ wish, at, due }) => ({
    effect: "need_external_fact",
    name: wish.name,
    tick: at,
    fact: wish.fact,
    ...(wish.sourceRef === null ? {} : { sourceRef: wish.sourceRef }),
    answerAt: due,
    fallback: wish.fallback,
    fulfilled: wish.answer !== null,
  }));
}

/** Gives the context after a wake-up: effects kept, answers put on their ticks, answers given taken off. Pure. */
export function collectWishes(context: OrchestratorContext, call: AdvanceCall): OrchestratorContext {
  const effects = effectsOf(context, call);
  const answered = raisedIn(context, call).flatMap(({ wish, due }) =>
    wish.answer === null || wish.number === null ? [] : [{ tick: due, number: wish.number, ...wish.answer }],
  );
  const given = answersDue(context, call).length;
  if (effects.length === 0 && given === 0) return context;
  const due = [...context.due.slice(given), ...answered].sort((left, right) => left.tick - right.tick || left.number - right.number);
  return { ...context, effects: [...context.effects, ...effects], due, wake: withTimer(context.wake, due[0]?.tick ?? null) };
}

/** Gives the answers that are due, as inputs, when the timer wakes the Orchestrator in observe. Pure. */
export function answersDue(context: OrchestratorContext, call: AdvanceCall): readonly TickInput[] {
  if (call.phase !== "observe" || !timerDue(call)) return [];
  const due = context.due.filter((one) => one.tick <= tickOf(call));
  return due.map(({ number, value, artifact }) => ({ input: "answer", wish: number, value, artifact }));
}

/** Whether a wake-up brings something to collect or to answer. Pure. */
export function hasWishWork(context: OrchestratorContext, call: AdvanceCall): boolean {
  return collectWishes(context, call) !== context;
}

// --- internal ---

interface Raised {
  readonly wish: OrchestratorContext["wishes"][number];
  readonly at: number;
  readonly due: number;
}

function raisedIn(context: OrchestratorContext, call: AdvanceCall): readonly Raised[] {
  return wokenBy(call).flatMap((event) => {
    const wish = event.kind === "wish-raised" ? context.wishes.find((one) => one.number === event.b) : undefined;
    return wish === undefined ? [] : [{ wish, at: event.tick, due: event.value }];
  });
}
