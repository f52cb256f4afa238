// What the cast is told in `init`: the commands that bind each persona to one run, with the numbers behind the names.
// It decides nothing; a batch says the same commands to every run.

import type { EffectiveRulebook } from "../contracts/effective-rulebook.ts";
import type { PersonaName } from "../contracts/inputs.ts";
import type { Json } from "../contracts/persona.ts";
import type { Scenario } from "../contracts/scenario.ts";
import { planWorld } from "../core/world-plan.ts";
import { json } from "../personas/_shared/payload.ts";
import { rollOf } from "./roster.ts";

/** A command to one persona, to be said in `init` or `summarize`. */
export interface CastWord {
  readonly persona: PersonaName;
  readonly event: string;
  readonly payload: Json;
}

/** What may be asked of a run besides its scenario: a last tick, an event after which it stops, no strides, a replay. */
export interface BeginOptions {
  readonly stopAt?: number;
  readonly stopWhen?: { readonly event: string; readonly faction?: string };
  readonly stepped?: boolean;
  /** The answers to wishes stand in a recording; the Orchestrator gives none. */
  readonly replay?: boolean;
}

/** Gives the commands of `init` for a scenario and its effective rulebook, one for each persona, in cast order. Pure. */
export function beginWords(scenario: Scenario, rulebook: EffectiveRulebook, options: BeginOptions = {}): readonly CastWord[] {
  const { tables, routeOf, routes } = planWorld(scenario, rulebook);
  const { replay = false, ...asked } = options;
  const factions = [...tables.factions];
  const cast = rollOf(scenario);
  const numbered = (rows: readonly { readonly name: string }[]) => Object.fromEntries(rows.map(({ name }, index) => [name, index]));
  const begin = (persona: PersonaName, payload: unknown): CastWord => ({ persona, event: `${persona}.begin`, payload: json(payload) });
  return [
    replay
      ? { persona: "orchestrator", event: "orchestrator.replay", payload: {} }
      : begin("orchestrator", { wishes: numbered(rulebook.wishes) }),
    begin("director", { beats: Object.fromEntries(rulebook.beats.map(({ name, set }) => [name, set])), factions, cast }),
    begin("configurator", {}),
    begin("allocator", { factions }),
    begin("actor", {
      actions: rulebook.actions.map(({ name }) => name),
      regenPeriod: rulebook.numbers.regenPeriod,
      routes: Object.fromEntries([...routeOf].map(([slot, route]) => [String(slot), route])),
      noRoute: routes.length - 1,
    }),
    begin("moderator", { factions, cast, ...asked }),
    begin("annotator", {}),
  ];
}
