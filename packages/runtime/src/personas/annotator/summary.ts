// The summary of a run: who did what, how it ended for each faction, what was worth telling, in names instead of numbers.
// It must not read the world; what it does not hear of or is not handed does not exist.
import type { AdvanceCall, Json } from "../../contracts/persona.ts";
import { json, said } from "../_shared/payload.ts";
import { type AnnotatorContext, type Deed, type Highlight, type SummaryNames, words } from "./contracts.ts";

/** Gives the content of the run's summary (schema dramatis/run-summary@1) from the notes and what `annotator.summarize` hands in. Pure. */
export function summaryOf(context: AnnotatorContext, call: AdvanceCall): Json {
  const { end, outcomes, names, unreachable, effects, more } = said(words["annotator.summarize"], call);
  return json({
    schema: "dramatis/run-summary@1",
    ...more,
    end,
    outcomes,
    deeds: context.deeds.map((deed) => deedInNames(deed, names)),
    highlights: context.highlights.map((one) => highlightInNames(one, names)),
    highlightsLeft: context.left,
    counts: context.counts,
    unreachable,
    effects,
  });
}

/** Gives a highlight with the words behind its numbers: `text` is for people. Pure. */
export function highlightInNames(highlight: Highlight, names: SummaryNames): Json {
  return { ...highlight, text: textOf(highlight, names) };
}

// --- internal ---

function deedInNames({ serial, kills, unlocked, diedAt }: Deed, names: SummaryNames): Json {
  const known = names.actors.find((actor) => actor.serial === serial);
  return { actor: known?.name ?? `spawned-${serial}`, faction: known?.faction ?? null, kills, unlocked, diedAt };
}

function textOf({ kind, a, b, value }: Highlight, names: SummaryNames): string {
  const faction = (number: number) => names.factions[number] ?? `faction ${number}`;
  switch (kind) {
    case "died":
      return b === 0 || b === a
        ? `${actorIn(names, a)} (${faction(value)}) died`
        : `${actorIn(names, a)} (${faction(value)}) was slain by ${actorIn(names, b)}`;
    case "spawned":
      return `${actorIn(names, a)} of ${faction(value)} came in`;
    case "unlocked":
      return `${actorIn(names, a)} unlocked ${names.locks[b - 1] ?? `lock ${b}`}`;
    case "objective-met":
      return `${faction(value)} met an objective`;
    case "message":
      return names.messages[value] ?? `message ${value}`;
    case "wish-raised":
      return `the wish ${names.wishes[b] ?? b} was raised; its answer is due at tick ${value}`;
    case "wish-answered":
      return `the wish ${names.wishes[b] ?? b} was answered with ${value}`;
    case "wish-fallback":
      return `the wish ${names.wishes[b] ?? b} fell back to ${value}`;
    case "ended":
      return "the run ended";
    default:
      return kind;
  }
}

function actorIn(names: SummaryNames, serial: number): string {
  return names.actors.find((actor) => actor.serial === serial)?.name ?? `spawned-${serial}`;
}
