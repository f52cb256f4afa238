// Reads one XML text into a tree of elements with their places. Document types and entities of one's own are refused, depth and number are bounded.
// It must not know what the elements mean.
import { SaxesParser } from "saxes";
import { TILED_LIMITS } from "./limits.ts";

/** An element. `place` is `line:column` of its beginning, from 1. Texts of an element are joined, those of its children are theirs. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  readonly texts: string[];
  readonly place: string;
  /** The numbers of `<tile gid>` children of data, which can be a million and are kept as texts alone. */
  readonly gids: string[];
}

/** The root of a text, or why and where reading ended. */
export type XmlResult = { readonly root: XmlElement } | { readonly reason: string; readonly place: string };

/** Parses a text. Pure. */
export function parseXml(text: string): XmlResult {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const build = createBuild((name) => startPlace(parser, name));
  let place: string | undefined;
  parser.on("error", (fault) => {
    place = herePlace(parser);
    throw fault;
  });
  parser.on("doctype", () => {
    throw new Error("it has a document type, and no entity or definition of its own is read");
  });
  parser.on("opentagstart", ({ name }) => build.begin(name));
  parser.on("opentag", ({ name, attributes }) => build.open(name, attributes));
  parser.on("closetag", () => build.close());
  parser.on("text", (found) => build.text(found));
  parser.on("cdata", (found) => build.text(found));
  try {
    parser.write(text).close();
  } catch (fault) {
    return { reason: reasonOf(fault), place: place ?? herePlace(parser) };
  }
  const root = build.root();
  return root === undefined ? { reason: "it has no element", place: "1:1" } : { root };
}

// --- internal ---

type Parser = SaxesParser<{ xmlns: false; position: true }>;

function herePlace(parser: Parser): string {
  return `${parser.line}:${parser.column + 1}`;
}

/** Where a tag began, told when its name has just ended: the parser stands one character behind the name. */
function startPlace(parser: Parser, name: string): string {
  return parser.column === 0 ? `${Math.max(1, parser.line - 1)}:1` : `${parser.line}:${Math.max(1, parser.column - name.length - 1)}`;
}

/** The parser's own messages begin with a position, which is told apart. */
function reasonOf(fault: unknown): string {
  return (fault instanceof Error ? fault.message : "it cannot be read").replace(/^[0-9]+:[0-9]+: /, "").replace(/\.$/, "");
}

interface Build {
  begin(name: string): void;
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(): void;
  text(found: string): void;
  root(): XmlElement | undefined;
}

function createBuild(placeOf: (name: string) => string): Build {
  const within: XmlElement[] = [];
  let found: XmlElement | undefined;
  let count = 0;
  let place = "1:1";
  return {
    begin(name) {
      place = placeOf(name);
      count += 1;
      if (count > TILED_LIMITS.elementsMax * 2) throw new Error(`it has more than ${TILED_LIMITS.elementsMax * 2} elements`);
      if (within.length >= TILED_LIMITS.depthMax) throw new Error(`its elements are nested deeper than ${TILED_LIMITS.depthMax}`);
    },
    open(name, attributes) {
      const parent = within[within.length - 1];
      const element: XmlElement = { name, attributes, children: [], texts: [], place, gids: [] };
      within.push(element);
      if (parent === undefined) found ??= element;
      else if (name === "tile" && (parent.name === "data" || parent.name === "chunk")) parent.gids.push(attributes.gid ?? "0");
      else parent.children.push(element);
    },
    close: () => void within.pop(),
    text: (said) => void within[within.length - 1]?.texts.push(said),
    root: () => found,
  };
}
