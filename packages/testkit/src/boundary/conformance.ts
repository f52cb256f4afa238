// What every implementation of a port must do, as cases that a test runs against each of them.
// It must not know any implementation.
import { assert } from "@dramatis/runtime";

/** A case: what must hold, in words, and the function that throws when it does not. `Made` is what the implementation's test makes for it. */
export interface ConformanceCase<Made> {
  readonly name: string;
  run(made: Made): Promise<void>;
}

/** Gives the code of the error that a promise rejects with; an empty text when it does not reject. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "";
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : String(error);
  }
}

/** Throws when two JSON values differ. */
export function same(found: unknown, expected: unknown, what: string): void {
  const [left, right] = [JSON.stringify(found), JSON.stringify(expected)];
  assert(left === right, `${what}: ${right}; found ${left}`);
}
