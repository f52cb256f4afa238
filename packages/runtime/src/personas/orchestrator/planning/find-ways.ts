// Finds every way to reach one goal: each method of its verb, with each capability that may fill its roles; what is struck out is told.
// It looks at one goal alone; budgets and what goals give each other are the search's business.

import { byCodeUnits } from "../../../contracts/canonical.ts";
import type { CapabilityCard } from "../../../contracts/capability.ts";
import type { TaskSpec } from "../../../contracts/task-spec.ts";
import { verbOf } from "../intake/verbs.ts";
import { admitCard, isRejection } from "./admit-card.ts";
import { type BoundCards, bindSteps } from "./bind-steps.ts";
import { cardsFor } from "./card-facts.ts";
import { checkValues, wrongArguments } from "./check-values.ts";
import { isLost, settleRoutines } from "./conflicts.ts";
import { type Field, fillText } from "./fill-params.ts";
import { findDevices } from "./find-devices.ts";
import { UNKNOWN_CRITERION } from "./goal-criteria.ts";
import { inLightOfBefore } from "./light-of-before.ts";
import type { Method } from "./method.ts";
import { type Conflict, type Foreseen, type NumberedGoal, type Rejection, rejection, type Situation } from "./situation.ts";
import { beginningOf } from "./timing.ts";
import type { Way } from "./way.ts";

/** Ways of one goal, sorted by key, and what was struck out. */
export interface FoundWays {
  readonly ways: readonly Way[];
  readonly rejections: readonly Rejection[];
  readonly conflicts: readonly Conflict[];
}

/** Ways of one goal that are looked at; the rest is told as a rejection. */
const WAYS_MAX = 1000;

/** Finds the ways of a goal. Pure. */
export function findWays(goal: NumberedGoal, task: TaskSpec, situation: Situation): FoundWays {
  const values = withPresets(goal, situation);
  const methods = situation.methods
    .filter(({ verb, isLess }) => verb === goal.verb && (isLess !== true || situation.allowsLess === true))
    .sort((one, other) => byCodeUnits(one.name, other.name));
  if (methods.length === 0) return struck(noMethod(goal));
  const found = methods.map((method) => waysOf({ ...goal, slots: values }, method, task, situation));
  const all = found.flatMap((one) => one.ways).sort((one, other) => byCodeUnits(one.key, other.key));
  const { ways, failed } = inLightOfBefore(all, situation);
  const rejections = [...found.flatMap((one) => one.rejections), ...failed];
  const tooMany =
    ways.length > WAYS_MAX ? [rejection(goal.verb, "ways", `only ${WAYS_MAX} of ${ways.length} ways are looked at`, null)] : [];
  return { ways: ways.slice(0, WAYS_MAX), rejections: [...rejections, ...tooMany], conflicts: found.flatMap((one) => one.conflicts) };
}

// --- internal ---

function struck(...rejections: Rejection[]): FoundWays {
  return { ways: [], rejections, conflicts: [] };
}

function noMethod({ verb, slots }: NumberedGoal): Rejection {
  if (verb !== UNKNOWN_CRITERION) return rejection(verb, "method", `there is no method for ${verb}`, "declare a method for it");
  const why = `no template knows the criterion "${slots.criterion}"`;
  return rejection(String(slots.criterion), "criterion", why, "say it as a template has it, or let a model plan it");
}

function withPresets(goal: NumberedGoal, { snapshot }: Situation): Record<string, Field> {
  const presets: Record<string, Field> = { now: snapshot.minute };
  for (const [name, { preset }] of Object.entries(verbOf(goal.verb)?.slots ?? {}))
    if (preset !== undefined) presets[name] = preset as Field;
  return { ...presets, ...goal.slots };
}

function waysOf(goal: NumberedGoal, method: Method, task: TaskSpec, situation: Situation): FoundWays {
  const filled = (slot: string) => goal.slots[slot] !== undefined;
  if (!(method.has ?? []).every(filled) || (method.lacks ?? []).some(filled)) return struck();
  const { forbidden = [] } = task.constraints;
  if (forbidden.includes(method.name))
    return struck(rejection(method.name, "forbidden", `${method.name} is forbidden`, `allow ${method.name}`));
  const wrong = checkValues(goal, method.name, task, situation);
  if (wrong.length > 0) return struck(...wrong);
  const devices = method.device === undefined ? { devices: [], rejections: [] } : findDevices(method, goal.slots, forbidden, situation);
  if (method.device !== undefined && devices.devices.length === 0) return struck(...devices.rejections);
  const conflicts = settleRoutines(task, goal, devices.devices, situation);
  const lost = conflicts.filter(isLost);
  const held = lost.map(({ over }) => over);
  const left = devices.devices.filter((name) => !held.includes(name) && !goal.ceded.includes(name));
  const told = [...devices.rejections, ...lost.map((one) => outdone(method, one))];
  const isHeld = held.includes(goal.verb) || (lost.length > 0 && left.length === 0);
  if (isHeld && !goal.isPart) return { ...struck(...told), conflicts: lost };
  if (isHeld) return { ways: [yielding(goal, method, conflicts)], rejections: told, conflicts: [] };
  if (method.device !== undefined && left.length === 0)
    return { ways: [yielding(goal, method, conflicts)], rejections: told, conflicts: [] };
  const bound = (method.goals === undefined ? bindMethod : decompose)({ goal, method, task, devices: left }, situation);
  return { ways: bound.ways.map((way) => ({ ...way, conflicts })), rejections: [...told, ...bound.rejections], conflicts: [] };
}

