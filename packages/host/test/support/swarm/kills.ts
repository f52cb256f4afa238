// Kills at every write of a journal: a plan is carried out without faults, then once for each append and place in it at which the process may die.
// Each must come to the end that there is without a kill. It must not know what the laws are.
import type { FactKind } from "@dramatis/runtime";
import { factsOf } from "../../../src/index.ts";
import { brokenLaws } from "./laws.ts";
import { carryOut, job, type Trial } from "./trial.ts";

/** A kill: at which append, behind how many of its facts, and what does not hold. `isKilled`: the process did die there. */
export interface Kill {
  readonly where: string;
  readonly isKilled: boolean;
  readonly broken: readonly string[];
}

/** Kills a plan everywhere. `cuts` are the places in an append: before it, behind its first fact, and so on. */
export async function killEverywhere(seed: string, cuts: readonly number[]): Promise<readonly Kill[]> {
  const spec = { seed, favoured: null };
  const calm = await carryOut({ ...spec, crashAt: null });
  const expected = JSON.stringify(await endsOf(calm));
  const kills: Kill[] = [{ where: `${seed}, without a kill`, isKilled: false, broken: await brokenLaws(calm) }];
  for (let append = 0; append < (await appendsOf(calm)); append += 1)
    for (const cut of cuts) {
      const trial = await carryOut({ ...spec, crashAt: { append, cut } });
      const found = JSON.stringify(await endsOf(trial));
      const broken = [...(await brokenLaws(trial)), ...(found === expected ? [] : [`it ends otherwise: ${found}`])];
      kills.push({ where: `${seed}, append ${append}, behind ${cut}`, isKilled: trial.faults.has("crash-in-mid-write"), broken });
    }
  return kills;
}

// --- internal ---

/** How each step ended, and with what, by step; the instants and attempts of two executions may differ. */
async function endsOf({ store, plan }: Trial): Promise<readonly unknown[]> {
  const ends = new Map<string, unknown>();
  for (const { fact } of await factsOf(await store.journal.read(job), store.objects)) {
    if (fact.kind === "step.completed" || fact.kind === "step.failed" || fact.kind === "step.skipped")
      ends.set(fact.data.step, [fact.kind, fact.bodies]);
    if (fact.kind.startsWith("execution.") && fact.kind !== "execution.requested") ends.set("the execution", fact.kind);
  }
  return [...plan.steps.map(({ id }) => [id, ends.get(id)]), ends.get("the execution")];
}

/** Each observed fact is one append; the entries of an append have one instant, but so may those of the next. */
async function appendsOf({ store }: Trial): Promise<number> {
  const observed: readonly FactKind[] = [
    ...(["execution.requested", "step.gated", "exchange.ended", "hooks.ran"] as const),
    ...(["timer.fired", "callback.received", "approval.given"] as const),
  ];
  return (await store.journal.read(job)).filter(({ kind }) => observed.includes(kind)).length;
}
