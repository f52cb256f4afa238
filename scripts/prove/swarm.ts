// The fault swarm at full size: seeds over a faulty outside by processes that die, how often each fault was met, kills at every write of
// journals, and seeds over every adapter against its real peer. It must not judge anything itself; the laws of the swarm do.
import { FAULTS, type Fault } from "@dramatis/testkit";
import { killEverywhere } from "../../packages/host/test/support/swarm/kills.ts";
import { brokenLaws } from "../../packages/host/test/support/swarm/laws.ts";
import { carryOut, type Trial, type TrialSpec } from "../../packages/host/test/support/swarm/trial.ts";
import { startAdapterPeers } from "./adapters/adapter-world.ts";
import { adapterCalls } from "./adapters/adapters.ts";
import { type Check, createCounter } from "./check.ts";

/** How much is asked: seeds, how often each fault is to be met at least, plans that are killed everywhere, seeds over the adapters. */
export interface SwarmCases {
  readonly seeds: number;
  readonly met: number;
  readonly plans: number;
  readonly adapters: number;
}

/**
 * Carries all of it out and says how often each fault was met. Seeds beyond those asked for, at most twice as many, favour the fault that was met
 * least, until all were met often enough.
 */
export async function proveSwarm(cases: SwarmCases, say: (text: string) => void): Promise<Check[]> {
  return [...(await proveSeeds(cases, say)), await proveKills(cases.plans), ...(await proveAdapters(cases.adapters, say))];
}

// --- internal ---

type Counts = Map<Fault, number>;

async function proveSeeds({ seeds, met }: SwarmCases, say: (text: string) => void): Promise<Check[]> {
  const counts: Counts = new Map();
  const laws = createCounter("seeds of the fault swarm whose laws hold");
  const faults = createCounter(`faults met at least ${met} times`);
  const rarest = () => FAULTS.reduce((least, one) => ((counts.get(one) ?? 0) < (counts.get(least) ?? 0) ? one : least));
  for (let seed = 0; seed < seeds || (seed < 3 * seeds && (counts.get(rarest()) ?? 0) < met); seed += 1) {
    const favoured = seed < seeds ? (FAULTS[seed % FAULTS.length] ?? null) : rarest();
    await judged({ seed: String(seed), favoured }, laws, counts);
  }
  for (const fault of FAULTS) {
    const found = counts.get(fault) ?? 0;
    faults.count(found >= met, () => `${fault} was met ${found} times`);
  }
  say(`     faults of the swarm: ${told(counts)}`);
  return [laws.check(), faults.check()];
}

async function judged(spec: TrialSpec, laws: ReturnType<typeof createCounter>, counts: Counts): Promise<Trial> {
  const trial = await carryOut(spec);
  const broken = await brokenLaws(trial);
  laws.count(broken.length === 0, () => `seed ${spec.seed}: ${broken.join("; ")}`);
  for (const [fault, count] of trial.faults) counts.set(fault, (counts.get(fault) ?? 0) + count);
  return trial;
}

async function proveKills(plans: number): Promise<Check> {
  const counter = createCounter("kills at every write of a journal that lead to the end without one");
  for (let plan = 0; plan < plans; plan += 1)
    for (const { where, broken } of await killEverywhere(`killed-${plan}`, [0, 1, 2]))
      counter.count(broken.length === 0, () => `${where}: ${broken.join("; ")}`);
  return counter.check();
}

async function proveAdapters(seeds: number, say: (text: string) => void): Promise<Check[]> {
  const laws = createCounter("seeds over every adapter whose laws hold");
  const called = createCounter("adapters that did what they were asked for at least once");
  const counts: Counts = new Map();
  const done = new Map<string, number>();
  const peers = await startAdapterPeers();
  try {
    for (let seed = 0; seed < seeds; seed += 1) {
      const favoured = FAULTS[seed % FAULTS.length] ?? null;
      const { world } = await judged({ seed: `adapters-${seed}`, favoured, outside: peers.outside }, laws, counts);
      for (const { capability } of world.done) done.set(capability, (done.get(capability) ?? 0) + 1);
      await world.close?.();
    }
  } finally {
    await peers.stop();
  }
  for (const { name } of adapterCalls) called.count((done.get(name) ?? 0) > 0, () => `${name} did nothing`);
  say(`     faults over the adapters: ${told(counts)}`);
  say(`     what adapters did: ${told(done)}`);
  return [laws.check(), called.check()];
}

function told(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([name, count]) => `${name} ${count}`).join(", ");
}
