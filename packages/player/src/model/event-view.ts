// The events that a filter lets through, as indices into the log, kept up as the log grows; and the way to the next notable tick.
// It must not know the page.
import { type EventGroup, groupOf, isNotable } from "./event-kinds.ts";
import type { EventLog } from "./event-log.ts";

/** What is let through: groups, and if given only events of one actor. */
export interface EventFilter {
  readonly groups: ReadonlySet<EventGroup>;
  readonly serial: number | undefined;
}

/** A filtered view of a log. */
export interface EventView {
  readonly count: number;
  /** The index in the log of the n-th event that is let through. */
  indexOf(position: number): number;
  /** Chooses another filter. */
  filter(next: EventFilter): void;
  /** Takes in what was added to the log; true when there was something. */
  renew(): boolean;
  /** The position of the first event at or behind a tick; `count` when there is none. */
  positionAt(tick: number): number;
}

/** A view of a log through a filter. */
export function createEventView(log: EventLog, first: EventFilter): EventView {
  let filter = first;
  let found: number[] = [];
  let read = 0;
  let wasThinned = log.isThinned;
  const reset = (): void => {
    found = [];
    read = 0;
    wasThinned = log.isThinned;
  };
  return {
    get count() {
      return found.length;
    },
    indexOf: (position) => found[position] ?? 0,
    filter(next) {
      filter = next;
      reset();
    },
    renew() {
      if (wasThinned !== log.isThinned) reset();
      if (read === log.count) return false;
      for (; read < log.count; read++) if (passes(log, read, filter)) found.push(read);
      return true;
    },
    positionAt(tick) {
      let low = 0;
      let high = found.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (log.tickOf(found[middle] ?? 0) < tick) low = middle + 1;
        else high = middle;
      }
      return low;
    },
  };
}

/** Gives the next tick with a notable event behind a tick (`direction` 1) or before it (-1); undefined when there is none. */
export function notableTick(log: EventLog, tick: number, direction: 1 | -1): number | undefined {
  const from = direction === 1 ? log.firstAt(tick + 1) : log.firstAt(tick) - 1;
  for (let index = from; index >= 0 && index < log.count; index += direction) if (isNotable(log.kindOf(index))) return log.tickOf(index);
  return undefined;
}

// --- internal ---

/** Kinds whose `b` is a serial, too. */
const ofTwo: ReadonlySet<string> = new Set(["attacked", "damaged", "died", "pushed", "sighted", "forgotten"]);
const ofNobody: ReadonlySet<string> = new Set([
  "kind-changed",
  "flag-set",
  "objective-met",
  "trigger-fired",
  "wish-raised",
  "wish-answered",
  "wish-fallback",
  "edited",
  "rule-changed",
  "ended",
]);

function passes(log: EventLog, index: number, { groups, serial }: EventFilter): boolean {
  const kind = log.kindOf(index);
  if (!groups.has(groupOf(kind))) return false;
  if (serial === undefined) return true;
  if (ofNobody.has(kind)) return false;
  const { a, b } = log.at(index);
  return a === serial || (b === serial && ofTwo.has(kind));
}
