// Finds JSON in what a model wrote: the whole text, a fenced block, or the first span of matching brackets among words.
// It must not know what the JSON should hold.
import { canonicalJson, type Json } from "@dramatis/runtime";

/**
 * Gives the JSON values that a text holds, the likeliest first: the whole text, then fenced blocks, then spans of brackets that match. At most
 * 32 spans are tried, and values that cannot be recorded are left out. Pure.
 */
export function jsonIn(text: string): Json[] {
  const whole = parsed(text.trim());
  if (whole !== undefined) return [whole];
  const fenced = [...text.matchAll(fence)].map((match) => match[1] ?? "");
  const values = [...fenced, ...spansIn(text)].map((span) => parsed(span.trim()));
  return values.filter((value) => value !== undefined);
}

// --- internal ---

const spansMax = 32;
const fence = /```[A-Za-z0-9_-]*[ \t]*\r?\n([^`]*(?:`{1,2}[^`]+)*)```/g;

function parsed(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json;
    canonicalJson(value);
    return value;
  } catch {
    return undefined;
  }
}

function spansIn(text: string): string[] {
  const spans: string[] = [];
  let from = nextBracket(text, 0);
  for (let tried = 0; from >= 0 && tried < spansMax; tried += 1) {
    const end = endOfSpan(text, from);
    if (end > 0) spans.push(text.slice(from, end));
    from = nextBracket(text, end > 0 ? end : from + 1);
  }
  return spans;
}

function nextBracket(text: string, from: number): number {
  for (let index = from; index < text.length; index += 1) if (text[index] === "{" || text[index] === "[") return index;
  return -1;
}

/** Gives the index behind the bracket that closes the one at `from`, or -1; brackets within strings do not count. */
function endOfSpan(text: string, from: number): number {
  const open: string[] = [];
  let isQuoted = false;
  for (let index = from; index < text.length; index += 1) {
    const sign = text[index] ?? "";
    if (isQuoted) {
      if (sign === "\\") index += 1;
      else if (sign === '"') isQuoted = false;
    } else if (sign === '"') isQuoted = true;
    else if (sign === "{" || sign === "[") open.push(sign === "{" ? "}" : "]");
    else if ((sign === "}" || sign === "]") && open.pop() !== sign) return -1;
    if (open.length === 0) return index + 1;
  }
  return -1;
}
