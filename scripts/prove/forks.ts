// D12: golden runs forked at drawn ticks, with their whole cast: without a change the same chain to the end, with one parted at the tick behind
// the fork and not before; and every fork verifies without its parent.

import { playOn, playTo } from "../../packages/app/src/played-fork.ts";
import { requestOf } from "../../packages/app/src/played-run.ts";
import {
  type BuildRequest,
  type Core,
  hex64,
  linkAt,
  type Recording,
  readRecording,
  type TickInput,
  verifyRecording,
} from "../../packages/runtime/src/index.ts";
import { goldenNames, goldenScenario, goldenTicks, goldenTicksMax, playGolden } from "../golden/play.ts";
import { type Check, createCounter, drawOf } from "./check.ts";

/** Forks every golden run (of at most `ticksMax` ticks) at `cuts` drawn ticks, each without and with a change. */
export function proveForks(core: Core, cuts: number, ticksMax = goldenTicksMax): Check {
  const counter = createCounter(
    `D12: a fork is its parent without a change, and parts behind its tick with one (${cuts} ticks a scenario)`,
  );
  const draw = drawOf(12);
  for (const name of goldenNames()) {
    const parent = whole(playGolden(core, name, ticksMax).recording);
    const scenario = goldenScenario(name);
    const request = requestOf({ scenario, ticks: Math.min(ticksMax, goldenTicks(scenario)), captured: [] });
    for (let cut = 0; cut < cuts; cut += 1) {
      const tick = draw(parent.lastTick);
      for (const change of [[], oneChange(core, draw)]) {
        const found = partedAt(core, request, parent, { tick, change });
        const expected = change.length === 0 ? null : tick + 1;
        counter.count(found === expected, () => `${name} forked at ${tick} with ${JSON.stringify(change)} parted at ${found}`);
      }
    }
  }
  return counter.check();
}

// --- internal ---

interface Cut {
  readonly tick: number;
  readonly change: readonly TickInput[];
}

function whole(bytes: Uint8Array): Recording {
  const { recording } = readRecording(bytes);
  if (recording === null) throw new Error("a recording cannot be read");
  return recording;
}

/** A change that every world takes: a rule, or who acts first. */
function oneChange(core: Core, draw: (n: number) => number): TickInput[] {
  const number = core.directory.numbers.indexOf("memoryTicks");
  return draw(2) === 0 ? [{ input: "rule", number, value: draw(1000) }] : [{ input: "order-policy", policy: draw(4) }];
}

/** The first tick at which a fork's link is not its parent's, null when there is none; -1 when the fork does not verify. */
function partedAt(core: Core, request: BuildRequest, parent: Recording, { tick, change }: Cut): number | null {
  core.reset();
  const parting = playTo(core, request, [], tick);
  if (parting.run.chain !== hex64(linkAt(parent, tick))) return tick;
  const step = { parent: parent.sha256 ?? "", tick, changes: [], inputs: [...change], lastTick: null };
  const { recording: bytes } = playOn(core, parting, { schema: "dramatis/fork@1", line: [step] });
  core.reset();
  if (!verifyRecording({ bytes, core }).verified) return -1;
  const fork = whole(bytes);
  const last = Math.min(fork.lastTick, parent.lastTick);
  for (let at = tick; at <= last; at += 1) if (linkAt(fork, at) !== linkAt(parent, at)) return at;
  return fork.lastTick === parent.lastTick ? null : last + 1;
}
