// All events of a run in growing columns of numbers, in order, so that a million of them fit. When the budget is spent it lets go of the
// kinds that matter least, for the whole run, and says so. It must not know what an event means.
import type { CoreEvent } from "@dramatis/runtime";
import { isMinor } from "./event-kinds.ts";

/** An event as the log keeps it; numbers as in docs/rules.md. */
export type LoggedEvent = Pick<CoreEvent, "tick" | "kind" | "a" | "b" | "cell" | "value">;

/** Events by index, from 0, in the order in which they happened. */
export interface EventLog {
  readonly count: number;
  /** Whether minor kinds were let go of; a thinned log has other indices than before. */
  readonly isThinned: boolean;
  add(events: readonly CoreEvent[]): void;
  at(index: number): LoggedEvent;
  tickOf(index: number): number;
  kindOf(index: number): string;
  /** The index of the first event of a tick, or of the next tick that has one; `count` when there is none. */
  firstAt(tick: number): number;
}

/** Begins an empty log that keeps at most about `budgetBytes` before it thins. */
export function createEventLog(budgetBytes: number): EventLog {
  const book: Book = { words: new Int32Array(wordsOfEvent * 256), count: 0, isThinned: false, kinds: [] };
  const kindOf = (index: number): string => book.kinds[book.words[index * wordsOfEvent + 1] ?? 0] ?? "";
  const tickOf = (index: number): number => (book.words[index * wordsOfEvent] ?? 0) >>> 0;
  return {
    get count() {
      return book.count;
    },
    get isThinned() {
      return book.isThinned;
    },
    add(events) {
      for (const event of events) append(book, event);
      if (!book.isThinned && book.count * wordsOfEvent * 4 > budgetBytes) thin(book);
    },
    at(index) {
      const [, , a = 0, b = 0, cell = 0, value = 0] = book.words.subarray(index * wordsOfEvent, (index + 1) * wordsOfEvent);
      return { tick: tickOf(index), kind: kindOf(index), a: a >>> 0, b: b >>> 0, cell: cell >>> 0, value };
    },
    tickOf,
    kindOf,
    firstAt(tick) {
      let low = 0;
      let high = book.count;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (tickOf(middle) < tick) low = middle + 1;
        else high = middle;
      }
      return low;
    },
  };
}

// --- internal ---

const wordsOfEvent = 6;

interface Book {
  words: Int32Array<ArrayBuffer>;
  count: number;
  isThinned: boolean;
  readonly kinds: string[];
}

function append(book: Book, event: CoreEvent): void {
  if (book.isThinned && isMinor(event.kind)) return;
  const at = book.count * wordsOfEvent;
  if (at + wordsOfEvent > book.words.length) {
    const grown = new Int32Array(book.words.length * 2);
    grown.set(book.words);
    book.words = grown;
  }
  book.words[at] = event.tick;
  book.words[at + 1] = numberOf(book, event.kind);
  book.words[at + 2] = event.a;
  book.words[at + 3] = event.b;
  book.words[at + 4] = event.cell;
  book.words[at + 5] = event.value;
  book.count += 1;
}

function numberOf(book: Book, kind: string): number {
  const found = book.kinds.indexOf(kind);
  return found >= 0 ? found : book.kinds.push(kind) - 1;
}

function thin(book: Book): void {
  const isLeft = book.kinds.map(isMinor);
  let count = 0;
  for (let index = 0; index < book.count; index++) {
    const at = index * wordsOfEvent;
    if (isLeft[book.words[at + 1] ?? 0] === true) continue;
    book.words.copyWithin(count * wordsOfEvent, at, at + wordsOfEvent);
    count += 1;
  }
  book.count = count;
  book.isThinned = true;
}
