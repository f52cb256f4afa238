// Reads one YAML or JSON text into a document and a plain value, strictly, with every problem at its line and column.
// It exists so that scenarios, levels and mapping files share one set of limits. It knows no schema and reads no file.
import { type Issue, issue } from "@dramatis/runtime";
import { type Document, isAlias, isCollection, isPair, isScalar, Lexer, LineCounter, type Node, parseDocument } from "yaml";
import { jsonFault } from "./json-fault.ts";
import { textPlace } from "./text-place.ts";

/** Limits of a source text: characters, depth of nesting, aliases. Above any of them the text is refused. */
export const SOURCE_LIMITS = { charactersMax: 8_000_000, depthMax: 64, aliasesMax: 64, issuesMax: 50 } as const;

/** A source as read: the document keeps comments and positions; `value` is plain data, undefined when there are issues. */
export interface Source {
  readonly document: Document | undefined;
  readonly value: unknown;
  readonly issues: readonly Issue[];
}

/**
 * Parses YAML 1.2 (core schema, unique keys, no tags, one document), or strict JSON when `file` ends in `.json`.
 * Syntax issues have the code DRAMATIS_INPUT_SYNTAX and `line:column` (from 1) as their path. Pure; throws nothing.
 */
export function parseSource(source: string, file: string): Source {
  const text = source.replace(/^\uFEFF/, "");
  const refusal = tooLong(text, file);
  if (refusal) return refused([refusal]);
  const lines = new LineCounter();
  const place: Locate = (offset) => position(lines, offset);
  const deep = tooDeep(text);
  if (deep !== undefined) return refused([syntax(file, textPlace(text, deep), `it is nested deeper than ${SOURCE_LIMITS.depthMax}`)]);
  const document = compose(text, lines);
  if (document === undefined) return refused([syntax(file, "1:1", "it is nested too deeply to be read")]);
  const issues = documentIssues(document, file, place);
  if (issues.length === 0) issues.push(...nodeIssues(document, file, place));
  const fault = issues.length === 0 && file.endsWith(".json") ? jsonFault(text) : undefined;
  if (fault !== undefined) issues.push(syntax(file, place(fault), "no JSON can go on like this"));
  if (issues.length > 0) return refused(issues.slice(0, SOURCE_LIMITS.issuesMax));
  const plain = plainValue(document);
  if (plain === undefined) return refused([syntax(file, "1:1", "its aliases unfold to too much")]);
  return { document, value: plain.value, issues };
}

// --- internal ---

type Locate = (offset: number) => string;

function refused(issues: readonly Issue[]): Source {
  return { document: undefined, value: undefined, issues };
}

function syntax(file: string, path: string, reason: string): Issue {
  return issue(
    "DRAMATIS_INPUT_SYNTAX",
    { file, path },
    { expected: "well-formed YAML or JSON", found: reason },
    { file: `${file} (${path})`, reason },
  );
}

function tooLong(text: string, file: string): Issue | undefined {
  if (text.length <= SOURCE_LIMITS.charactersMax) return undefined;
  return syntax(file, "1:1", `it has ${text.length} characters, at most ${SOURCE_LIMITS.charactersMax} are read`);
}

/** Where brackets open beyond the depth. Read before anything is composed, since each bracket that then has no end becomes an error of its own. */
function tooDeep(text: string): number | undefined {
  let [depth, offset] = [0, 0];
  for (const token of new Lexer().lex(text)) {
    if (token === "[" || token === "{") depth += 1;
    else if (token === "]" || token === "}") depth -= 1;
    if (depth > SOURCE_LIMITS.depthMax) return offset;
    if (!marks.has(token)) offset += token.length;
  }
  return undefined;
}

/** What the lexer puts between the pieces of the text: document, end of a flow, scalar. */
const marks: ReadonlySet<string> = new Set(["\u0002", "\u0018", "\u001f"]);

function position(lines: LineCounter, offset: number): string {
  const { line, col } = lines.linePos(offset);
  return `${line}:${col}`;
}

/** The composer recurses; a text that exhausts the stack is refused like any other that is nested too deeply. */
function compose(text: string, lineCounter: LineCounter): Document | undefined {
  try {
    return parseDocument(text, { lineCounter, prettyErrors: false, strict: true, uniqueKeys: true, logLevel: "error" });
  } catch {
    return undefined;
  }
}

function documentIssues(document: Document, file: string, place: Locate): Issue[] {
  const problems = [...document.errors, ...document.warnings];
  const issues = problems.map((problem) => syntax(file, place(problem.pos[0]), reasonOf(problem.code, problem.message)));
  const version = document.directives?.yaml.explicit ? document.directives.yaml.version : "1.2";
  if (version !== "1.2") issues.push(syntax(file, "1:1", `it declares YAML ${version}; only 1.2 is read`));
  return issues;
}

function reasonOf(code: string, message: string): string {
  if (code === "DUPLICATE_KEY") return "the same key stands twice in one map";
  if (code === "MULTIPLE_DOCS") return "a second document begins here";
  return message.split("\n")[0] ?? message;
}

/** Walks the nodes without recursion: depth, aliases, keys that are no text. */
function nodeIssues(document: Document, file: string, place: Locate): Issue[] {
  const issues: Issue[] = [];
  const open: { node: unknown; depth: number; within: readonly unknown[] }[] = [{ node: document.contents, depth: 1, within: [] }];
  let aliases = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, depth, within } = next;
    const report = (reason: string) => issues.push(syntax(file, place((node as Node).range?.[0] ?? 0), reason));
    if (isAlias(node)) {
      aliases += 1;
      if (aliases === SOURCE_LIMITS.aliasesMax + 1) report(`it has more than ${SOURCE_LIMITS.aliasesMax} aliases`);
      const target = node.resolve(document);
      if (target === undefined) report(`the alias *${node.source} has no anchor before it`);
      else if (within.includes(target)) report(`the alias *${node.source} stands inside its own anchor`);
    }
    if (!isCollection(node)) continue;
    if (depth > SOURCE_LIMITS.depthMax) {
      report(`it is nested deeper than ${SOURCE_LIMITS.depthMax}`);
      continue;
    }
    for (const item of node.items) {
      if (isPair(item) && !isScalar(item.key)) report("a key must be a plain text");
      open.push({ node: isPair(item) ? item.value : item, depth: depth + 1, within: [...within, node] });
    }
  }
  return issues;
}

/** Counts what aliases unfold to, so that a few lines cannot become millions of values. */
function plainValue(document: Document): { value: unknown } | undefined {
  try {
    return { value: document.toJS({ maxAliasCount: SOURCE_LIMITS.aliasesMax }) };
  } catch {
    return undefined;
  }
}
