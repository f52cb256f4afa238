// Which driver each actor has: from the roster of the scenario to standing orders, and to what the Actor itself must do during a run.
// It must not know how a driver decides; kernels live in the core.
import { DRIVERS } from "@dramatis/core-as";
import type { MindNumbers } from "../../contracts/build-plane.ts";
import type { Json } from "../../contracts/persona.ts";
import type { ActorContext, MoraleRow, RosterRow, ScriptLine, StandingOrder } from "./contracts.ts";

/** The number of the driver that takes proposals from outside. */
export const EXTERNAL = DRIVERS.indexOf("external");

const IDLE = DRIVERS.indexOf("idle");

const compass = ["n", "ne", "e", "se", "s", "sw", "w", "nw"];

/** Gives the standing order of every row of the roster, in its order. What is spawned has no name to be driven by: it idles. Pure. */
export function standingOrders(roster: readonly RosterRow[]): StandingOrder[] {
  return roster.map(({ slot, actor, driver, mind, template }) => {
    if (!("kernel" in driver)) return { slot, actor, driver: template ? IDLE : EXTERNAL, leash: 0, route: [] };
    const own = { slot, actor, driver: DRIVERS.indexOf(driver.kernel), leash: driver.leash, route: driver.route ?? [] };
    return mind === undefined ? own : { ...own, mind };
  });
}

/** Gives the part of the context that follows from the roster: puppets, their scripts, and who has morale. Templates have none. Pure. */
export function partsOf(roster: readonly RosterRow[]): Pick<ActorContext, "puppets" | "lines" | "morale"> {
  const living = roster.filter((row) => !row.template);
  return {
    puppets: living
      .filter((row) => !("kernel" in row.driver))
      .map(({ slot, actor, serial, driver }) => ({ slot, actor, serial, scripted: "script" in driver })),
    lines: living.flatMap(linesOf).sort((left, right) => left.at - right.at || left.slot - right.slot),
    morale: living.flatMap(moraleOf),
  };
}

/** Gives the script lines that fall on a tick on which their actor has one already, as reasons. Pure. */
export function doubleLines({ lines }: Pick<ActorContext, "lines">): Json[] {
  const doubled = lines.filter((line, index) => line.at === lines[index - 1]?.at && line.slot === lines[index - 1]?.slot);
  return doubled.map(({ at, slot }) => ({ reason: "two-lines-on-a-tick", at, slot }));
}

/** Gives what keeps scripts from being played: no roster, or rows that the rulebook does not have, as reasons. Pure. */
export function unknownRows({ cast, lines }: ActorContext, actions: readonly string[]): Json[] {
  if (!cast) return [{ reason: "no-roster" }];
  const unknown = lines.filter((line) => !actions.includes(line.do));
  return unknown.map(({ at, slot, do: row }) => ({ reason: "unknown-row", at, slot, row }));
}

// --- internal ---

function linesOf({ slot, driver }: RosterRow): ScriptLine[] {
  if (!("script" in driver)) return [];
  return driver.script.map((line) => ({
    at: line.at,
    slot,
    do: line.do,
    direction: line.direction === undefined ? 0 : compass.indexOf(line.direction),
    argument: line.argument ?? 0,
  }));
}

function moraleOf({ slot, serial, health, maxHealth, healthRegen, mind, morale, moraleStyle }: RosterRow): MoraleRow[] {
  if (morale === undefined) return [];
  const driver = DRIVERS.indexOf(morale.kernel);
  const row = { slot, serial, health, maxHealth, healthRegen, tick: 0, below: morale.below, driver, route: 0 };
  return [moraleStyle === undefined ? row : { ...row, mind: { ...(mind ?? calm), style: moraleStyle } }];
}

const calm: MindNumbers = { style: 0, delay: 0, error: 0, stickiness: 0, patience: 0, leader: 0 };
