// The plan: from an intent to goals, a schedule of beats, and the build spec for the Configurator.
// It says what is attempted; it must not check whether that is feasible or paid.
import { EVENTS } from "@dramatis/core-as";
import { byCodeUnits, digestOf } from "../../contracts/canonical.ts";
import type { AdvanceCall, Json } from "../../contracts/persona.ts";
import type { Objective, Scenario } from "../../contracts/scenario.ts";
import { json, said } from "../_shared/payload.ts";
import { type Beat, type DirectorContext, type Goal, type Intent, intentSchema, words } from "./contracts.ts";

/** Gives the intent of the envelope that `director.take` brings, or null when the envelope carries none. Pure. */
export function intentOf(call: AdvanceCall): Intent | null {
  const read = intentSchema.safeParse(said(words["director.take"], call).envelope);
  return read.success ? read.data : null;
}

/** Gives the goals of an intent: every leaf of every faction's objectives, factions sorted. Those who attempt it are still open. Pure. */
export function goalsOf({ scenario }: Intent): Goal[] {
  const factions = Object.keys(scenario.objectives ?? {}).sort(byCodeUnits);
  return factions.flatMap((faction) => leavesOf(faction, scenario.objectives?.[faction], ""));
}

/** Gives the goals with those who can attempt them and the factions that stand against them. Pure. */
export function boundGoals(goals: readonly Goal[], { scenario }: Intent): Goal[] {
  return goals.map((goal) => ({
    ...goal,
    by: goal.by.length > 0 ? goal.by : membersOf(scenario, goal.faction),
    against: against(scenario, goal.faction),
  }));
}

/** Gives the beats: those with a tick by tick, then those with an event; equal ones by name. Pure. */
export function beatsOf({ scenario }: Intent): Beat[] {
  const beats = Object.entries(scenario.beats ?? {}).map(([name, { when }]): Beat => {
    if ("tick" in when) return { name, tick: when.tick, event: null, faction: null };
    return { name, tick: null, event: when.event, faction: when.faction ?? null };
  });
  const order = (beat: Beat) => beat.tick ?? Number.MAX_SAFE_INTEGER;
  return beats.sort((left, right) => order(left) - order(right) || byCodeUnits(left.name, right.name));
}

/** Gives what makes the beats of an intent unplayable: kinds of events and factions that do not exist. Pure. */
export function beatProblems(intent: Intent): Json[] {
  const kinds: readonly string[] = EVENTS;
  return beatsOf(intent).flatMap(({ name, event, faction }) => [
    ...(event !== null && !kinds.includes(event) ? [{ reason: "unknown-event-kind", beat: name, found: event }] : []),
    ...(faction !== null && intent.scenario.factions[faction] === undefined
      ? [{ reason: "unknown-faction", beat: name, found: faction }]
      : []),
  ]);
}

/** Gives the plan (schema dramatis/plan@1), the same for every seed. `unattended` are factions with goals and nobody to attempt them. Pure. */
export function planOf({ goals, beats }: DirectorContext, intent: Intent): Json {
  const unattended = [...new Set(goals.filter((goal) => goal.by.length === 0).map((goal) => goal.faction))];
  const { scenario, ticks, mustBeFeasible } = intent;
  return json({
    schema: "dramatis/plan@1",
    intent: digestOf({ scenario, ticks, mustBeFeasible }),
    scenario: scenario.name,
    goals,
    beats,
    unattended,
  });
}

/** Gives the build spec of a plan (schema dramatis/build-spec@1): what the Configurator is to set up, and whether it must be feasible. Pure. */
export function buildSpecOf(plan: Json, { scenario, seed, ticks, mustBeFeasible }: Intent): Json {
  return json({
    schema: "dramatis/build-spec@1",
    plan: digestOf(plan),
    scenario,
    seed,
    ticks: ticks ?? scenario.limits.ticks,
    mustBeFeasible,
  });
}

/** Gives the intent that the Director has taken in; null when it has none. Pure. */
export function keptIntent({ intent }: DirectorContext): Intent | null {
  return intent === null ? null : (intent as unknown as Intent);
}

// --- internal ---

function leavesOf(faction: string, objective: Objective | undefined, path: string): Goal[] {
  if (objective === undefined) return [];
  const at = (key: string) => (path === "" ? key : `${path}.${key}`);
  if ("and" in objective) return objective.and.flatMap((child, index) => leavesOf(faction, child, at(`and.${index}`)));
  if ("or" in objective) return objective.or.flatMap((child, index) => leavesOf(faction, child, at(`or.${index}`)));
  if ("then" in objective) return objective.then.flatMap((child, index) => leavesOf(faction, child, at(`then.${index}`)));
  const who = "reach" in objective && objective.reach.who !== undefined ? [objective.reach.who] : [];
  return [{ faction, path: at(Object.keys(objective)[0] ?? ""), attempt: attemptOf(objective), by: who, against: [] }];
}

function attemptOf(leaf: Objective): string {
  if ("reach" in leaf) return `reach ${leaf.reach.place}`;
  if ("eliminate" in leaf) return `eliminate ${leaf.eliminate}`;
  if ("survive" in leaf) return `survive until tick ${leaf.survive}`;
  if ("collect" in leaf) return `collect ${leaf.collect.count} of ${leaf.collect.item ?? "any treasure"}`;
  if ("flag" in leaf) return `bring ${leaf.flag.name} to ${leaf.flag.atLeast}`;
  return "prevent" in leaf ? `prevent the success of ${leaf.prevent}` : "";
}

function membersOf(scenario: Scenario, faction: string): string[] {
  return Object.keys(scenario.cast)
    .filter((name) => scenario.cast[name]?.faction === faction)
    .sort(byCodeUnits);
}

function against(scenario: Scenario, faction: string): string[] {
  const factions = Object.keys(scenario.factions).sort(byCodeUnits);
  return factions.filter((other) => {
    const goal = scenario.objectives?.[other];
    const prevents = goal !== undefined && "prevent" in goal && goal.prevent === faction;
    return other !== faction && (prevents || scenario.factions[other]?.hostile.includes(faction) === true);
  });
}
