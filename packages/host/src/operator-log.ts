// The operator's log of a run: one line of JSON for each thing that the host did, with the time at which it did it.
// Nothing that is hashed may come from here; the times are the only thing in which two logs of equal runs differ.
import { utf8 } from "@dramatis/runtime";

/** Values of a line, all of them reproducible. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** Collects lines. */
export interface OperatorLog {
  /** Adds a line: what happened, and its values. */
  say(event: string, fields?: LogFields): void;
  /** Gives the lines so far as UTF-8 bytes of JSON lines. */
  bytes(): Uint8Array;
}

/** Starts a log. `nowMs` gives milliseconds since 1970, UTC. */
export function createOperatorLog(nowMs: () => number): OperatorLog {
  const lines: string[] = [];
  return {
    say: (event, fields = {}) => void lines.push(JSON.stringify({ at: new Date(nowMs()).toISOString(), event, ...fields })),
    bytes: () => utf8(lines.map((line) => `${line}\n`).join("")),
  };
}