// Everything it wanted has been given to others: it is met by doing nothing, which the conflicts tell.
function yielding(goal: NumberedGoal, method: Method, conflicts: readonly Conflict[]): Way {
  return { key: `${method.name} yields`, method, goal, values: goal.slots, missing: {}, devices: [], steps: [], goals: [], conflicts };
}

function outdone(method: Method, { with: rival, over, rule }: Conflict): Rejection {
  return rejection(
    method.name,
    `routine:${rival}`,
    `the routine ${rival} holds ${over} (${rule})`,
    `give it a higher priority than ${rival}`,
  );
}

interface Binding {
  readonly goal: NumberedGoal;
  readonly method: Method;
  readonly task: TaskSpec;
  readonly devices: readonly string[];
}

type Bound = Pick<FoundWays, "ways" | "rejections">;

function missingOf({ method, goal }: Binding): Record<string, string> {
  return Object.fromEntries(Object.entries(method.takes ?? {}).filter(([slot]) => goal.slots[slot] === undefined));
}

function decompose(binding: Binding): Bound {
  const { method, goal } = binding;
  const goals = (method.goals ?? []).map(({ verb, slots }) => ({ ...goal, verb, slots, isPart: true }));
  const base = { method, goal, values: goal.slots, missing: missingOf(binding), devices: [], steps: [], conflicts: [] };
  return { ways: [{ ...base, key: method.name, goals }], rejections: [] };
}

function bindMethod(binding: Binding, situation: Situation): Bound {
  const { method, goal, devices } = binding;
  const beginning = beginningOf(method, goal, situation.snapshot);
  if (beginning === null)
    return { ways: [], rejections: [rejection(method.name, "finishBy", "it cannot be done by then at such a time", "allow more time")] };
  const fallbacks = situation.registry
    .cards()
    .filter(({ enabled, name }) => enabled && !(binding.task.constraints.forbidden ?? []).includes(name));
  const { choices, rejections } = chooseCards(binding, beginning.minute, situation);
  const bound = choices.map((cards) => ({
    key: [method.name, ...[...cards.values()].map(({ card }) => card.name)].join(" "),
    method,
    goal,
    values: goal.slots,
    missing: missingOf(binding),
    devices,
    steps: bindSteps({ ...binding, cards, beginning, fallbacks }, situation),
    goals: [],
    conflicts: [],
  }));
  const wrong = bound.map((way) => wrongArguments(way, situation));
  return { ways: bound.filter((_, index) => wrong[index]!.length === 0), rejections: [...rejections, ...wrong.flat()] };
}

// Every choice of one card a role, roles in the order in which the method names them.
function chooseCards(binding: Binding, minute: number, situation: Situation): { choices: BoundCards[]; rejections: Rejection[] } {
  const rejections: Rejection[] = [];
  let choices: BoundCards[] = [new Map()];
  for (const step of binding.method.steps ?? []) {
    const role = fillText(step.role, { values: binding.goal.slots, ids: {} });
    if (choices[0]?.has(role)) continue;
    const admitted = admittedFor(role, { ...binding, step: { ...step, role }, minute }, situation, rejections);
    const beside = admitted.map(({ card }) => card);
    choices = choices.flatMap((choice) => admitted.map(({ card, foreseen }) => new Map([...choice, [role, { card, foreseen, beside }]])));
    if (choices.length > WAYS_MAX * 4) choices = choices.slice(0, WAYS_MAX * 4);
  }
  return { choices, rejections };
}

type Filler = { readonly card: CapabilityCard; readonly foreseen: Foreseen };
type Question = Binding & { readonly step: NonNullable<Method["steps"]>[number]; readonly minute: number };

function admittedFor(role: string, question: Question, situation: Situation, rejections: Rejection[]): Filler[] {
  const { method, devices } = question;
  const cards = cardsFor(role, situation.registry.cards());
  if (cards.length === 0)
    rejections.push(rejection(method.name, "capability", `nothing is registered for ${role}`, `register a capability for ${role}`));
  return cards.flatMap((card) => {
    const unable = method.device === undefined ? undefined : devices.find((name) => !canDo(card, role, name, situation));
    const answer =
      unable === undefined
        ? admitCard(card, { ...question, method: method.name }, situation)
        : rejection(`${method.name} by ${card.name}`, "device-capability", `${unable} cannot be reached by ${card.name}`, null);
    if (!isRejection(answer)) return [{ card, foreseen: answer }];
    rejections.push(answer);
    return [];
  });
}

// A device says by role or by name what reaches it; of roles that no device speaks of, every capability is taken to reach all.
function canDo({ name }: CapabilityCard, role: string, device: string, { snapshot, registry }: Situation): boolean {
  const names = [role, ...cardsFor(role, registry.cards()).map((card) => card.name)];
  const isOfDevices = Object.values(snapshot.devices).some(({ capabilities }) => capabilities.some((one) => names.includes(one)));
  const own = snapshot.devices[device]?.capabilities ?? [];
  return !isOfDevices || own.includes(role) || own.includes(name);
}
