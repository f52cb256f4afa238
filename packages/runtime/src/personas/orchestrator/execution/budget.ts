// The cost cap: whether a step may still be called. Steps are covered in their order, so that who finishes first does not decide who is.
// It must not know gates.
import { calledBy } from "./arguments.ts";
import { isFinal } from "./state.ts";
import { optionsOf, planned, stepOf, type Turn } from "./turn.ts";

/** `hold`: what steps before this one will cost is not known yet, and it may be too much. */
export type Admission = "go" | "hold" | "refuse";

/** Says whether one more attempt of a step is covered, reckoned with its declared cost. A step that costs nothing always is. Pure. */
export function admissionOf(turn: Turn, id: string): Admission {
  const cap = optionsOf(turn.state).costMicrosMax;
  const own = declaredMicros(turn, calledBy(turn.state, id));
  if (cap === null || own === 0) return "go";
  const { least, most } = before(turn, id);
  const needed = stepOf(turn.state, id).costMicros + own;
  if (most + needed <= cap) return "go";
  return least + needed > cap ? "refuse" : "hold";
}

// --- internal ---

function declaredMicros({ registry }: Turn, capability: string): number {
  return registry.card(capability)?.costMicros ?? 0;
}

/** What the steps before one cost: at least (what they have), and at most (with all attempts that they have left). */
function before(turn: Turn, id: string): { readonly least: number; readonly most: number } {
  let least = turn.state.droppedMicros;
  let most = least;
  for (const one of turn.state.order) {
    if (one === id) break;
    const { costMicros } = stepOf(turn.state, one);
    least += costMicros;
    most += costMicros + leftMicros(turn, one);
  }
  return { least, most };
}

function leftMicros(turn: Turn, id: string): number {
  const step = stepOf(turn.state, id);
  if (isFinal(step)) return 0;
  const { name, fallback, retries = 0 } = planned(turn.state, id);
  const attempts = retries + 1;
  const other = fallback === undefined ? 0 : attempts * declaredMicros(turn, fallback.name);
  const open = attempts - Math.max(0, step.tries - 1);
  return step.isFallback ? open * declaredMicros(turn, fallback?.name ?? name) : open * declaredMicros(turn, name) + other;
}
