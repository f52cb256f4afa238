// Reads the tables of intake under fixtures/intake, and gives the setting in which the tests read requests.
import { readFileSync } from "node:fs";
import type { TaskGoal } from "../../../../src/contracts/task-spec.ts";
import type { Candidates, IntakeSetting } from "../../../../src/personas/orchestrator/intake/setting.ts";
import { verbOf } from "../../../../src/personas/orchestrator/intake/verbs.ts";

/** Sentences with what is expected of each, one goal or several, and sentences that must be refused or asked back. */
export interface Ear {
  readonly sentences: readonly ({ readonly say: string } & (TaskGoal | { readonly goals: readonly TaskGoal[] }))[];
  readonly outside: readonly string[];
}

/** Requests with the fields of their tasks, and requests that are refused. */
export interface RequestTable {
  readonly candidates: Candidates;
  readonly requests: readonly { readonly name: string; readonly request: unknown; readonly task: Readonly<Record<string, unknown>> }[];
  readonly refused: readonly {
    readonly name: string;
    readonly request: unknown;
    readonly code: string;
    readonly paths: readonly string[];
  }[];
}

/** Gives a goal with the presets of its verb, as a sentence that does not say them has it. */
export function withPresets(goal: TaskGoal): TaskGoal {
  const slots = Object.entries(verbOf(goal.verb)?.slots ?? {});
  const presets = slots.flatMap(([name, { preset }]) => (preset === undefined ? [] : [[name, preset] as const]));
  return { ...goal, slots: { ...Object.fromEntries(presets), ...goal.slots } };
}

/** Reads a table. */
export function readTable<Table>(name: string): Table {
  return JSON.parse(readFileSync(new URL(`../../../../../../fixtures/intake/${name}.json`, import.meta.url), "utf8")) as Table;
}

export const requestTable = readTable<RequestTable>("requests");

export const setting: IntakeSetting = {
  principal: { id: "user_123", tier: "VERIFIED", scopes: ["home.lights"] },
  trigger: "request",
  strategy: "balanced",
  constraints: {},
  candidates: requestTable.candidates,
};
