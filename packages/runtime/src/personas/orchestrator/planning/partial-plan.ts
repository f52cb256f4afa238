// A plan while it is being made: the steps of the ways chosen so far, numbered in the order of the plan, with what explains and scores them.
// A partial plan grows by one way and is never changed; what does not depend on each other stays parallel.

import type { ExecutionPlan, StepReason } from "../../../contracts/execution-plan.ts";
import type { PlanStep } from "../../../contracts/orchestration.ts";
import { type Field, type Filling, fillParams, fillText } from "./fill-params.ts";
import { longestWay, type Totals, totalsOf } from "./score.ts";
import type { Conflict } from "./situation.ts";
import type { Way, WayStep } from "./way.ts";

/** A partial plan. `given` are references to outputs by the name of what is given; `last` the end of what runs in sequence; `users` the last steps by device; `numbers` the number of each step's goal. */
export interface PartialPlan {
  readonly methods: readonly string[];
  readonly steps: readonly PlanStep[];
  readonly reasons: readonly StepReason[];
  readonly given: Readonly<Record<string, string>>;
  readonly last: readonly string[];
  readonly numbers: readonly number[];
  readonly users: Readonly<Record<string, readonly string[]>>;
  readonly consents: readonly string[];
  readonly approvals: readonly string[];
  readonly conflicts: readonly Conflict[];
  readonly givesUp: readonly string[];
}

/** The partial plan of no way. */
export const EMPTY_PARTIAL: PartialPlan = {
  methods: [],
  steps: [],
  reasons: [],
  given: {},
  last: [],
  numbers: [],
  users: {},
  consents: [],
  approvals: [],
  conflicts: [],
  givesUp: [],
};

/** Gives a partial plan with one way more, or null when the way takes something that no way before it gives. Pure. */
export function extendPartial(partial: PartialPlan, way: Way): PartialPlan | null {
  if (Object.values(way.missing).some((thing) => partial.given[thing] === undefined)) return null;
  const taken = Object.fromEntries(Object.entries(way.missing).map(([slot, thing]) => [slot, partial.given[thing] ?? ""]));
  const values = { ...way.values, ...taken, previous: previousOf(partial.given) };
  const groups = idsByGroup(partial, way);
  const made = way.steps.map((step, index) =>
    makeStep({ partial, way, step, values, groups, id: `step_${partial.steps.length + index + 1}` }),
  );
  const ids = made.map(({ step }) => step.id);
  const needed = new Set(made.flatMap(({ step }) => step.dependencies));
  const first = groups.get(0) ?? groups.get(-1) ?? {};
  return {
    methods: [...partial.methods, way.method.name],
    steps: [...partial.steps, ...made.map(({ step }) => step)],
    reasons: [...partial.reasons, ...made.map(({ step, reason }) => ({ ...reason, step: step.id }))],
    given: { ...partial.given, ...givenBy(way, { values, ids: first }) },
    last: way.method.isInSequence === true && ids.length > 0 ? ids.filter((id) => !needed.has(id)) : partial.last,
    numbers: [...partial.numbers, ...ids.map(() => way.goal.number)],
    users: usersAfter(partial, way, ids),
    consents: [...partial.consents, ...way.steps.flatMap(({ consents }) => consents)],
    approvals: [...partial.approvals, ...way.steps.flatMap(({ asksApproval }, index) => (asksApproval ? [ids[index]!] : []))],
    conflicts: [...partial.conflicts, ...way.conflicts],
    givesUp: way.method.givesUp === undefined ? partial.givesUp : [...partial.givesUp, way.method.givesUp],
  };
}

/** Gives the totals of a partial plan. Pure. */
export function totalsOfPartial({ steps, reasons }: PartialPlan): Totals {
  return totalsOf(reasons, longestWay(steps, new Map(reasons.map(({ step, latencyMs }) => [step, latencyMs]))));
}

/** Gives conflicts, each once, in the order in which they arose. Pure. */
export function distinct<Row extends ExecutionPlan["conflicts"][number] | ExecutionPlan["rejections"][number]>(
  rows: readonly Row[],
): Row[] {
  const seen = new Map(rows.map((one) => [JSON.stringify(Object.entries(one)), one]));
  return [...seen.values()];
}

// --- internal ---

type Ids = Readonly<Record<string, string>>;

interface Making {
  readonly partial: PartialPlan;
  readonly way: Way;
  readonly step: WayStep;
  readonly values: Readonly<Record<string, Field>>;
  readonly groups: ReadonlyMap<number, Ids>;
  readonly id: string;
}

const MODULE = "module:";

function previousOf(given: PartialPlan["given"]): Record<string, string> {
  const modules = Object.entries(given).filter(([thing]) => thing.startsWith(MODULE));
  return Object.fromEntries(modules.map(([thing, reference]) => [thing.slice(MODULE.length), reference]));
}

