// Who is played when a level is solved: the actor that is named, or the only one of the cast who has an objective of its own.
// It must not know how a level is solved.
import type { SolveQuestion } from "./answer.ts";

/** The actor, or why there is none; then `actor` is the first of those who might be meant, if there are any. */
export type PlayedActor =
  | { readonly actor: string; readonly reason: null }
  | { readonly actor: string | undefined; readonly reason: string };

/** Gives who is played. Pure. */
export function playedActor({ scenario, actor: asked }: Pick<SolveQuestion, "scenario" | "actor">): PlayedActor {
  const candidates = candidatesOf(scenario, asked);
  const [actor] = candidates;
  if (actor === undefined)
    return { actor: asked, reason: asked === undefined ? "nobody of the cast has an objective" : `${asked} is not somebody of the cast` };
  if (candidates.length > 1) return { actor, reason: `several can act, name one: ${candidates.slice(0, 8).join(", ")}` };
  if (scenario.cast[actor]?.count !== undefined)
    return { actor, reason: `${actor} is a row of several, and none of them can follow a script alone` };
  if (!Object.hasOwn(scenario.objectives ?? {}, scenario.cast[actor]?.faction ?? ""))
    return { actor, reason: `the faction of ${actor} has no objective` };
  return { actor, reason: null };
}

/** The question in one sentence. Pure. */
export function questionOf({ name, seed }: SolveQuestion["scenario"], actor: string | undefined): string {
  return `Do inputs exist with which ${actor ?? "the actor"} meets the objective of its faction in ${name}, with seed ${seed} and this cast?`;
}

// --- internal ---

/** The actor that is asked for, or everybody who is no thing and whose faction has an objective; those who only prevent another's when nobody else has. */
function candidatesOf({ cast, objectives = {} }: SolveQuestion["scenario"], asked: string | undefined): string[] {
  const isSomebody = (key: string) => cast[key]?.tags.includes("object") === false;
  if (asked !== undefined) return Object.hasOwn(cast, asked) && isSomebody(asked) ? [asked] : [];
  const objectiveOf = (key: string) => objectives[cast[key]?.faction ?? ""];
  const striving = Object.keys(cast).filter((key) => isSomebody(key) && objectiveOf(key) !== undefined);
  const own = striving.filter((key) => !("prevent" in (objectiveOf(key) ?? {})));
  return (own.length > 0 ? own : striving).sort((left, right) => (left < right ? -1 : 1));
}
