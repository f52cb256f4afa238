// Bytes of a JSON file as a value, within limits: size, nesting, number of values. It knows nothing of LDtk's fields.
import { type Issue, issue } from "@dramatis/runtime";
import { jsonFault } from "../text/json-fault.ts";
import { textPlace } from "../text/text-place.ts";
import { LDTK_LIMITS } from "./limits.ts";

/** Parses the bytes of a JSON file (UTF-8). The issue has line and column, both from 1, as its path. Throws nothing. Pure. */
export function parseJson(bytes: Uint8Array, file: string): { readonly value: unknown } | { readonly issue: Issue } {
  const refused = tooLarge(bytes);
  if (refused !== undefined) return { issue: syntax(file, refused.at, refused.reason) };
  const text = utf8Of(bytes);
  if (text === undefined) return { issue: syntax(file, "1:1", "it is no UTF-8 text") };
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { issue: syntax(file, textPlace(text, jsonFault(text) ?? 0), "no JSON can go on like this") };
  }
}

// --- internal ---

function syntax(file: string, path: string, reason: string): Issue {
  return issue(
    "DRAMATIS_INPUT_SYNTAX",
    { file, path },
    { expected: "well-formed JSON", found: reason },
    { file: `${file} (${path})`, reason },
  );
}

function utf8Of(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const [quote, backslash, comma, openList, closeList, openObject, closeObject] = [0x22, 0x5c, 0x2c, 0x5b, 0x5d, 0x7b, 0x7d];

/** One pass over the bytes before anything is built of them: a few bytes a value would become many. */
function tooLarge(bytes: Uint8Array): { readonly at: string; readonly reason: string } | undefined {
  const { bytesMax, containersMax, commasMax, depthMax } = LDTK_LIMITS;
  if (bytes.length > bytesMax) return { at: "1:1", reason: `it has ${bytes.length} bytes, at most ${bytesMax} are read` };
  let [depth, containers, commas, isText] = [0, 0, 0, false];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (isText) {
      if (byte === backslash) at += 1;
      else if (byte === quote) isText = false;
    } else if (byte === quote) isText = true;
    else if (byte === openList || byte === openObject) {
      depth += 1;
      containers += 1;
      if (depth > depthMax) return { at: bytePlace(bytes, at), reason: `it is nested deeper than ${depthMax}` };
      if (containers > containersMax) return { at: bytePlace(bytes, at), reason: `it has more than ${containersMax} lists and objects` };
    } else if (byte === closeList || byte === closeObject) depth -= 1;
    else if (byte === comma) {
      commas += 1;
      if (commas > commasMax) return { at: bytePlace(bytes, at), reason: `it has more than ${commasMax} values` };
    }
  }
  return undefined;
}

function bytePlace(bytes: Uint8Array, at: number): string {
  let [line, start] = [1, 0];
  for (let before = 0; before < at; before += 1) {
    if (bytes[before] === 0x0a) {
      line += 1;
      start = before + 1;
    }
  }
  return `${line}:${at - start + 1}`;
}
