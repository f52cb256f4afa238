// Grows a plan: applies productions by lots until it has the locks, branches and places that were asked.
// A key never comes to lie behind its own lock: where it hangs can be reached while that lock is shut. It must not draw a map.
import type { Random } from "@dramatis/runtime";
import { axiom, type Place, type Plan, type Production, productions } from "./grammar.ts";

/** What a plan is to have. */
export interface PlanAsked {
  readonly places: number;
  readonly locks: number;
  readonly branches: number;
}

/** Gives a plan with exactly what was asked; undefined when the draws led into a corner, or so few places cannot hold it. */
export function growPlan({ places, locks, branches }: PlanAsked, random: Random): Plan | undefined {
  let plan: Plan = axiom;
  let left = { locks, branches };
  while (left.locks + left.branches > 0 || plan.length < places) {
    const room = places - plan.length;
    const fitting = productions.filter(
      ({ adds, places: added }) =>
        adds.locks <= left.locks &&
        adds.branches <= left.branches &&
        Object.keys(added).length + (left.locks - adds.locks) + (left.branches - adds.branches) <= room,
    );
    const lockable = plan.some(({ lock }) => lock !== "") ? fitting : fitting.filter(({ name }) => name !== "treasury");
    if (lockable.length === 0) return undefined;
    const production = random.pick(lockable);
    const next = applied(production, plan, { lock: `lock-${locks - left.locks + 1}`, random });
    if (next === undefined) return undefined;
    plan = next;
    left = { locks: left.locks - production.adds.locks, branches: left.branches - production.adds.branches };
  }
  return isGuarded(plan) && reachable(plan).size === plan.length ? plan : undefined;
}

/** Gives the places that can be come to from the entrance with the keys found on the way; `shut` is a lock that no key opens. Pure. */
export function reachable(plan: Plan, shut?: string): ReadonlySet<number> {
  const found = new Set([0]);
  const keys = new Set<string>();
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    plan.forEach((place, index) => {
      const isOpen = place.lock === "" || (place.lock !== shut && keys.has(place.lock));
      if (found.has(place.parent) && isOpen) found.add(index);
      if (found.has(index)) for (const key of place.keys) keys.add(key);
    });
  }
  return found;
}

// --- internal ---

/** Whether a lock lies on the way from the entrance to the goal. */
function isGuarded(plan: Plan): boolean {
  for (let place = 1; place !== 0; place = plan[place]?.parent ?? 0) if (plan[place]?.lock !== "") return true;
  return false;
}

/** Ways that may lead on from a place, so that a map with four sides to a room can hold them. */
const childrenMax = 2;

interface Application {
  readonly lock: string;
  readonly random: Random;
}

/** One application of a production, or undefined where it finds nothing to take or to hang on. */
function applied(production: Production, plan: Plan, { lock, random }: Application): Plan | undefined {
  const taken = takenBy(production, plan, random);
  if (taken === undefined) return undefined;
  const next: Place[] = [...plan];
  const numbers = new Map<string, number>([
    ["a", taken.a],
    ["b", taken.b],
  ]);
  for (const [name, { label }] of Object.entries(production.places)) {
    numbers.set(name, next.length);
    next.push({ label, parent: taken.a, lock: "", keys: [] });
  }
  const numberOf = (name: string): number => numbers.get(name) ?? 0;
  const change = (name: string, fields: Partial<Place>): void => {
    next[numberOf(name)] = { ...(next[numberOf(name)] as Place), ...fields };
  };
  if (production.via !== undefined) change("b", { parent: numberOf(production.via) });
  if (production.locks !== undefined) change(production.locks, { lock });
  for (const [name, { hangsOn }] of Object.entries(production.places)) {
    if (hangsOn !== "before") continue;
    const free = [...reachable(next, lock)].filter((index) => index < plan.length && childrenOf(next, index) < childrenMax);
    if (free.length === 0) return undefined;
    change(name, { parent: random.pick(free.sort((one, other) => one - other)) });
  }
  if (production.keyIn !== undefined) change(production.keyIn, { keys: [lock] });
  return next;
}

/** What a production takes: an open way by both ends, or a place that can have another way (then `b` is that place, too). */
function takenBy({ on, places, via }: Production, plan: Plan, random: Random): { readonly a: number; readonly b: number } | undefined {
  const isFull = (place: number, more: number): boolean => childrenOf(plan, place) + more > childrenMax;
  const hanging = Object.values(places).filter(({ hangsOn }) => hangsOn === "a").length - (via === undefined ? 0 : 1);
  const ways = plan.flatMap(({ parent, lock }, b) => (b > 0 && lock === "" && !isFull(parent, hanging) ? [{ a: parent, b }] : []));
  const spots = plan.flatMap(({ label }, a) => (label === "goal" || isFull(a, hanging) ? [] : [{ a, b: a }]));
  const found = on === "way" ? ways : spots;
  return found.length === 0 ? undefined : random.pick(found);
}

function childrenOf(plan: Plan, place: number): number {
  return plan.filter(({ parent }, index) => index > 0 && parent === place).length;
}
