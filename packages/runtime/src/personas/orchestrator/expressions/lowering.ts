// From the text of a condition to CEL: templates become variables, `===` and `!==` become `==` and `!=`, and literals stay as they are.
// It must not know what CEL makes of it.
import { parseTemplates, type Template } from "./template.ts";

/** CEL with its templates by the order of their variables, or why the text cannot be lowered. Equal templates share a variable. */
export type Lowered = { readonly templates: readonly Template[] } & ({ readonly cel: string } | { readonly reason: string });

/** Lowers a text of at most 1000 characters with brackets at most 32 deep. Pure. */
export function lower(text: string): Lowered {
  if (text.length > lengthMax) return { templates: [], reason: `more than ${lengthMax} characters` };
  const templates: Template[] = [];
  const scan: Scan = { depth: 0, cel: "", templates };
  let rest = text;
  while (rest !== "") {
    const token = tokens.find(({ form }) => form.test(rest));
    const found = token?.form.exec(rest)?.[0] ?? rest.charAt(0);
    const reason = token === undefined ? plain(found, scan) : token.take(found, scan);
    if (reason !== null) return { templates, reason };
    rest = rest.slice(found.length);
  }
  return { templates, cel: scan.cel };
}

/** The name of the variable that a template is lowered to, by its index. Pure. */
export function variableOf(index: number): string {
  return `template_${index}`;
}

// --- internal ---

const lengthMax = 1000;
const depthMax = 32;

interface Scan {
  depth: number;
  cel: string;
  readonly templates: Template[];
}

interface Token {
  readonly form: RegExp;
  /** Adds to the scan; gives why the condition is refused, or null. */
  readonly take: (found: string, scan: Scan) => string | null;
}

const tokens: readonly Token[] = [
  {
    form: /^[rRbB]{0,2}("""|''')[\s\S]*?\1/,
    take: literal,
  },
  { form: /^([rR][bB]?|[bB][rR])("[^"\n]*"|'[^'\n]*')/, take: literal },
  { form: /^[bB]?("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')/, take: literal },
  { form: /^["']/, take: () => "a text that is not closed" },
  { form: /^\/\//, take: () => "comments do not stand in conditions" },
  { form: /^\{\{[\s\S]*?(\}\}|$)/, take: template },
  { form: /^===/, take: (_found, scan) => put("==", scan) },
  { form: /^!==/, take: (_found, scan) => put("!=", scan) },
  { form: /^[A-Za-z_]\w*/, take: word },
];

function literal(found: string, scan: Scan): string | null {
  return found.includes("{{") ? `a template stands inside of quotes: leave the quotes out of ${found}` : put(found, scan);
}

function template(found: string, scan: Scan): string | null {
  const { parts, faults } = parseTemplates(found);
  const [fault] = faults;
  const [only] = parts;
  if (fault !== undefined || only === undefined || typeof only === "string") return `${found}: ${fault?.reason ?? "no template"}`;
  const known = scan.templates.findIndex((one) => one.text === only.text);
  if (known < 0) scan.templates.push(only);
  return put(` ${variableOf(known < 0 ? scan.templates.length - 1 : known)} `, scan);
}

function word(found: string, scan: Scan): string | null {
  return found.startsWith("template_") ? `${found} is a reserved name` : put(found, scan);
}

function plain(found: string, scan: Scan): string | null {
  if (found === "(" || found === "[" || found === "{") scan.depth++;
  if (found === ")" || found === "]" || found === "}") scan.depth--;
  return scan.depth > depthMax ? `brackets more than ${depthMax} deep` : put(found, scan);
}

function put(text: string, scan: Scan): null {
  scan.cel += text;
  return null;
}
