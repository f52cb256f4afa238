// A meaning made ready to be laid onto cells, whoever said it: the mapping, a level of ours, or a guess. And its words for the report.
import type { Paint } from "./canvas.ts";
import type { GuessedMeaning } from "./guesses.ts";
import type { MappedActor, Meaning } from "./mapping.ts";

/** What is laid, who stands there, whether it is the start. A sense of nothing is `ignored`. */
export interface Sense {
  readonly paint: Paint | undefined;
  readonly actor: MappedActor | undefined;
  readonly isStart: boolean;
}

/** Gives the sense of a meaning. Pure. */
export function senseOf(meaning: Meaning | GuessedMeaning): Sense {
  if (meaning === "ignore") return { paint: undefined, actor: undefined, isStart: false };
  const { actor, start, ...stack } = meaning;
  const said = Object.fromEntries(Object.entries(stack).filter(([, value]) => value !== undefined)) as Paint;
  return { paint: Object.keys(said).length === 0 ? undefined : said, actor, isStart: start === true };
}

/** Gives a sense in words: `terrain wall, place yard`. Pure. */
export function saidSense({ paint, actor, isStart }: Sense): string {
  const feature = paint?.feature;
  const words = [
    paint?.terrain === undefined ? [] : [`terrain ${paint.terrain}`],
    feature === undefined ? [] : [`feature ${typeof feature === "string" ? feature : saidLocked(feature)}`],
    Object.values(paint?.items ?? {}).map(({ kind }) => `item ${kind}`),
    paint?.area === undefined ? [] : [`area ${paint.area}`],
    paint?.name === undefined ? [] : [`place ${paint.name}`],
    actor === undefined ? [] : [`actor ${typeof actor === "string" ? actor : (actor.template ?? "of its own")}`],
    isStart ? ["the start"] : [],
  ].flat();
  return words.length === 0 ? "nothing" : words.join(", ");
}

// --- internal ---

function saidLocked({ kind, lock }: { readonly kind: string; readonly lock?: string | undefined }): string {
  return lock === undefined ? kind : `${kind} with the lock ${lock}`;
}
