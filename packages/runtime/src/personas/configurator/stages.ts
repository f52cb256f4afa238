// Stages: changes of the rulebook's numbers at their ticks.
// It must not know which rule reads a number.
import { NUMBERS } from "@dramatis/core-as";
import type { TickInput } from "../../contracts/inputs.ts";
import type { AdvanceCall, Json } from "../../contracts/persona.ts";
import { numbersSchema } from "../../contracts/rulebook.ts";
import type { Scenario } from "../../contracts/scenario.ts";
import { sortedEntries } from "../_shared/entries.ts";
import { tickOf, timerDue } from "../_shared/payload.ts";
import { withTimer } from "../_shared/wake.ts";
import type { ConfiguratorContext, Stage } from "./contracts.ts";

/** Gives the stages of a scenario by tick, then number; of one tick and number the last by name of stage counts. Pure. */
export function stagesOf(scenario: Scenario): Stage[] {
  const names: readonly string[] = NUMBERS;
  const rows = sortedEntries(scenario.stages).flatMap(([, { at, numbers }]) =>
    Object.entries(numbers).map(([name, value]) => ({ at, number: names.indexOf(name), value })),
  );
  const last = rows.filter((row, index) => !rows.slice(index + 1).some((later) => later.at === row.at && later.number === row.number));
  return last.sort((left, right) => left.at - right.at || left.number - right.number);
}

/** Gives what is wrong with the stages of a scenario: numbers that do not exist or are out of range. Pure. */
export function stageProblems(scenario: Scenario): Json[] {
  return Object.entries(scenario.stages ?? {}).flatMap(([stage, { numbers }]) => {
    const read = numbersSchema.partial().safeParse(numbers);
    const issues = read.success ? [] : read.error.issues;
    return issues.map((one) => ({ reason: "bad-stage", stage, path: one.path.map(String).join("."), message: one.message }));
  });
}

/** Gives the rule changes that are due when the timer wakes the Configurator in observe. Pure. */
export function stagesDue({ stages }: ConfiguratorContext, call: AdvanceCall): readonly TickInput[] {
  if (!timerDue(call) || call.phase !== "observe") return [];
  return stages.filter(({ at }) => at <= tickOf(call)).map(({ number, value }) => ({ input: "rule", number, value }));
}

/** Whether a wake-up brings a stage. Pure. */
export function stageIsDue(context: ConfiguratorContext, call: AdvanceCall): boolean {
  return stagesDue(context, call).length > 0;
}

/** Gives the context without the stages of this call, its timer on the next. Pure. */
export function takeOffStages(context: ConfiguratorContext, call: AdvanceCall): ConfiguratorContext {
  const stages = context.stages.slice(stagesDue(context, call).length);
  return { ...context, stages, wake: withTimer(context.wake, stages[0]?.at ?? null) };
}