function idsByGroup({ steps }: PartialPlan, way: Way): Map<number, Ids> {
  const groups = new Map<number, Record<string, string>>();
  way.steps.forEach(({ group, row, callbackOf }, index) => {
    const ids = groups.get(group) ?? {};
    const local = row?.id ?? (callbackOf === null ? "wait" : `answer of ${callbackOf}`);
    groups.set(group, { ...ids, [local]: `step_${steps.length + index + 1}` });
  });
  return groups;
}

function makeStep(making: Making): { step: PlanStep; reason: WayStep["reason"] } {
  const { step, values, groups, id } = making;
  const { row, card, device, reason } = step;
  if (row === null || card === null) return { step: waitOf(making), reason };
  const filling = { values: device === null ? values : { ...values, device }, ids: groups.get(step.group) ?? {} };
  const params = fillParams(row.params, filling);
  const { standIn } = step;
  const made: PlanStep = {
    id,
    type: card.isModel ? "llm" : card.type === "agent" ? "agent" : "tool",
    name: card.name,
    description: fillText(row.description, filling),
    params,
    dependencies: dependenciesOf(making, params, filling),
    ...(row.timeout === undefined ? {} : { timeout: row.timeout }),
    ...(row.retries === undefined ? {} : { retries: row.retries }),
    ...(standIn === null
      ? {}
      : { fallback: { name: standIn.card.name, params: fillParams(standIn.params, filling), givesUp: standIn.givesUp } }),
    ...(reason.privacy === "PUBLIC" ? {} : { privacy: reason.privacy }),
  };
  return { step: made, reason };
}

/** A wait for a time, before the way, or for a callback, behind the step that asked for it. */
function waitOf(making: Making): PlanStep {
  const { waitMs, callbackOf, reason, group } = making.step;
  const wait = { id: making.id, type: "wait", description: reason.why } as const;
  const asked = callbackOf === null ? undefined : making.groups.get(group)?.[callbackOf];
  if (asked === undefined) return { ...wait, name: "wait", params: { durationMs: waitMs }, dependencies: before(making) };
  const label = reason.privacy === "PUBLIC" ? {} : { privacy: reason.privacy };
  return { ...wait, name: "callback", params: { callback: `{{${asked}.output.pending.callback}}` }, dependencies: [asked], ...label };
}

function dependenciesOf(making: Making, params: Record<string, Field>, { ids }: Filling): string[] {
  const { row } = making.step;
  const named = referencedIn(params);
  const after = (row?.after ?? []).map((local) => ids[local]).filter((id) => id !== undefined);
  const own = [...named, ...after];
  const isFirst = !own.some((id) => Object.values(ids).includes(id));
  const start = isFirst ? before(making) : [];
  const wait = making.groups.get(-1)?.wait;
  return inOrder([...own, ...(isFirst && wait !== undefined ? [wait] : start)], making);
}

// What the first steps of a way wait for: the end of the sequence they belong to, the goals that were said before where order was said too, and the
// steps before them on the same devices.
function before({ partial, way, step }: Making): string[] {
  const devices = step.device === null ? way.devices : [step.device];
  const users = devices.flatMap((device) => partial.users[device] ?? []);
  const earlier = way.goal.isInSequence === true ? endsBefore(partial, way.goal.number) : [];
  return [...(way.method.isInSequence === true ? partial.last : []), ...earlier, ...users];
}

/** The last steps of the goals before one: those that no other step of them depends on. */
function endsBefore({ steps, numbers }: PartialPlan, number: number): string[] {
  const earlier = steps.filter((_, index) => (numbers[index] ?? 0) < number);
  const needed = new Set(earlier.flatMap(({ dependencies }) => dependencies));
  return earlier.map(({ id }) => id).filter((id) => !needed.has(id));
}

function inOrder(ids: readonly string[], { partial, way }: Making): string[] {
  const all = [...partial.steps.map(({ id }) => id), ...way.steps.map((_, index) => `step_${partial.steps.length + index + 1}`)];
  return all.filter((id) => ids.includes(id));
}

const reference = /\{\{(step_\d+)\./g;

function referencedIn(value: Field | undefined): string[] {
  if (typeof value === "string") return [...value.matchAll(reference)].map(([, id]) => id ?? "");
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((inner) => referencedIn(inner as Field));
}

function givenBy({ method }: Way, filling: Filling): Record<string, string> {
  return Object.fromEntries(Object.entries(method.gives ?? {}).map(([thing, text]) => [fillText(thing, filling), fillText(text, filling)]));
}

function usersAfter(partial: PartialPlan, { steps }: Way, ids: readonly string[]): Record<string, readonly string[]> {
  const users: Record<string, readonly string[]> = { ...partial.users };
  steps.forEach(({ device }, index) => {
    if (device !== null) users[device] = [...new Set(steps.flatMap((one, at) => (one.device === device && at <= index ? [ids[at]!] : [])))];
  });
  return users;
}
