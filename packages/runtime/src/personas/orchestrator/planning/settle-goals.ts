// Finds goals of one task that want the same device otherwise, settles them, and lets the loser give the device up.
// It looks at what the goals' ways would do; the settlement itself stands in conflicts.ts.
import { canonicalJson } from "../../../contracts/canonical.ts";
import type { TaskSpec } from "../../../contracts/task-spec.ts";
import { settleGoals } from "./conflicts.ts";
import { fillParams } from "./fill-params.ts";
import type { Lookout } from "./outlook.ts";
import type { Conflict, NumberedGoal } from "./situation.ts";

/** The goals with what they gave up, and what was settled. */
export interface SettledGoals {
  readonly goals: readonly NumberedGoal[];
  readonly conflicts: readonly Conflict[];
}

/** Settles the goals of a task among themselves. A goal that comes after those before it wants nothing at the same time as they. Pure. */
export function settleAmongGoals(goals: readonly NumberedGoal[], task: TaskSpec, lookout: Lookout): SettledGoals {
  const wants = goals.map((goal) => wantsOf(goal, lookout, 0));
  const conflicts: Conflict[] = [];
  const ceded = goals.map((): string[] => []);
  goals.forEach((later, at) => {
    for (const [before, first] of later.isInSequence === true ? [] : goals.slice(0, at).entries()) {
      for (const device of disputed(wants[before]!, wants[at]!)) {
        const conflict = settleGoals(task, first, later, device);
        conflicts.push(conflict);
        ceded[conflict.winner === first.verb ? at : before]!.push(device);
      }
    }
  });
  return { goals: goals.map((goal, at) => ({ ...goal, ceded: [...new Set(ceded[at])] })), conflicts };
}

// --- internal ---

/** By device and role: what would be done to it, as canonical texts. */
type Wants = ReadonlyMap<string, { readonly device: string; readonly args: ReadonlySet<string> }>;

const DEPTH_MAX = 4;

function wantsOf(goal: NumberedGoal, lookout: Lookout, depth: number): Wants {
  const wants = new Map<string, { device: string; args: Set<string> }>();
  for (const way of depth > DEPTH_MAX ? [] : lookout.ways(goal).ways) {
    for (const { row, card, device } of way.steps) {
      if (row === null || device === null || card?.effectClass === "read" || card?.effectClass === "pure") continue;
      const args = canonicalJson(fillParams(row.params, { values: { ...way.values, device }, ids: {} }));
      add(wants, { key: `${device} ${row.role}`, device, args: [args] });
    }
    for (const inner of way.goals)
      for (const [key, { device, args }] of wantsOf(inner, lookout, depth + 1)) add(wants, { key, device, args: [...args] });
  }
  return wants;
}

function add(
  wants: Map<string, { device: string; args: Set<string> }>,
  { key, device, args }: { key: string; device: string; args: string[] },
): void {
  const known = wants.get(key) ?? { device, args: new Set<string>() };
  for (const one of args) known.args.add(one);
  wants.set(key, known);
}

function disputed(first: Wants, later: Wants): string[] {
  const devices = [...later]
    .filter(([key, { args }]) => {
      const other = first.get(key)?.args;
      return other !== undefined && [...args].some((one) => !other.has(one));
    })
    .map(([, { device }]) => device);
  return [...new Set(devices)];
}
