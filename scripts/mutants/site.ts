// A mutation site: one place of one source file of the core and what is written there instead.
// It must not know how sites are found or what becomes of them.

/** A change of one source file. Offsets are UTF-16 code units; `end` is exclusive. */
export interface Site {
  /** Path below packages/core-as/assembly, with `/`. */
  readonly file: string;
  /** The operator that made it, for example `relational`. */
  readonly operator: string;
  /** The function around it, or `module`. */
  readonly within: string;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  /** Line of the start, from 1. */
  readonly line: number;
  /** The whole source lines that are touched, trimmed, before and after; what a person reads and an exemption names. */
  readonly from: string;
  readonly to: string;
}

/** A source file of the core as text. */
export interface Source {
  readonly file: string;
  readonly text: string;
}

/** An edit of a text: what stands from `start` to `end` becomes `replacement`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** Gives the text with edits that do not overlap made in it. Pure. */
export function edited(text: string, edits: readonly Edit[]): string {
  const backwards = [...edits].sort((left, right) => right.start - left.start);
  return backwards.reduce((result, { start, end, replacement }) => result.slice(0, start) + replacement + result.slice(end), text);
}

/** Gives line number and touched lines of an edit. Pure. */
export function linesOf(text: string, { start, end, replacement }: Edit): Pick<Site, "line" | "from" | "to"> {
  const first = text.lastIndexOf("\n", start - 1) + 1;
  const next = text.indexOf("\n", end);
  const last = next < 0 ? text.length : next;
  return {
    line: text.slice(0, start).split("\n").length,
    from: flat(text.slice(first, last)),
    to: flat(text.slice(first, start) + replacement + text.slice(end, last)),
  };
}

/** A mutant in the form of a diff, for people. Pure. */
export function diffOf({ file, line, from, to, operator, within }: Site): string {
  return `${file}:${line}  ${operator} in ${within}\n  - ${from}\n  + ${to}`;
}

// --- internal ---

function flat(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
