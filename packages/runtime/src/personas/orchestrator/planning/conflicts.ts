// Who gives way when a goal wants a device that a routine holds, or that another goal of the task uses otherwise: the user's priorities decide, then policy.
// Every settlement is told, whoever wins.
import { byCodeUnits } from "../../../contracts/canonical.ts";
import type { TaskSpec } from "../../../contracts/task-spec.ts";
import type { Conflict, NumberedGoal, Situation } from "./situation.ts";

const ORDINARY = 500;
const ASKED: readonly TaskSpec["trigger"][] = ["request", "preview"];

/**
 * Settles the routines that hold one of the devices or verbs of a goal. The goal's priority is that of `preferences.priorities` for its verb, else
 * that of the routine it belongs to (`preferences.routine`), else `preferences.priority`, else 500; a routine's is that of `preferences.priorities`, else its own.
 * At equal priorities policy says: what a person asks for now goes before a routine, anything else gives way to it. Pure.
 */
export function settleRoutines(task: TaskSpec, goal: NumberedGoal, devices: readonly string[], { snapshot }: Situation): Conflict[] {
  const wanted = [...devices, goal.verb];
  return Object.entries(snapshot.routines)
    .filter(([name, { holds }]) => name !== task.preferences.routine && holds.some((one) => wanted.includes(one)))
    .sort(([one], [other]) => byCodeUnits(one, other))
    .map(([name, { holds, priority }]) => {
      const over = holds.find((one) => wanted.includes(one)) ?? goal.verb;
      const theirs = priorityIn(task, name) ?? priority;
      return settled({ task, goal, over, rival: name, ours: goalPriority(task, goal, snapshot.routines), theirs });
    });
}

/** Settles two goals of a task that want the same device otherwise: priorities of their verbs, then the one that was said first. Pure. */
export function settleGoals(task: TaskSpec, first: NumberedGoal, later: NumberedGoal, over: string): Conflict {
  const ours = priorityIn(task, first.verb) ?? ORDINARY;
  const theirs = priorityIn(task, later.verb) ?? ORDINARY;
  const winner = theirs > ours ? later.verb : first.verb;
  const rule =
    ours === theirs
      ? "policy: what is said first goes first"
      : `user: priority ${Math.max(ours, theirs)} goes before ${Math.min(ours, theirs)}`;
  const loser = winner === first.verb ? later.verb : first.verb;
  return {
    with: later.verb,
    over,
    winner,
    rule,
    words: `${first.verb} and ${later.verb} both want ${over}; ${winner} has it, ${loser} gives way`,
  };
}

/** Whether the goal lost against a routine. Pure. */
export function isLost({ with: rival, winner }: Conflict): boolean {
  return winner === rival;
}

// --- internal ---

interface Dispute {
  readonly task: TaskSpec;
  readonly goal: NumberedGoal;
  readonly over: string;
  readonly rival: string;
  readonly ours: number;
  readonly theirs: number;
}

function settled({ task, goal, over, rival, ours, theirs }: Dispute): Conflict {
  const isAsked = ASKED.includes(task.trigger);
  const goalWins = ours === theirs ? isAsked : ours > theirs;
  const winner = goalWins ? goal.verb : rival;
  const loser = goalWins ? rival : goal.verb;
  const policy = isAsked
    ? "policy: what is asked for now goes before a routine"
    : "policy: a routine that runs goes before what nobody asks for now";
  const rule = ours === theirs ? policy : `user: priority ${Math.max(ours, theirs)} goes before ${Math.min(ours, theirs)}`;
  return {
    with: rival,
    over,
    winner,
    rule,
    words: `${goal.verb} wants ${over}, which the routine ${rival} holds; ${winner} has it, ${loser} gives way`,
  };
}

function goalPriority(task: TaskSpec, { verb }: NumberedGoal, routines: Situation["snapshot"]["routines"]): number {
  const { routine, priority } = task.preferences;
  const own = typeof routine === "string" && Object.hasOwn(routines, routine) ? routines[routine]?.priority : undefined;
  return priorityIn(task, verb) ?? own ?? (typeof priority === "number" ? priority : ORDINARY);
}

function priorityIn({ preferences }: TaskSpec, name: string): number | undefined {
  const { priorities } = preferences;
  if (typeof priorities !== "object" || priorities === null || !Object.hasOwn(priorities, name)) return undefined;
  const value = (priorities as Readonly<Record<string, unknown>>)[name];
  return typeof value === "number" ? value : undefined;
}
