// Command lines are read as a POSIX shell reads them, held against the grammar, and written anew; /bin/sh is the judge of both ends.
import { DramatisError } from "@dramatis/runtime";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { commandRows } from "../src/capabilities/ssh/commands.ts";
import { peekWords, plainWords } from "../src/capabilities/ssh/grammar.ts";
import { lexLine, lineLimits } from "../src/capabilities/ssh/lex.ts";
import { quoteWords } from "../src/capabilities/ssh/quote.ts";
import { accepted, allAttempts, attemptGroups, roots } from "./support/ssh-cases.ts";
import { wordsOfShell } from "./support/ssh-server.ts";

/** What shells make something of, beside letters that name no program. */
const restless = [..."ab '\"\\$`|&;<>()*?[]{}~#!^=%+-/.,:@\t"];

test("every row of the table of accepted commands is read as the words that stand beside it", () => {
  assert.ok(accepted.length > 30);
  for (const { command, words } of accepted) assert.equal(peekWords(command, roots), words, command);
});

test("every command of the grammar occurs in the table", () => {
  const missing = commandRows.filter(({ name }) => !accepted.some(({ words }) => `${words.join(" ")} `.startsWith(`${name} `)));
  assert.equal(
    missing.map(({ name }) => name),
    [],
  );
  assert.ok(commandRows.length > 20);
});

test("of more than 300 attempts by hand and thousands that are generated none is taken", () => {
  const byHand = Object.values(attemptGroups).flat();
  const attempts = allAttempts();
  assert.ok(new Set(byHand).size > 300);
  assert.ok(new Set(attempts).size > 3000);
  assert.equal(
    attempts.filter((attempt) => refusalOf(() => peekWords(attempt, roots)) === null),
    [],
  );
});

test("a refusal names every problem with its place", () => {
  const refusal = refusalOf(() => peekWords("ls -lZ /etc/shadow ../x", roots));
  assert.is(refusal?.code, "DRAMATIS_SSH_COMMAND");
  assert.equal(
    refusal?.issues.map(({ path }) => path),
    ["3", "7", "19"],
  );
  assert.match(refusal?.message ?? "", /character 4: `ls` does not take `-Z` here/);
  const expansions = refusalOf(() => peekWords("cat $a; b", roots));
  assert.equal(
    expansions?.issues.map(({ path }) => path),
    ["4", "6"],
  );
  assert.match(refusalOf(() => peekWords("cat /var/log\uff1b", roots))?.message ?? "", /character 13: U\+FF1B is not printable ASCII/);
  assert.match(refusalOf(() => peekWords("lss", roots))?.message ?? "", /the nearest known is `ls`/);
});

test("roots bound what may be looked at, and without roots no path may", () => {
  assert.equal(peekWords("cat /etc/shadow", ["/"]), ["cat", "/etc/shadow"]);
  assert.equal(peekWords("ls /", ["/"]), ["ls", "/"]);
  assert.ok(refusalOf(() => peekWords("cat /etc/hosts", [])));
  assert.ok(refusalOf(() => peekWords("cat /etc/hosts/../shadow", ["/"])));
});

test("a line that is too long, or has too many words, is refused", () => {
  const path = `/var/log/${"a".repeat(1000)}`;
  assert.equal(peekWords(`cat ${path}`, roots), ["cat", path]);
  assert.ok(refusalOf(() => peekWords(`cat ${path}${"a".repeat(100)}`, roots)));
  assert.ok(refusalOf(() => plainWords("a".repeat(lineLimits.characters + 1))));
  assert.is(plainWords("a".repeat(lineLimits.characters)).length, 1);
  assert.is(plainWords("a ".repeat(lineLimits.words)).length, lineLimits.words);
  assert.ok(refusalOf(() => plainWords("a ".repeat(lineLimits.words + 1))));
});

test("any command of plain words is read where no grammar is asked for", () => {
  assert.equal(plainWords("rm -rf /"), ["rm", "-rf", "/"]);
  assert.equal(plainWords(`a 'b c' "d\\$e\\f" g\\ h ''`), ["a", "b c", "d$e\\f", "g h", ""]);
  for (const line of ["rm -rf $HOME", "a; b", "A=b c", "if", "a\nb", ""])
    assert.ok(
      refusalOf(() => plainWords(line)),
      line,
    );
});

test("what /bin/sh reads of a line that is taken is exactly the words that were read", () => {
  const piece = fc.oneof(fc.constantFrom("a", "b", " ", "-", "/", "'", '"', "\\"), fc.constantFrom(...restless));
  const line = fc.array(piece, { minLength: 1, maxLength: 14 }).map((parts) => parts.join(""));
  const taken = fc.sample(line, { numRuns: 20_000, seed: 7 }).filter((text) => lexLine(text).problems.length === 0);
  assert.ok(taken.length > 1000, `${taken.length} lines were taken`);
  const expected = taken.map((text) => lexLine(text).words.map((word) => word.text));
  assert.equal(wordsOfShell(taken), expected);
});

test("what /bin/sh reads of a line that was written anew is exactly the words", () => {
  const word = fc.array(fc.constantFrom(...restless, "\n"), { maxLength: 12 }).map((parts) => parts.join(""));
  const lists = fc.sample(fc.array(word, { minLength: 1, maxLength: 6 }), { numRuns: 5000, seed: 11 });
  assert.equal(wordsOfShell(lists.map(quoteWords)), lists);
});

test.run();

function refusalOf(work: () => unknown): DramatisError | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof DramatisError && error.code === "DRAMATIS_SSH_COMMAND" && error.issues.length > 0) return error;
    throw error;
  }
}
