// Writes words as a line that a login shell reads back as exactly these words. It must not know any command.

/**
 * Gives the line. Every word stands between single quotes, the command too, so that no alias, keyword or expansion applies; a `'` is written
 * as `'\''`. Exact for POSIX shells; for words without `'`, `\` and `!` also for csh and fish. Pure.
 */
export function quoteWords(words: readonly string[]): string {
  return words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
}
