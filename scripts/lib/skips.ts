// How a test is skipped: always with a reason. uvu's own `test.skip` keeps none, so the runner fails a file
// whose skips are not all announced here.
import type { Test } from "uvu";

export type AnnouncedSkip = { readonly name: string; readonly reason: string };

type Register<T> = (name: string, body: Parameters<Test<T>>[1]) => void;

/** Skips one test of a suite. `reason` says what is missing, as a person would read it; it must not be empty. */
export function skip<T>(test: Test<T>, name: string, reason: string): void {
  if (reason.trim() === "") throw new Error(`the skipped test "${name}" needs a reason`);
  announced().push({ name, reason });
  test.skip();
}

/** Gives a registrar that adds tests when `condition` holds and otherwise skips each of them with `reason`. */
export function when<T>(test: Test<T>, condition: boolean, reason: string): Register<T> {
  return (name, body) => (condition ? test(name, body) : skip(test, name, reason));
}

// --- internal ---

/** The list that the runner empties before each file; a plain global, because runner and tests load this module separately. */
function announced(): AnnouncedSkip[] {
  const holder = globalThis as { DRAMATIS_SKIPS?: AnnouncedSkip[] };
  holder.DRAMATIS_SKIPS ??= [];
  return holder.DRAMATIS_SKIPS;
}
