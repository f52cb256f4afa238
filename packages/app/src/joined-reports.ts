// Reports of two steps of an import as one. It must not know what was imported.
import type { ImportReport } from "@dramatis/levels";

/** Gives two reports as one. Pure. */
export function joined(first: ImportReport, second: ImportReport): ImportReport {
  return {
    carried: [...first.carried, ...second.carried],
    guessed: [...first.guessed, ...second.guessed],
    dropped: [...first.dropped, ...second.dropped],
  };
}
