// Brings a YAML document to a new value with as few changes as possible, so that comments, order and style survive a save.
// It knows YAML nodes only, no schema.
import { type Document, isMap, isScalar, isSeq, type Node, Scalar, visit, type YAMLMap, type YAMLSeq } from "yaml";

/** Changes `document` in place until it says `value`: equal nodes are left alone, absent keys go, new keys come last. */
export function mergeValue(document: Document, value: unknown): void {
  const contents = document.contents as Node | null;
  if (contents !== null && equal(contents.toJS(document), value)) return;
  unfoldAliases(document);
  document.contents = mergeNode(document, document.contents as Node | null, value);
}

// --- internal ---

type Plain = Readonly<Record<string, unknown>>;

/** A change may remove an anchor that an alias still needs, so a text that changes says everything out. */
function unfoldAliases(document: Document): void {
  visit(document, {
    Alias: (_key, alias) => document.createNode(alias.toJS(document)) as Node,
  });
  visit(document, {
    Node: (_key, node) => {
      if ("anchor" in node) delete node.anchor;
    },
  });
}

function mergeNode(document: Document, node: Node | null, value: unknown): Node {
  if (isMap(node) && isPlain(value)) return mergeMap(document, node, value);
  if (isSeq(node) && Array.isArray(value)) return mergeSeq(document, node, value);
  if (isScalar(node) && !isPlain(value) && !Array.isArray(value)) return mergeScalar(node, value);
  const fresh = document.createNode(value) as Node;
  if (node !== null) {
    fresh.commentBefore = node.commentBefore ?? null;
    fresh.spaceBefore = node.spaceBefore ?? false;
  }
  return fresh;
}

function mergeMap(document: Document, map: YAMLMap, value: Plain): YAMLMap {
  map.items = map.items.filter((pair) => value[keyOf(pair.key)] !== undefined);
  for (const [key, next] of Object.entries(value)) {
    if (next === undefined) continue;
    const pair = map.items.find((candidate) => keyOf(candidate.key) === key);
    if (pair) pair.value = mergeNode(document, pair.value as Node | null, next);
    else map.items.push(document.createPair(key, next));
  }
  return map;
}

function mergeSeq(document: Document, seq: YAMLSeq, value: readonly unknown[]): YAMLSeq {
  seq.items = value.map((next, index) => mergeNode(document, (seq.items[index] as Node | undefined) ?? null, next));
  return seq;
}

/** Keeps the way a scalar was written (`0x10`, quotes) as long as it means the same. */
function mergeScalar(node: Scalar, value: unknown): Scalar {
  if (node.value === value) return node;
  const fresh = new Scalar(value);
  if (typeof value === typeof node.value && node.type) fresh.type = node.type;
  fresh.comment = node.comment ?? null;
  fresh.commentBefore = node.commentBefore ?? null;
  fresh.spaceBefore = node.spaceBefore ?? false;
  return fresh;
}

/** The key as `toJS` has it: maps of JavaScript have text keys. */
function keyOf(key: unknown): string {
  return isScalar(key) ? String(key.value ?? "") : String(key);
}

function isPlain(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function equal(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((one, index) => equal(one, right[index]));
  if (!isPlain(left) || !isPlain(right) || Array.isArray(left) || Array.isArray(right)) return false;
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => Object.hasOwn(right, key) && equal(left[key], right[key]));
}
