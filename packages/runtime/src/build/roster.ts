// The roster: every member of the cast and every template by slot, as the Actor needs them; and the factions by serial.
// Numbers come from the rulebook's tables; it must not number anything itself.
import type { ActorBody, Scenario } from "../contracts/scenario.ts";
import type { Roll } from "../personas/_shared/factions.ts";
import type { RosterRow } from "../personas/actor/contracts.ts";
import { mergeRulebook } from "../rulebook/merge.ts";
import { mindOf, type Tables, tablesOf } from "../rulebook/tables.ts";

/** Gives the roster of a scenario, by slot. Templates have serial 0. Pure. */
export function rosterOf(scenario: Scenario): RosterRow[] {
  const tables = tablesOf(scenario, mergeRulebook(scenario.rules));
  const { members, spawnSlots, templates } = tables;
  const firstTemplate = members.length + spawnSlots;
  return [
    ...members.map(({ name, body }, slot) => rowOf({ name, slot, serial: slot + 1, template: false }, body, tables)),
    ...templates.map(({ name, body }, index) => rowOf({ name, slot: firstTemplate + index, serial: 0, template: true }, body, tables)),
  ];
}

/** Gives the faction number of every member of the cast, by serial as decimal text. Pure. */
export function rollOf(scenario: Scenario): Roll {
  const { members, factions } = tablesOf(scenario, mergeRulebook(scenario.rules));
  return Object.fromEntries(members.map(({ body }, slot) => [String(slot + 1), factions.indexOf(body.faction)]));
}

// --- internal ---

interface Place {
  readonly name: string;
  readonly slot: number;
  readonly serial: number;
  readonly template: boolean;
}

function rowOf({ name, slot, serial, template }: Place, body: ActorBody, tables: Tables): RosterRow {
  const mind = mindOf(body, tables);
  const style = body.morale?.style;
  return {
    slot,
    actor: name,
    serial,
    template,
    health: body.health,
    maxHealth: body.maxHealth ?? body.health,
    healthRegen: body.healthRegen,
    driver: body.driver,
    ...(Object.values(mind).some((number) => number !== 0) ? { mind } : {}),
    ...(body.morale === undefined ? {} : { morale: body.morale }),
    ...(style === undefined ? {} : { moraleStyle: tables.styles.indexOf(style) + 1 }),
  };
}
