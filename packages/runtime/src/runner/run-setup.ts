// What a run is made from, and what can be asked of it while it lasts: the types of the runner's door.
// It holds no code, and must not know how a tick is taken.

import type { EffectiveRulebook } from "../contracts/effective-rulebook.ts";
import type { CoreEvent } from "../contracts/inputs.ts";
import type { Persona, PersonaStep } from "../contracts/persona.ts";
import type { Scenario } from "../contracts/scenario.ts";
import type { Core, HostDims } from "../core/core.ts";
import type { World } from "../core/world.ts";
import type { ByteSink } from "../replay/chunk-writer.ts";
import type { CastViews, RecordingHeader } from "../replay/recording-header.ts";
import type { CastCommand } from "./cast-command.ts";
import type { CastCall, CastListener, DeskState } from "./cast-desk.ts";
import type { StandingOrders } from "./standing.ts";

/** The hash of the canonical bytes behind one system of a tick. */
export interface TraceEntry {
  readonly system: string;
  readonly round: number;
  readonly hash: bigint;
}

/**
 * Who hears of the run while it goes; nothing that is heard decides anything. `events` come in order, in batches of any size. With `trace` the
 * core hashes behind every system (heavy mode, several times slower); at most 64 entries a tick.
 */
export interface RunListener extends CastListener {
  events?(events: readonly CoreEvent[]): void;
  trace?(tick: number, entries: readonly TraceEntry[]): void;
}

/** How a run is taken. None of these decides anything but seed, tick limit and `decided`. */
export interface RunOptions {
  readonly seed?: number | string;
  /** 1 to 10,000,000. */
  readonly tickLimit?: number;
  /** Options that decide something, covered by c[0]. */
  readonly decided?: RecordingHeader["options"];
  /** false: every tick goes through the cast; a number: the most ticks of one stride (from 1). Default: as far as the Moderator says. */
  readonly stride?: boolean | number;
  readonly host?: Partial<HostDims>;
  /** Takes the recording as it comes about. Without it nothing is recorded. */
  readonly record?: ByteSink;
  readonly listener?: RunListener;
}

/** A run to be made. The cast is at the disposal of the run alone; it may hold twins. */
export interface RunSetup {
  readonly core: Core;
  readonly scenario: Scenario;
  readonly rulebook: EffectiveRulebook;
  readonly cast: readonly Persona[];
  /** Orders of the build plane; without them the scenario's own words hold. */
  readonly standing?: StandingOrders;
  /** Digests by name of artifacts that the recording is to name; scenario, rulebook and names are added. */
  readonly artifacts?: Readonly<Record<string, string>>;
  readonly parent?: RecordingHeader["parent"];
  readonly options?: RunOptions;
}

/** `running`: more ticks may follow. `paused`: the Moderator allows none. `ended`: the world takes no more. */
export type RunStatus = "running" | "paused" | "ended";

/** A run between two ticks, as data; a run restored from it goes on identically. The arrays are copies. */
export interface RunSnapshot {
  readonly tick: number;
  readonly canonical: Uint8Array;
  readonly ledger: Uint8Array;
  readonly views: CastViews;
  readonly desk: DeskState;
}

/** How a run stands or ended. `outcomes` are by faction number; `link` is the last link, in 16 hexadecimal digits. */
export interface RunFacts {
  readonly tick: number;
  readonly link: string;
  readonly endReason: string;
  /** The faction that an `end` consequence named; null when none did. */
  readonly endFaction: number | null;
  readonly outcomes: readonly string[];
}

/** A run. */
export interface Run {
  readonly world: World;
  readonly cast: readonly Persona[];
  readonly tick: number;
  /** The last link of the chain, in 16 hexadecimal digits. */
  readonly chain: string;
  readonly status: RunStatus;
  /** Takes at most one tick. */
  step(): RunStatus;
  /** Goes on for a number of ticks (from 1), or to the end. */
  run(ticks?: number): RunStatus;
  /** The host's control: asks the Moderator to hold the run, or to go on. Leaves no trace in the chain. */
  pause(): void;
  resume(): void;
  /** Asks the Moderator to stop the run and takes the tick in which the stop enters as an input. */
  stop(): RunStatus;
  /** Keeps a request for a persona until the decide phase of the next tick, which is then stepped; the listener is told when it is refused. */
  request(call: CastCommand): void;
  /** Says something to a persona at once, between ticks; its inputs enter the next tick. */
  say(call: CastCall): PersonaStep;
  facts(): RunFacts;
  snapshot(): RunSnapshot;
  /** Closes the recording, if there is one, and gives its sha-256; the end of the world does it too. */
  close(): string | null;
}
