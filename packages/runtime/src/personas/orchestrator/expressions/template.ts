// `{{step.output.path}}` in a text, parsed to paths with their positions. A text is parsed once, when the plan is; what a template
// brings in is data and is never parsed. It must not know any value.

/** A template: the step whose output it takes, the keys below (numbers index lists), and where it stands (UTF-16 code units, end out). */
export interface Template {
  readonly step: string;
  readonly path: readonly (string | number)[];
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Something in a text that looks like a template and is none. */
export interface TemplateFault {
  readonly text: string;
  readonly start: number;
  readonly reason: string;
}

/** A text taken apart: plain pieces and templates in order, and what is wrong. A text without templates has one piece, or none if empty. */
export interface ParsedText {
  readonly parts: readonly (string | Template)[];
  readonly faults: readonly TemplateFault[];
}

/** Takes a text apart. Pure. */
export function parseTemplates(text: string): ParsedText {
  const parts: (string | Template)[] = [];
  const faults: TemplateFault[] = [];
  let from = 0;
  for (let start = text.indexOf("{{"); start >= 0; start = text.indexOf("{{", from)) {
    if (start > from) parts.push(text.slice(from, start));
    const close = text.indexOf("}}", start + 2);
    const end = close < 0 ? text.length : close + 2;
    const read = close < 0 ? "no closing braces" : readPath(text.slice(start + 2, close));
    const whole = text.slice(start, end);
    if (typeof read === "string") faults.push({ text: whole, start, reason: read });
    else parts.push({ ...read, text: whole, start, end });
    from = end;
  }
  if (from < text.length) parts.push(text.slice(from));
  return { parts, faults };
}

/** Gives the templates among the parts of a text. Pure. */
export function templatesIn(parts: ParsedText["parts"]): readonly Template[] {
  return parts.filter((part) => typeof part !== "string");
}

// --- internal ---

const step = /^([A-Za-z0-9][A-Za-z0-9_:-]*(?:\.[A-Za-z0-9_:-]+)*?)\.output(?=$|[.[])/;
const key = /^(?:\.([^\s.[\]{}]+)|\[(\d{1,9})\])/;

function readPath(inside: string): Pick<Template, "step" | "path"> | string {
  const text = inside.trim();
  const head = step.exec(text);
  if (head === null) return "no `output` of a step";
  const path: (string | number)[] = [];
  let rest = text.slice(head[0].length);
  while (rest !== "") {
    const next = key.exec(rest);
    if (next === null) return `no field at \`${rest}\``;
    path.push(next[1] ?? Number(next[2]));
    rest = rest.slice(next[0].length);
  }
  return { step: head[1] ?? "", path };
}
