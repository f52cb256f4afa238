// The end of an execution: when every step has come to its own and the hooks behind them have been told; or before, when it is cancelled.
// It must not know why steps ended as they did.
import type { Fact } from "../../../contracts/journal.ts";
import { executionResultOf } from "../views/execution-result.ts";
import { errorText } from "../views/step-result.ts";
import { insideAfter } from "./inside.ts";
import { fail, skip } from "./settle.ts";
import { isFinal } from "./state.ts";
import { change, note, perform, planOf, stepOf, type Turn } from "./turn.ts";

/** Ends an execution in which nothing is left to do. */
export function finish(turn: Turn) {
  const { state } = turn;
  const steps = planOf(state).steps.map(({ id }) => stepOf(state, id));
  if (state.isPaused || steps.some((step) => !isFinal(step) || step.hooksDue)) return;
  const index = steps.findIndex(({ at }) => at === "failed");
  const failure = steps[index]?.failure ?? null;
  if (failure === null) return end(turn, null, { kind: "execution.completed", data: {}, bodies: {} });
  const error = `${errorText(failure)} (${planOf(state).steps[index]?.id})`;
  end(turn, error, { kind: "execution.failed", data: { error }, bodies: {} });
}

/** Ends an execution at somebody's wish: calls that are out are aborted, what has begun fails as cancelled, the rest is passed over. */
export function cancel(turn: Turn, { data }: Fact<"cancel.requested">) {
  const { state } = turn;
  const fact: Fact<"execution.cancelled"> = { kind: "execution.cancelled", data: { by: data.by }, bodies: {} };
  if (state.plan === null) return note(turn, fact);
  for (const { id } of state.plan.steps) {
    const step = stepOf(state, id);
    if (isFinal(step)) continue;
    if (step.at === "running") perform(turn, { effect: "abort", step: id, attempt: step.attempt });
    if (step.at === "pending" && step.attempt === 0) skip(turn, id, "cancelled");
    else fail(turn, id, { class: "cancelled", words: `cancelled by ${data.by}` });
  }
  for (const { id } of state.plan.steps) if (stepOf(state, id).hooksDue) change(turn, id, { hooksDue: false });
  end(turn, `cancelled: by ${data.by}`, fact);
}

// --- internal ---

/** Decides the last fact, with the result as it is once that fact stands. */
function end(turn: Turn, error: string | null, fact: Fact<"execution.completed" | "execution.failed" | "execution.cancelled">) {
  turn.state.endedAtMs = turn.atMs;
  turn.state.error = error;
  const after = { ...turn.state, inside: insideAfter(turn.state.inside, fact) };
  note(turn, { ...fact, bodies: { result: executionResultOf(after, turn.atMs) } });
}
