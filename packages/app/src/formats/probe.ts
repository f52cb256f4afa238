// A file before it is read: its ending, its text, its JSON, each looked at only when somebody asks.
// It must not know what a format is.
import type { InputFile } from "@dramatis/host";
import type { ProbedFile } from "./level-format.ts";

/** Gives a file with what formats are told apart by. */
export function probe(file: InputFile): ProbedFile {
  const text = lazily(() => decoded(file.bytes));
  const json = lazily(() => parsed(text()));
  return {
    ...file,
    ending: endingOf(file.name),
    get text() {
      return text();
    },
    get json() {
      return json();
    },
  };
}

/** Gives the ending of a file's name, lower-case and with its dot; empty for none. Pure. */
export function endingOf(name: string): string {
  const base = name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1);
  const dot = base.lastIndexOf(".");
  return dot <= 0 ? "" : base.slice(dot).toLowerCase();
}

// --- internal ---

/** JSON of more characters is told apart by its name alone: parsing it twice would cost more than it says. */
const jsonMax = 32 * 1024 * 1024;

function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function parsed(text: string | undefined): unknown {
  if (text === undefined || text.length > jsonMax || !/^\s*[{[]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
