// The error that carries a code of the registry, and the assertion that throws it.
// It must not know who throws it, nor print anything.
import { ERRORS, type ErrorCode, type ErrorValues, type ExitCode, hintOf, messageOf } from "./error-codes.ts";
import type { Issue } from "./issues.ts";

/** An error of the world's, or (exit 1) a broken assertion of ours. `issues` lists everything that is wrong with an input. */
export class DramatisError extends Error {
  override readonly name = "DramatisError";
  readonly code: ErrorCode;
  readonly values: ErrorValues;
  readonly issues: readonly Issue[];
  readonly hint: string;
  readonly exit: ExitCode;
  readonly http: number;
  readonly retryable: boolean;

  constructor(code: ErrorCode, values: ErrorValues = {}, issues: readonly Issue[] = []) {
    const found = ERRORS[code];
    super(messageOf(code, values));
    this.code = code;
    this.values = values;
    this.issues = issues;
    this.hint = hintOf(code, values);
    this.exit = found.exit;
    this.http = found.http;
    this.retryable = found.retryable;
  }
}

/** Holds on to a statement that must be true; throws DRAMATIS_BUG_ASSERTION otherwise. The statement is said positively. */
export function assert(condition: boolean, statement: string): asserts condition {
  if (!condition) throw new DramatisError("DRAMATIS_BUG_ASSERTION", { statement });
}
