// Reads files of Tiled into parts, each once: XML or JSON by how they begin, bounded in size and depth, every refusal with its place.
// It must not know what is in them.
import { type Issue, issue } from "@dramatis/runtime";
import type { ForeignFiles } from "../foreign/foreign-map.ts";
import { jsonFault } from "../text/json-fault.ts";
import { readable } from "../text/readable.ts";
import { TILED_LIMITS } from "./limits.ts";
import { complain, type IssueList, isFields, type Part, textIn } from "./part.ts";
import { referredName } from "./paths.ts";
import { parseXml } from "./xml.ts";
import { jsonForm } from "./xml-form.ts";

/** The files of one import. Each is parsed once; one that cannot be read is told once. */
export interface Sources extends IssueList {
  /** The file that the import begins with. */
  entry(): Part | undefined;
  /** Whether a field of a part names a file that could be there and was not handed in. */
  isMissing(part: Part, field: string): boolean;
  /** The file that a field of a part names; what is wrong with the name is told. */
  referred(part: Part, field: string): Part | undefined;
}

/** Opens the files of an import. */
export function openSources(files: ForeignFiles, entry: string, issues: Issue[]): Sources {
  const known = new Map<string, Part | undefined>();
  const read = (name: string): Part | undefined => {
    if (!known.has(name)) known.set(name, parsePart(files.get(name), name, issues));
    return known.get(name);
  };
  const sources: Sources = {
    issues,
    entry: () => {
      if (files.has(entry)) return read(entry);
      issues.push(
        issue(
          "DRAMATIS_INPUT_FILE",
          { file: entry, path: "" },
          { expected: "a file", found: "nothing" },
          { file: entry, reason: "it was not handed in" },
        ),
      );
      return undefined;
    },
    isMissing(part, field) {
      const found = referredName(part.file, textIn(part, field));
      return "name" in found && !files.has(found.name);
    },
    referred(part, field) {
      const path = textIn(part, field);
      const found = referredName(part.file, path);
      const reason = "refused" in found ? found.refused : whyNot(files, known, found.name);
      if (reason === undefined && "name" in found) return read(found.name);
      complain(sources, part, {
        code: "DRAMATIS_TILED_REFERENCE",
        name: field,
        expected: "a file beside the map",
        found: path,
        reason: reason ?? "",
      });
      return undefined;
    },
  };
  return sources;
}

/** Parses the bytes of a file; what is wrong is added to `issues`. */
export function parsePart(bytes: Uint8Array | undefined, file: string, issues: Issue[]): Part | undefined {
  const complaint = (reason: string, path = "1:1"): undefined => {
    const said = { expected: "a file of Tiled", found: reason };
    issues.push(issue("DRAMATIS_INPUT_SYNTAX", { file, path }, said, { file: `${file} (${path})`, reason }));
    return undefined;
  };
  if (bytes !== undefined && bytes.length > TILED_LIMITS.fileBytesMax)
    return complaint(`it has ${bytes.length} bytes, at most ${TILED_LIMITS.fileBytesMax} are read`);
  const text = readable(bytes)?.replace(/^\uFEFF/, "");
  if (text === undefined) return complaint("it is no text in UTF-8");
  if (/^\s*</.test(text.slice(0, 1000))) {
    const read = parseXml(text);
    return "root" in read ? { file, place: read.root.place, fields: jsonForm(read.root) } : complaint(read.reason, read.place);
  }
  if (jsonDepth(text) > TILED_LIMITS.depthMax) return complaint(`it is nested deeper than ${TILED_LIMITS.depthMax}`);
  const parsed = parseJson(text);
  if ("fault" in parsed) return complaint("it is neither XML nor JSON from here on", lineAndColumn(text, parsed.fault));
  const { value } = parsed;
  return isFields(value) ? { file, place: "", fields: value } : complaint("it is a value alone, not a map, tileset or template");
}

// --- internal ---

function whyNot(files: ForeignFiles, known: ReadonlyMap<string, unknown>, name: string): string | undefined {
  if (!files.has(name)) return "it was not handed in";
  return known.size >= TILED_LIMITS.filesMax && !known.has(name) ? `more than ${TILED_LIMITS.filesMax} files are named` : undefined;
}

/** The value of a text, or the offset at which it stops being JSON; engines word their own messages differently. */
function parseJson(text: string): { readonly value: unknown } | { readonly fault: number } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { fault: jsonFault(text.slice(0, FAULT_WITHIN)) ?? 0 };
  }
}

/** A fault is looked for within so many characters; one further on is told at the end of them. */
const FAULT_WITHIN = 1_000_000;

/** How deep the lists and objects of a JSON text are nested, texts left out; counted before it is parsed, since parsers recurse. */
function jsonDepth(text: string): number {
  let depth = 0;
  let most = 0;
  let isText = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isText) {
      if (code === BACKSLASH) at += 1;
      else if (code === QUOTE) isText = false;
    } else if (code === QUOTE) isText = true;
    else if (code === 0x5b || code === 0x7b) most = Math.max(most, ++depth);
    else if (code === 0x5d || code === 0x7d) depth -= 1;
  }
  return most;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

function lineAndColumn(text: string, offset: number): string {
  const before = text.slice(0, offset).split("\n");
  return `${before.length}:${(before[before.length - 1] ?? "").length + 1}`;
}
