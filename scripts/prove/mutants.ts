// D29: the tests of the core are tested. Mutants of the core's source must die, and a rule that is switched off must turn the suite red.
// The work is in scripts/mutants; `node scripts/mutants.mjs` tells more of it.
import { fastSteps } from "../mutants/kill-suite/protocol.ts";
import { greenRules, isCounted, killedShare, killedShareMin, reportLines } from "../mutants/report.ts";
import { runMutants } from "../mutants/run.ts";
import type { Check } from "./check.ts";

/** The seed of the mutants that are proven; another is as good. */
const seed = "1";

/** Tries `count` mutants (0: none) and switches every rule off. Says beforehand how long it may take. */
export async function proveMutants(count: number, say: (text: string) => void): Promise<Check[]> {
  say(`mutants of the core: ${count} and one for every rule; allow ${Math.ceil(3 + count / 12)} minutes on two idle cores`);
  const { mutants, rules } = await runMutants({ count, seed, withRules: true, only: [], say: () => {} });
  const green = greenRules(rules, fastSteps);
  const rule = {
    name: "D29: a rule that is switched off turns the suite red",
    asked: rules.length,
    held: rules.length - green.length,
    notes: green,
  };
  return count === 0 ? [rule] : [shareCheck(mutants), rule];
}

// --- internal ---

function shareCheck(mutants: Parameters<typeof killedShare>[0]): Check {
  const share = killedShare(mutants);
  const counted = mutants.filter(isCounted).length;
  const name = `D29: of ${counted} mutants of the core at least ${killedShareMin * 100} % are killed (${(share * 100).toFixed(1)} %)`;
  const survivors = reportLines(mutants).filter((line) => line.startsWith("survived"));
  return { name, asked: 1, held: share >= killedShareMin ? 1 : 0, notes: survivors };
}
