// What of the outside has changed since a plan was made, as far as the plan used it, and what that sets off.
// It compares two snapshots and two sets of consents; it must not know how either was come by, nor any plan.
import { byCodeUnits, canonicalJson } from "../../../contracts/canonical.ts";
import type { ContextSnapshot } from "../../../contracts/context-snapshot.ts";
import type { Fact } from "../../../contracts/journal.ts";
import { microsOf } from "../../../contracts/orchestration.ts";
import type { Trigger } from "../../../contracts/task-spec.ts";

/** One difference, as the fact `drift.seen` has it: a dotted path, what was there and what is; null where there is nothing. */
export type ContextDifference = Fact<"drift.seen">["data"]["differences"][number];

/** Tenths by which a measured value may move before it is a difference: surroundings are never quite still. */
export const ENVIRONMENT_TENTHS = 10;

/**
 * Gives the differences between two snapshots that matter for a plan, sorted by path. `usedPaths` are dotted paths that planning read, such as
 * `devices.hall-lamp`, `occupancy`, `tariffs.now` (the price in force, as money; null where no tariff is) or `quietHours.now` (whether they are on);
 * a difference counts when one of them leads to it or lies in it. When somebody was last seen is left out, and so is a measured value that moved
 * by less than ENVIRONMENT_TENTHS. Pure.
 */
export function driftBetween(before: ContextSnapshot, now: ContextSnapshot, usedPaths: readonly string[]): ContextDifference[] {
  const found: ContextDifference[] = [];
  compare("", shownParts(before), shownParts(now), found);
  return found.filter(({ path }) => usedPaths.some((used) => touches(used, path))).sort((one, other) => byCodeUnits(one.path, other.path));
}

/** Gives the scopes among those that a plan needs whose consent is no longer what it was, as differences at `consents.<scope>`, sorted. Pure. */
export function consentDrift(before: readonly string[], now: readonly string[], neededScopes: readonly string[]): ContextDifference[] {
  return [...new Set(neededScopes)]
    .filter((scope) => before.includes(scope) !== now.includes(scope))
    .sort(byCodeUnits)
    .map((scope) => ({ path: `consents.${scope}`, was: before.includes(scope), is: now.includes(scope) }));
}

/**
 * Gives what differences set off: a consent that changed, a device that no longer answers or is gone, other drift; null for none. The first that
 * applies is said, since it rules out the most. Pure.
 */
export function triggerOfDrift(
  differences: readonly ContextDifference[],
): Extract<Trigger, "consent-change" | "device-failure" | "drift"> | null {
  if (differences.length === 0) return null;
  if (differences.some(({ path }) => path.startsWith("consents."))) return "consent-change";
  return differences.some(isDeviceLost) ? "device-failure" : "drift";
}

/** Gives differences in words, at most twelve of them. Pure. */
export function wordsOfDrift(differences: readonly ContextDifference[]): string {
  const told = differences.slice(0, 12).map(({ path, was, is }) => `${path} was ${shown(was)} and is ${shown(is)}`);
  const more = differences.length - told.length;
  return [...told, ...(more > 0 ? [`${more} more`] : [])].join("; ");
}

// --- internal ---

function shown(value: Value): string {
  return value === null ? "not there" : canonicalJson(value).slice(0, 120);
}

type Value = ContextDifference["was"];
type Fields = Readonly<Record<string, unknown>>;

function isDeviceLost({ path, is }: ContextDifference): boolean {
  if (!path.startsWith("devices.")) return false;
  return is === null ? !path.includes(".state.") && !path.includes(".capabilities") : path.endsWith(".isOnline") && is === false;
}

/** A path in use touches a difference at it, below it, or above it: when a device is gone, so is its state. */
function touches(used: string, path: string): boolean {
  return path === used || path.startsWith(`${used}.`) || used.startsWith(`${path}.`);
}

/** The parts of a snapshot that can drift. Time itself is none of them, only what it changes. */
function shownParts(snapshot: ContextSnapshot): Fields {
  const { devices, environment, occupancy, routines, library } = snapshot;
  const present = Object.fromEntries(Object.entries(occupancy).map(([room, { people }]) => [room, { people }]));
  return {
    devices,
    environment,
    occupancy: present,
    routines,
    library,
    tariffs: { list: snapshot.tariffs, now: priceAt(snapshot) },
    quietHours: { list: snapshot.quietHours, now: snapshot.quietHours.some((span) => holds(span, snapshot.minute)) },
  };
}

/** The price in force; of several the greatest, so that no plan is cheaper than it thinks. */
function priceAt({ tariffs, minute }: ContextSnapshot): string | null {
  const prices = tariffs.filter((span) => holds(span, minute)).map(({ perKilowattHour }) => perKilowattHour);
  return prices.sort((one, other) => microsOf(other) - microsOf(one))[0] ?? null;
}

/** Whether a span of the day holds a minute: the beginning is in, the end is out; equal ends are the whole day. */
function holds({ from, to }: { readonly from: number; readonly to: number }, minute: number): boolean {
  if (from === to) return true;
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

function compare(path: string, was: unknown, is: unknown, found: ContextDifference[]): void {
  if (isFields(was) && isFields(is)) {
    for (const key of new Set([...Object.keys(was), ...Object.keys(is)]))
      compare(path === "" ? key : `${path}.${key}`, was[key], is[key], found);
    return;
  }
  if (isStill(path, was, is)) return;
  found.push({ path, was: (was ?? null) as Value, is: (is ?? null) as Value });
}

function isStill(path: string, was: unknown, is: unknown): boolean {
  if (typeof was === "number" && typeof is === "number" && path.startsWith("environment.")) {
    return Math.abs(Math.round(was * 10) - Math.round(is * 10)) < ENVIRONMENT_TENTHS;
  }
  return canonicalJson(was ?? null) === canonicalJson(is ?? null);
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
