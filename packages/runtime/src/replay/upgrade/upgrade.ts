// An old recording on the present core: the same course, another one from a tick on, or the same one judged otherwise.
// The old core plays what was recorded, the present one plays the same scenario with the same inputs, and both are compared tick by tick.
// It must not know files; it needs the recording and both cores.
import { z } from "zod";
import { DramatisError } from "../../contracts/errors.ts";
import type { CoreEvent } from "../../contracts/inputs.ts";
import { type Issue, issue } from "../../contracts/issues.ts";
import type { Core } from "../../core/core.ts";
import type { Names } from "../../core/names.ts";
import { inputsAround } from "../divergence.ts";
import { openPlayback, type Playback, resumePlayback, stateOf, type WorldState } from "../playback.ts";
import { linkAt, type Recording } from "../recording.ts";
import { artifactIn, namesIn } from "../recording-names.ts";
import type { VerifyDivergence } from "../verify.ts";
import { compareEvents, type EventDifference } from "./compare-events.ts";
import { compareWorlds, type WorldComparison, type WorldDifference } from "./compare-worlds.ts";
import { startAnew, type UpgradeStart } from "./start.ts";
import { type FoundDifference, layoutDifference, placeOf, systemBehind } from "./system-behind.ts";
import { translateInputs } from "./translate-inputs.ts";

/**
 * `identical`: every link of the chain is the recorded one. `judged-differently`: every value and event of the course is the recorded one, but
 * outcome, judging or hash is not. `decided-differently`: the course parts at `divergence`. `refused`: this runtime or core takes no such scenario.
 * `ticks` is the last tick that was compared.
 */
export type UpgradeVerdict =
  | { readonly verdict: "identical"; readonly ticks: number }
  | { readonly verdict: "decided-differently" | "judged-differently"; readonly ticks: number; readonly divergence: VerifyDivergence }
  | { readonly verdict: "refused"; readonly issues: readonly Issue[] };

/** A recording, the core that made it, and the present one. Both may be the same object. */
export interface UpgradeRequest {
  readonly recording: Recording;
  readonly stored: Core;
  readonly current: Core;
}

/**
 * Compares. Throws DRAMATIS_RECORDING_NO_CORE when `stored` is not the core of the header, DRAMATIS_RECORDING_DIVERGED when that core cannot follow
 * its own recording. The worlds stay in both cores until these are reset.
 */
export function upgradeRecording({ recording, stored, current }: UpgradeRequest): UpgradeVerdict {
  const { core } = recording.header;
  if (stored.digest !== core) throw new DramatisError("DRAMATIS_RECORDING_NO_CORE", { digest: core });
  const names = namesIn(recording);
  if (names === null) return refusedFor("names", "the names of its scenario");
  const before = openPlayback(stored, recording);
  const start = startAnew({ recording, names, world: before.world }, current);
  if ("issues" in start) return { verdict: "refused", issues: start.issues };
  if (before.world.dims.stride !== start.world.dims.stride || before.world.dims.cells !== start.world.dims.cells)
    return refusedFor("level", "a level that lies in memory as it did");
  const inputs = translatedRecording(recording, before, start);
  const upgrade: Upgrade = { ...inputs, recording, stored, current, names, start, startState: stateOf(start.world) };
  return isTheSame(upgrade) ? { verdict: "identical", ticks: recording.lastTick } : compareTicks(upgrade, before);
}

// --- internal ---

interface Upgrade {
  readonly recording: Recording;
  readonly translated: Recording;
  /** The first tick with an input that cannot be said to the present core; null when there is none. */
  readonly unsaid: { readonly tick: number; readonly reason: string } | null;
  readonly stored: Core;
  readonly current: Core;
  readonly names: Names;
  readonly start: UpgradeStart;
  readonly startState: WorldState;
}

function refusedFor(path: string, expected: string): UpgradeVerdict {
  return { verdict: "refused", issues: [issue("DRAMATIS_INPUT_VALUE", { file: "the recording", path }, { expected, found: "none" })] };
}

/** All that is read of an old rulebook, whatever else it held. */
const beatsSchema = z.object({ beats: z.array(z.object({ name: z.string(), set: z.number() })) });

/** The recording with its inputs for the present core, as far as they can be said to it. */
function translatedRecording(recording: Recording, before: Playback, start: UpgradeStart): Pick<Upgrade, "translated" | "unsaid"> {
  const { words, fields } = before.world.core.directory;
  const rulebook = beatsSchema.safeParse(artifactIn(recording, "rulebook")).data ?? { beats: [] };
  const translation = { words, fields, numbering: start.numbering, before: rulebook, after: start.rulebook };
  const found = recording.inputs.map((inputs) => ({ tick: inputs.tick, ...translateInputs(inputs, translation) }));
  const inputs = found.flatMap((one) => ("inputs" in one ? [one.inputs] : []));
  const unsaid = found.flatMap(({ tick, ...one }) => ("reason" in one ? [{ tick, reason: one.reason }] : []));
  return { translated: { ...recording, inputs }, unsaid: unsaid[0] ?? null };
}

