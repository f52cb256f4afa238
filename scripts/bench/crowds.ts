// The figures of many actors: the speed of L, its hash beside its tick, and what an actor costs a tick when there are more and more of them.
// It must not know what is in L; scripts/bench/crowd.ts makes the crowds.
import type { Build, Core, World } from "../../packages/runtime/src/index.ts";
import { crowdOf, crowdSizes } from "./crowd.ts";
import { hashing } from "./figures.ts";
import { type BenchRow, medianOf, millisecondsOf, row } from "./measure.ts";
import { buildL, buildOf, takeRun, workloadL } from "./workload.ts";

/** The figures of this file, as figures() gives the others. */
export function crowdFigures(core: Core): (() => BenchRow[])[] {
  return [() => speedOfL(core, buildL()), () => costCurve(core)];
}

// --- internal ---

const ticksOfL = 2000;

/** The tick at which samples of a crowd begin, the ticks that are not counted, those that are, and about how many actor-ticks a sample has. */
const startTick = 16;
const warmTicks = 4;
const measuredTicks = 16;
const measuredActorTicks = 20_000;
const costRatioMax = 2;

function speedOfL(core: Core, build: Build): BenchRow[] {
  const ms = medianOf(() => millisecondsOf(() => void takeRun(core, build, { ticks: ticksOfL }).close()));
  const hash = hashing(core, { name: "L", build, target: 40 });
  const run = takeRun(core, build, { ticks: ticksOfL });
  const living = Array.from(run.world.view("actorState")).filter((state) => state === 1).length;
  const workload = `${workloadL}; ${ticksOfL} ticks from the first on, CPU time, median of 5; ${living} live at the end`;
  return [
    row({
      name: "L strided",
      value: (ticksOfL / ms) * 1000,
      unit: "ticks/s",
      better: "higher",
      target: 500,
      workload,
      against: "calibration",
    }),
    ...hash,
    row({
      name: "hash of L over its tick",
      value: (hash[0]?.value ?? 0) / ((ms / ticksOfL) * 1000),
      unit: "ratio",
      better: "lower",
      target: 0.05,
      workload,
      against: "L strided",
    }),
  ];
}

/** What an actor costs a tick at growing numbers of actors, at one density and with one mix of kernels, in one run of this program. */
function costCurve(core: Core): BenchRow[] {
  const costs = crowdSizes.map((actors) => ({ actors, us: costAt(core, actors) }));
  const all = costs.map(({ us }) => us);
  const said = (actors: number): string => {
    const { side } = crowdOf(actors);
    return `${actors} actors on ${side}x${side}, one density, one mix of kernels, no recording; ${measuredTicks} ticks after ${startTick + warmTicks}, CPU time, median of 5`;
  };
  return [
    ...costs.map(({ actors, us }) =>
      row({
        name: `cost of an actor-tick among ${actors}`,
        value: us,
        unit: "us",
        better: "lower",
        target: null,
        workload: said(actors),
        against: "among 10",
      }),
    ),
    row({
      name: "largest cost of an actor-tick over the smallest",
      value: Math.max(...all) / Math.min(...all),
      unit: "ratio",
      better: "lower",
      target: costRatioMax,
      workload: crowdSizes.join(", "),
      against: "the smallest",
    }),
  ];
}

// Every sample begins at the same tick of the same world, so that all crowds are measured at one age: restored, taken on a little until what is
// derived is there again, then measured. Small crowds are restored again and again. The core plays alone: no mask wakes anybody.
function costAt(core: Core, actors: number): number {
  const { world } = takeRun(core, buildOf(crowdOf(actors).scenario), { ticks: startTick });
  world.wide("wakeMask").fill(0n);
  world.view("timerTick").fill(0);
  const [canonical, ledger] = [world.canonical(), world.ledger()];
  const times = Math.max(1, Math.floor(measuredActorTicks / (actors * measuredTicks)));
  const once = (): number => {
    world.restore(canonical, ledger);
    take(world, warmTicks);
    return millisecondsOf(() => take(world, measuredTicks));
  };
  return medianOf(() => {
    let ms = 0;
    for (let index = 0; index < times; index += 1) ms += once();
    return (ms * 1000) / (times * measuredTicks * actors);
  });
}

function take(world: World, ticks: number): void {
  const end = world.get("tick") + ticks;
  for (let status = world.stride(ticks); status === "ring-full"; status = world.resume()) world.clearEvents();
  if (world.get("tick") !== end) throw new Error(`the crowd stopped at tick ${world.get("tick")}`);
}
