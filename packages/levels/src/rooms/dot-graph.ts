// The graph of a DOT text: nodes and edges with their labels and places in the text. Sizes are bounded before anything is parsed.
// It knows nothing of dungeons; what labels mean is for its reader.
import { type Issue, issue } from "@dramatis/runtime";
import { type DotASTNode, type EdgeTargetASTNode, type GraphASTNode, parse } from "@ts-graphviz/ast";

/** A node or edge as it was written; `path` is line and column in the text. */
interface Labelled {
  readonly label: string;
  readonly path: string;
}

export interface DotNode extends Labelled {
  readonly id: string;
}

export interface DotEdge extends Labelled {
  readonly from: string;
  readonly to: string;
  /** Whether it goes both ways (`--`). */
  readonly isUndirected: boolean;
}

/** Nodes in the order of their statements, then those that only edges name; edges in order, chains and groups taken apart. */
export interface DotGraph {
  readonly nodes: readonly DotNode[];
  readonly edges: readonly DotEdge[];
}

/** Bytes of a file at most. */
export const DOT_BYTES_MAX = 131_072;

/** Braces within braces at most. */
export const DOT_DEPTH_MAX = 8;

/** Edges at most, after chains and groups are taken apart. */
export const DOT_EDGES_MAX = 4096;

/** Gives the first graph of a text, or why it is none. Quoted labels may hold line breaks. Pure. */
export function parseDot(bytes: Uint8Array, file: string): { readonly graph: DotGraph } | { readonly issues: readonly Issue[] } {
  if (bytes.length > DOT_BYTES_MAX) {
    const said = { expected: `at most ${DOT_BYTES_MAX} bytes`, found: `${bytes.length} bytes` };
    return { issues: [issue("DRAMATIS_LEVEL_SIZE", { file, path: "1:1" }, said)] };
  }
  const text = new TextDecoder().decode(bytes).replace(/^\uFEFF/, "");
  const flat = flattened(text);
  if (flat.depth > DOT_DEPTH_MAX) return { issues: [syntax(file, "1:1", `braces are nested more than ${DOT_DEPTH_MAX} deep`)] };
  return parsed(text, flat.text, file);
}

/** Gives a parse issue at a place. Pure. */
export function syntax(file: string, path: string, reason: string): Issue {
  return issue("DRAMATIS_INPUT_SYNTAX", { file, path }, { expected: "a DOT graph", found: reason }, { file: `${file}:${path}`, reason });
}

// --- internal ---

type Position = { readonly offset: number } | undefined;

interface Collected {
  readonly nodes: Map<string, DotNode>;
  readonly edges: DotEdge[];
  readonly pathOf: (position: Position) => string;
}

type Part = "plain" | "quoted" | "line" | "block";

/**
 * The text as the parser takes it, with offsets as they are: line breaks in quoted strings are made blanks, and so are comments and the
 * semicolons between statements, which may all be left out. `depth` is that of the deepest braces.
 */
function flattened(text: string): { readonly text: string; readonly depth: number } {
  let [part, depth, deepest]: [Part, number, number] = ["plain", 0, 0];
  const flat: string[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const before = part;
    part = partAfter(part, text, at);
    if (part === "plain" && character === "{") depth += 1;
    if (part === "plain" && character === "}") depth -= 1;
    deepest = Math.max(deepest, depth);
    const isComment = before === "line" || before === "block" || part === "line" || part === "block";
    const isBlank = isComment || (part === "quoted" && /[\n\r]/.test(character)) || (part === "plain" && character === ";");
    flat.push(isBlank ? " " : character);
  }
  return { text: flat.join(""), depth: deepest };
}

/** What the character at an offset belongs to, or what begins behind it. */
function partAfter(part: Part, text: string, at: number): Part {
  const [two, character] = [text.slice(at, at + 2), text.charAt(at)];
  if (part === "quoted") return character === '"' && text.charAt(at - 1) !== "\\" ? "plain" : "quoted";
  if (part === "line") return character === "\n" ? "plain" : "line";
  if (part === "block") return text.slice(at - 1, at + 1) === "*/" ? "plain" : "block";
  if (two === "//" || (character === "#" && (at === 0 || text.charAt(at - 1) === "\n"))) return "line";
  if (two === "/*") return "block";
  return character === '"' ? "quoted" : "plain";
}

