import { carryOut } from "../support/swarm/trial.ts";
import { FAULTS } from "@dramatis/testkit";
const from = Number(process.argv[2] ?? 0), to = Number(process.argv[3] ?? 3);
const laws = process.argv[4] === "laws" ? (await import("../support/swarm/laws.ts")).brokenLaws : null;
const t0 = Date.now(); const counts: Record<string, number> = {};
let bad = 0, starts = 0;
for (let i = from; i < to; i++) {
  const trial = await carryOut({ seed: String(i), favoured: FAULTS[i % FAULTS.length]! });
  starts += trial.starts;
  for (const [k, v] of trial.faults) counts[k] = (counts[k] ?? 0) + v;
  const broken = laws ? await laws(trial) : trial.broke ? [trial.broke] : [];
  if (broken.length) { bad++; if (bad < 6) console.log(i, trial.starts, broken); }
  if (to - from < 4) { console.log(JSON.stringify(await trial.store.mailbox.letters("trial")), JSON.stringify(trial.plan)); for (const e of await trial.store.journal.read("trial")) console.log(e.sequence, e.kind, JSON.stringify(e.data).slice(0, 150)); console.log(trial.world.done); }
}
console.log({ bad, starts, counts, ms: Date.now() - t0 });
