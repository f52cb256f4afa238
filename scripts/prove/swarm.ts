// The fault swarm at full size: seeds over a faulty outside by processes that die, and how often each fault was met.
// It must not judge anything itself; the laws of the swarm do.
import { FAULTS } from "@dramatis/testkit";
import { brokenLaws } from "../../packages/host/test/support/swarm/laws.ts";
import { carryOut } from "../../packages/host/test/support/swarm/trial.ts";
import { type Check, createCounter } from "./check.ts";

/**
 * Carries out so many seeds; `met` is how often each fault is to be met at least. Seeds beyond them, at most twice as many, favour the fault that was
 * met least, until all were met often enough.
 */
export async function proveSwarm(seeds: number, met: number): Promise<Check[]> {
  const counts = new Map<string, number>();
  const laws = createCounter("seeds of the fault swarm whose laws hold");
  const faults = createCounter(`faults met at least ${met} times`);
  const rarest = () => FAULTS.reduce((least, one) => ((counts.get(one) ?? 0) < (counts.get(least) ?? 0) ? one : least));
  for (let seed = 0; seed < seeds || (seed < 3 * seeds && (counts.get(rarest()) ?? 0) < met); seed += 1) {
    const trial = await carryOut({ seed: String(seed), favoured: seed < seeds ? (FAULTS[seed % FAULTS.length] ?? null) : rarest() });
    const broken = await brokenLaws(trial);
    laws.count(broken.length === 0, () => `seed ${seed}: ${broken.join("; ")}`);
    for (const [fault, count] of trial.faults) counts.set(fault, (counts.get(fault) ?? 0) + count);
  }
  for (const fault of FAULTS) {
    const found = counts.get(fault) ?? 0;
    faults.count(found >= met, () => `${fault} was met ${found} times`);
  }
  return [laws.check(), faults.check()];
}