function parsed(text: string, flat: string, file: string): ReturnType<typeof parseDot> {
  const lines = lineStarts(text);
  const pathOf = (position: Position): string => lineAndColumn(lines, position?.offset ?? 0);
  try {
    const dot: DotASTNode = parse(flat);
    const graph = dot.children.find((child): child is GraphASTNode => child.type === "Graph");
    if (graph === undefined) return { issues: [syntax(file, "1:1", "there is no graph in it")] };
    const found: Collected = { nodes: new Map(), edges: [], pathOf };
    collect(graph, found, !graph.directed);
    if (found.edges.length > DOT_EDGES_MAX) {
      const said = { expected: `at most ${DOT_EDGES_MAX} edges`, found: "more" };
      return { issues: [issue("DRAMATIS_LEVEL_SIZE", { file, path: "1:1" }, said)] };
    }
    return { graph: { nodes: [...found.nodes.values()], edges: found.edges } };
  } catch (error) {
    return { issues: [syntax(file, pathOf(positionOf(error)), reasonOf(error))] };
  }
}

/** Offsets at which lines begin, ascending. */
function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function lineAndColumn(starts: readonly number[], offset: number): string {
  let [low, high] = [0, starts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return `${low + 1}:${offset - (starts[low] ?? 0) + 1}`;
}

function positionOf(error: unknown): Position {
  const { cause } = error as { readonly cause?: { readonly location?: { readonly start?: Position } } };
  return cause?.location?.start;
}

/** The parser's own words, cut short; an error without a place is the parser's stack, which nesting in chains can use up. */
function reasonOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  return said.startsWith("Unexpected") ? "it is nested or chained too deep" : said.slice(0, 200);
}

type Statements = Pick<GraphASTNode, "children">;

function collect({ children }: Statements, found: Collected, isUndirected: boolean): void {
  for (const child of children) {
    if (child.type === "Node") addNode(found, child.id.value, labelOf(child), child.location?.start);
    if (child.type === "Subgraph") collect(child as Statements, found, isUndirected);
    if (child.type !== "Edge") continue;
    child.targets.slice(1).forEach((to, index) => {
      const from = child.targets[index];
      if (from !== undefined) addEdges(found, { from, to, label: labelOf(child), position: child.location?.start, isUndirected });
    });
  }
}

interface Span {
  readonly from: EdgeTargetASTNode;
  readonly to: EdgeTargetASTNode;
  readonly label: string | undefined;
  readonly position: Position;
  readonly isUndirected: boolean;
}

function addEdges(found: Collected, { from, to, label, position, isUndirected }: Span): void {
  for (const start of idsOf(from)) {
    for (const end of idsOf(to)) {
      if (found.edges.length > DOT_EDGES_MAX) return;
      addNode(found, start, undefined, position);
      addNode(found, end, undefined, position);
      found.edges.push({ from: start, to: end, label: label ?? "", path: found.pathOf(position), isUndirected });
    }
  }
}

function idsOf(target: EdgeTargetASTNode): readonly string[] {
  return target.type === "NodeRef" ? [target.id.value] : target.children.map(({ id }) => id.value);
}

/** A node that is stated again keeps the label that was said last. */
function addNode(found: Collected, id: string, label: string | undefined, position: Position): void {
  const known = found.nodes.get(id);
  if (known === undefined) found.nodes.set(id, { id, label: label ?? "", path: found.pathOf(position) });
  else if (label !== undefined) found.nodes.set(id, { ...known, label });
}

function labelOf({ children }: { readonly children: readonly unknown[] }): string | undefined {
  const attributes = children as readonly { readonly type: string; readonly key?: { value: string }; readonly value?: { value: string } }[];
  return attributes.find(({ type, key }) => type === "Attribute" && key?.value === "label")?.value?.value;
}
