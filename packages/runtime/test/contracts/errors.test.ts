// The registry of errors: codes are well formed, templates are filled, exits are those of the command line.
import { test } from "uvu";
import * as uvu from "uvu/assert";
import { ERRORS, type ErrorCode, type ErrorRow } from "../../src/contracts/error-codes.ts";
import { assert, DramatisError } from "../../src/contracts/errors.ts";

const rows = Object.entries(ERRORS) as [ErrorCode, ErrorRow][];

test("codes are DRAMATIS_<AREA>_<WHAT>, with a message and a hint that are sentences", () => {
  uvu.ok(rows.length > 40);
  for (const [code, row] of rows) {
    uvu.match(code, /^DRAMATIS_[A-Z]+(_[A-Z]+)+$/);
    uvu.ok(row.message.length > 10, code);
    uvu.match(row.hint, /\.$/, code);
    uvu.ok(row.http >= 400 && row.http < 600, code);
  }
});

test("every exit of the command line but 0 has a code", () => {
  uvu.equal([...new Set(rows.map(([, { exit }]) => exit))].sort(), [1, 2, 3, 4, 5, 6, 7]);
});

test("only failures of the outside are worth another try", () => {
  uvu.equal(
    rows.filter(([, { retryable }]) => retryable).map(([, { exit }]) => exit),
    [7],
  );
});

test("an error fills its template and takes exit and hint from the registry", () => {
  const error = new DramatisError("DRAMATIS_INPUT_FLAG", { flag: "--sed", nearest: "; the nearest known is `--seed`" });
  uvu.is(error.message, "unknown flag --sed; the nearest known is `--seed`");
  uvu.is(error.exit, 2);
  uvu.is(error.hint, ERRORS.DRAMATIS_INPUT_FLAG.hint);
  uvu.equal(error.issues, []);
});

test("a broken assertion is a fault of ours", () => {
  uvu.not.throws(() => {
    assert(true, "it holds");
  });
  uvu.throws(
    () => {
      assert(false, "it holds");
    },
    (error: unknown) => error instanceof DramatisError && error.exit === 1 && /it holds/.test(error.message),
  );
});

test.run();
