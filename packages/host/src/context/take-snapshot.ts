// Takes a context snapshot from sources and captures it, so that planning sees one picture and a re-execution sees it again.
// It must not know any particular source.
import {
  type ClockPort,
  type ContextSnapshot,
  canonicalJson,
  contextSnapshotSchema,
  DramatisError,
  digestOfBytes,
  type Issue,
  issue,
  type ObjectPort,
  utf8,
} from "@dramatis/runtime";
import { minuteOfDay } from "./minute-of-day.ts";
import { type ContextParts, type ContextSource, privacyOf } from "./source.ts";

/** A snapshot as it was captured: its digest, and the sources that it came from, in order. */
export interface TakenSnapshot {
  readonly snapshot: ContextSnapshot;
  readonly digest: string;
  readonly sources: readonly string[];
}

/** What a snapshot is taken with. Without objects it is not stored. `timeZone` is an IANA name, UTC when left out. */
export interface SnapshotTools {
  readonly clock: ClockPort;
  readonly objects?: ObjectPort;
  readonly timeZone?: string;
}

/**
 * Reads all sources and puts their parts together. Two sources may not say something of the same thing; lists are joined in the order of the sources.
 * Throws DRAMATIS_INPUT_INVALID with the issues of all sources that could not be read, or that say the same.
 */
export async function takeSnapshot(
  sources: readonly ContextSource[],
  { clock, objects, timeZone = "UTC" }: SnapshotTools,
): Promise<TakenSnapshot> {
  const minute = minuteOfDay(clock.nowMs(), timeZone);
  const read = await Promise.allSettled(sources.map(async (source) => source.read()));
  const issues = read.flatMap((one, index) => (one.status === "rejected" ? issuesOf(one.reason, sources[index]?.name ?? "") : []));
  const parts = read.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const named = parts.map((part, index) => ({ part, source: sources[index]?.name ?? "" }));
  if (issues.length > 0) throw refused(issues);
  const snapshot = joined(named, minute);
  const bytes = utf8(canonicalJson(snapshot));
  const digest = objects === undefined ? digestOfBytes(bytes) : await objects.put(bytes);
  return { snapshot, digest, sources: sources.map(({ name }) => name) };
}

// --- internal ---

interface Named {
  readonly part: ContextParts;
  readonly source: string;
}

function joined(named: readonly Named[], minute: number): ContextSnapshot {
  const issues: Issue[] = [];
  const records = <Key extends "devices" | "environment" | "occupancy" | "routines">(key: Key) => joinRecords(named, key, issues);
  const library = named.map(({ part }) => part.library ?? {});
  const snapshot = {
    schema: "dramatis/context-snapshot@1",
    minute,
    devices: records("devices"),
    environment: records("environment"),
    occupancy: records("occupancy"),
    tariffs: named.flatMap(({ part }) => part.tariffs ?? []),
    quietHours: named.flatMap(({ part }) => part.quietHours ?? []),
    routines: records("routines"),
    library: {
      scenarios: library.flatMap(({ scenarios = [] }) => scenarios),
      runs: library.flatMap(({ runs = [] }) => runs),
      priceLists: library.flatMap(({ priceLists = [] }) => priceLists),
    },
    privacy: privacyOf(named.map(({ part }) => part.privacy ?? {})),
  };
  if (issues.length > 0) throw refused(issues);
  return contextSnapshotSchema.parse(snapshot);
}

function joinRecords<Key extends "devices" | "environment" | "occupancy" | "routines">(named: readonly Named[], key: Key, issues: Issue[]) {
  const all: Record<string, unknown> = {};
  for (const { part, source } of named) {
    for (const [name, value] of Object.entries(part[key] ?? {})) {
      const said = { expected: "one source that says it", found: "another source that says it too" };
      if (Object.hasOwn(all, name)) issues.push(issue("DRAMATIS_INPUT_VALUE", { file: source, path: `${key}.${name}` }, said));
      all[name] = value;
    }
  }
  return all;
}

function issuesOf(reason: unknown, source: string): Issue[] {
  if (reason instanceof DramatisError && reason.issues.length > 0) return [...reason.issues];
  const words = reason instanceof Error ? reason.message : String(reason);
  const said = { expected: "a source that can be read", found: words };
  return [issue("DRAMATIS_OUTSIDE_FAILED", { file: source, path: "" }, said, { what: `the source ${source}`, reason: words })];
}

function refused(issues: readonly Issue[]): DramatisError {
  return new DramatisError("DRAMATIS_INPUT_INVALID", { file: "the context", count: issues.length }, issues);
}