/** One stride to the end: the chain covers every byte of every tick, so its last link tells all. */
function isTheSame({ translated, unsaid, current, startState, recording }: Upgrade): boolean {
  if (unsaid !== null) return false;
  const playback = resumePlayback(current, translated, startState);
  if (playback.world.link() !== linkAt(recording, recording.startTick)) return false;
  try {
    return playback.to(recording.lastTick) === null && playback.world.link() === linkAt(recording, recording.lastTick);
  } catch (error) {
    if (error instanceof DramatisError) return false;
    throw error;
  }
}

function compareTicks(upgrade: Upgrade, before: Playback): UpgradeVerdict {
  const { recording, translated, current, startState, names, start } = upgrade;
  const after = resumePlayback(current, translated, startState);
  const comparison = compareWorlds({ before: before.world, after: after.world, names }, start.numbering);
  let judged: FoundDifference | null = null;
  for (let tick = recording.startTick; ; tick += 1) {
    const events = tick === recording.startTick ? null : takeTick(upgrade, [before, after], tick);
    const found = differenceAt(upgrade, comparison, { tick, events });
    if (found !== null && !found.isJudging) return verdictOf(upgrade, "decided-differently", found);
    judged ??= found;
    const hasParted = (before.world.get("endReason") === 0) !== (after.world.get("endReason") === 0);
    if (tick < recording.lastTick && !hasParted) continue;
    const first = judged ?? layoutDifference([before.world, after.world], recording, names);
    return verdictOf(upgrade, "judged-differently", { ...first }, tick);
  }
}

interface TakenTick {
  readonly difference: EventDifference | null;
  /** Why the present core did not take the tick; null when it did. */
  readonly refusal: string | null;
}

/** Takes a tick in both worlds. The old one must get there, and with the recorded link. */
function takeTick({ recording, start, unsaid }: Upgrade, [before, after]: readonly [Playback, Playback], tick: number): TakenTick {
  const happened: { readonly before: CoreEvent[]; readonly after: CoreEvent[] } = { before: [], after: [] };
  const stop = before.to(tick, (events) => void happened.before.push(...events));
  if (stop !== null || before.world.link() !== linkAt(recording, tick)) throw new DramatisError("DRAMATIS_RECORDING_DIVERGED", { tick });
  if (tick === unsaid?.tick) return { refusal: unsaid.reason, difference: null };
  const refusal = refusalOf(after, tick, (events) => void happened.after.push(...events));
  const known = before.world.core.directory.words.events;
  return { refusal, difference: compareEvents(happened.before, happened.after, { known, numbering: start.numbering }) };
}

function refusalOf(playback: Playback, tick: number, events: (events: readonly CoreEvent[]) => void): string | null {
  try {
    const stop = playback.to(tick, events);
    return stop === null ? null : stop.status;
  } catch (error) {
    if (error instanceof DramatisError) return error.message;
    throw error;
  }
}

function differenceAt(
  upgrade: Upgrade,
  comparison: WorldComparison,
  { tick, events }: { readonly tick: number; readonly events: TakenTick | null },
): FoundDifference | null {
  if (events !== null && events.refusal !== null)
    return { tick, system: "inputs", isJudging: false, object: "world", field: "inputs", recorded: "taken", replayed: events.refusal };
  const happened = events?.difference ?? null;
  const course = comparison.course();
  if (course !== null) return { tick, isJudging: false, system: systemOf(upgrade, tick, course, happened), ...course };
  if (happened !== null && !happened.isJudging) return { tick, object: "world", field: "event", ...happened };
  const judging = comparison.judging();
  if (judging !== null) return { tick, isJudging: true, system: systemOf(upgrade, tick, judging, happened), ...judging };
  return happened === null ? null : { tick, object: "world", field: "event", ...happened };
}

function systemOf(
  { recording, translated, stored, current, startState }: Upgrade,
  tick: number,
  found: WorldDifference,
  happened: EventDifference | null,
): string {
  if (tick === recording.startTick) return "idle";
  const replay = { recording, translated, stored, current, startState, tick };
  return systemBehind(replay, happened?.system ?? null, found.field);
}

function verdictOf(
  { recording, stored }: Upgrade,
  verdict: "decided-differently" | "judged-differently",
  found: FoundDifference,
  ticks: number = found.tick,
): UpgradeVerdict {
  return { verdict, ticks, divergence: { ...placeOf(found), inputs: inputsAround(recording, found.tick, stored.directory.words) } };
}
