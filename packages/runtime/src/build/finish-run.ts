// What the cast is told in `summarize`: the Orchestrator to close its effects, the Annotator to sum the run up.
// It decides nothing and words nothing; the Annotator does.
import { PERSONAS } from "@dramatis/core-as";
import type { EffectiveRulebook } from "../contracts/effective-rulebook.ts";
import type { Effect, Json, Persona } from "../contracts/persona.ts";
import type { Scenario } from "../contracts/scenario.ts";
import { json } from "../personas/_shared/payload.ts";
import type { PocketFinding } from "../ports.ts";
import { mergeRulebook } from "../rulebook/merge.ts";
import { tablesOf } from "../rulebook/tables.ts";
import type { CastWord } from "./begin-run.ts";

/** How a run ended. `outcomes` are by faction number, `endFaction` a number or null. */
export interface RunEnd {
  readonly tick: number;
  readonly endReason: string;
  readonly endFaction: number | null;
  readonly outcomes: readonly string[];
}

/** What the summary holds besides the Annotator's notes; `more` is put at its top level. */
export interface SummaryParts {
  readonly end: RunEnd;
  readonly effects: readonly Effect[];
  readonly unreachable: readonly PocketFinding[];
  readonly more?: { readonly [key: string]: Json };
}

/** The command that closes the Orchestrator's book; its artifact `effects` belongs into the summary. */
export const completeWord: CastWord = { persona: "orchestrator", event: "orchestrator.complete", payload: {} };

/** Gives the command that has the Annotator sum a run up. Pure. */
export function summarizeWord(
  scenario: Scenario,
  rulebook: EffectiveRulebook,
  { end, effects, unreachable, more = {} }: SummaryParts,
): CastWord {
  const { members, factions } = tablesOf(scenario, mergeRulebook(scenario.rules));
  const names = {
    factions: [...factions],
    actors: members.map(({ name, body }, slot) => ({ serial: slot + 1, name, faction: body.faction })),
    locks: rulebook.locks.map(({ name }) => name),
    wishes: rulebook.wishes.map(({ name }) => name),
    messages: [...rulebook.messages],
  };
  const payload = {
    end: { tick: end.tick, reason: end.endReason, winner: end.endFaction === null ? null : (factions[end.endFaction] ?? null) },
    outcomes: Object.fromEntries(factions.map((name, index) => [name, end.outcomes[index] ?? "none"])),
    names,
    unreachable,
    effects,
    more,
  };
  return { persona: "annotator", event: "annotator.summarize", payload: json(payload) };
}

/** Says a word of the end to a cast and gives the artifacts that come of it, by kind. */
export function sayAtTheEnd(cast: readonly Persona[], word: CastWord, tick: number): Readonly<Record<string, Json>> {
  const persona = cast[PERSONAS.indexOf(word.persona)];
  const step = persona?.advance({ phase: "summarize", tick, event: word.event, payload: word.payload });
  return Object.fromEntries((step?.actions ?? []).flatMap((action) => (action.action === "artifact" ? [[action.kind, action.value]] : [])));
}
