// The order of a plan's steps: each behind what it depends on, else as the plan has them. Or the cycle that forbids one.
// It must not know what steps do.

/** What an order is made of. */
interface Ordered {
  readonly id: string;
  readonly dependencies: readonly string[];
}

/** Ids in order, or the ids of one cycle, each depending on the next and the last on the first. */
export type Order = { readonly order: readonly string[] } | { readonly cycle: readonly string[] };

/** Orders steps; dependencies that name no step are passed over. Among free steps the first of the plan goes first. Pure. */
export function orderOf(steps: readonly Ordered[]): Order {
  const ids = new Set(steps.map(({ id }) => id));
  const open = new Map(steps.map(({ id, dependencies }) => [id, new Set(dependencies.filter((one) => ids.has(one)))]));
  const dependents = dependentsOf(steps);
  const rank = new Map(steps.map(({ id }, index) => [id, index]));
  const free = steps.filter(({ id }) => open.get(id)?.size === 0).map(({ id }) => id);
  const order: string[] = [];
  for (let next = free.shift(); next !== undefined; next = free.shift()) {
    order.push(next);
    for (const id of dependents.get(next) ?? []) {
      const left = open.get(id);
      left?.delete(next);
      if (left?.size === 0) insert(free, id, rank);
    }
  }
  return order.length === ids.size ? { order } : { cycle: cycleAmong(steps.filter(({ id }) => !order.includes(id))) };
}

/** Gives, for each step, those that name it as a dependency, in the order of the plan. Pure. */
export function dependentsOf(steps: readonly Ordered[]): ReadonlyMap<string, readonly string[]> {
  const dependents = new Map<string, string[]>();
  for (const { id, dependencies } of steps)
    for (const one of new Set(dependencies)) dependents.set(one, [...(dependents.get(one) ?? []), id]);
  return dependents;
}

// --- internal ---

function insert(free: string[], id: string, rank: ReadonlyMap<string, number>): void {
  const place = rank.get(id) ?? 0;
  let at = free.length;
  while (at > 0 && (rank.get(free[at - 1] ?? "") ?? 0) > place) at--;
  free.splice(at, 0, id);
}

function cycleAmong(stuck: readonly Ordered[]): string[] {
  const byId = new Map(stuck.map((step) => [step.id, step]));
  const path: string[] = [];
  let id = stuck[0]?.id;
  while (id !== undefined && !path.includes(id)) {
    path.push(id);
    id = byId.get(id)?.dependencies.find((one) => byId.has(one));
  }
  return id === undefined ? path : path.slice(path.indexOf(id));
}
