// Finds the first place at which a text is no JSON (RFC 8259). Engines word and place such errors differently; this is one answer for all.
// It builds no value.

/** Gives the offset of the first character that no JSON text could have there, or undefined for JSON. Never recurses. Pure. */
export function jsonFault(text: string): number | undefined {
  const open: ("{" | "[")[] = [];
  let at = 0;
  let expects: Expects = "value";
  for (;;) {
    at = skip(text, at, space);
    const character = text.charAt(at);
    if (expects === "end" && open.length === 0) return at === text.length ? undefined : at;
    if (expects === "value" || expects === "value-or-close") {
      if (character === "{" || character === "[") {
        open.push(character);
        at += 1;
        expects = character === "{" ? "key-or-close" : "value-or-close";
        continue;
      }
      const after = skip(text, at, scalar);
      if (after > at) {
        at = after;
        expects = "end";
        continue;
      }
    }
    const next: Step | undefined = expects === "value" ? undefined : punctuation(text, at, expects, open);
    if (next === undefined) return at;
    at = next.at;
    expects = next.expects;
  }
}

// --- internal ---

type Expects = "value" | "value-or-close" | "key" | "key-or-close" | "end";
type Step = { readonly at: number; readonly expects: Expects };

const space = /[ \t\n\r]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these inside a text.
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const scalar = new RegExp(`${string.source}|-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null`, "y");
const key = new RegExp(`${string.source}[ \\t\\n\\r]*:`, "y");

/** What follows a value or the opening of a list: a key, a comma, the close. */
function punctuation(text: string, at: number, expects: Expects, open: ("{" | "[")[]): Step | undefined {
  const within = open[open.length - 1];
  const character = text.charAt(at);
  if (expects === "key" || expects === "key-or-close") {
    const after = skip(text, at, key);
    if (after > at) return { at: after, expects: "value" };
    if (expects === "key") return undefined;
  }
  if (character === (within === "{" ? "}" : "]")) {
    open.pop();
    return { at: at + 1, expects: "end" };
  }
  if (character !== "," || expects !== "end") return undefined;
  return { at: at + 1, expects: within === "{" ? "key" : "value" };
}

/** The offset behind what a sticky pattern matches at `at`; `at` itself when it does not match. */
function skip(text: string, at: number, pattern: RegExp): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
