// How scenario and level texts look: tables in blocks, one row a line, the map as a literal block, limits on one line.
// Only nodes that were just made are styled; what a person wrote keeps its look. It knows the shape of the texts, no rules.
import { type Document, isCollection, isMap, isNode, isPair, isScalar, type Node, Scalar } from "yaml";

const columnsMax = 120;
const oneLine = ["limits", "budget"];
const levelTables = ["legend", "locks", "places", "stamps"];
const mapTables = ["floors", "prefabs"];

/** Gives the map with exactly one line end after each line, the last one too. Pure. */
export function lineUp(map: string): string {
  return `${map.replace(/\r\n?/g, "\n").replace(/\n+$/, "")}\n`;
}

/** Styles the fresh nodes of a scenario's document in place. */
export function styleScenario(document: Document): void {
  for (const [key, node] of rows(document.contents)) {
    if (key === "level") styleLevelNode(node);
    else if (oneLine.includes(key)) compact(node);
    else styleTable(node);
  }
}

/** Styles the fresh nodes of a level's document in place. */
export function styleLevel(document: Document): void {
  styleLevelNode(document.contents);
}

// --- internal ---

function styleLevelNode(level: unknown): void {
  for (const [key, node] of rows(level)) {
    if (key === "map" && isScalar(node)) node.type = mapType(node.value);
    else if (levelTables.includes(key)) styleTable(node);
    else if (mapTables.includes(key)) for (const [, piece] of rows(node)) styleLevelNode(piece);
  }
}

/** A literal block, but for a map of blanks alone, which a block cannot hold. */
function mapType(map: unknown): Scalar.Type {
  return typeof map === "string" && map.trim() === "" ? Scalar.QUOTE_DOUBLE : Scalar.BLOCK_LITERAL;
}

/** Every row on one line where it fits. */
function styleTable(table: unknown): void {
  for (const [, node] of rows(table)) compact(node);
}

function compact(node: unknown): void {
  if (!isCollection(node) || !isFresh(node)) return;
  if (fits(node)) {
    node.flow = true;
    return;
  }
  for (const item of node.items) compact(isPair(item) ? item.value : item);
}

/** A node that was parsed has a range of characters; one that was made has none. */
function isFresh(node: Node): boolean {
  return node.range === undefined || node.range === null;
}

function fits(node: Node): boolean {
  const text = JSON.stringify(node) ?? "";
  return text.length <= columnsMax && !text.includes("\\n");
}

function rows(node: unknown): [string, unknown][] {
  if (!isMap(node)) return [];
  return node.items.map((pair) => [isNode(pair.key) && isScalar(pair.key) ? String(pair.key.value) : "", pair.value]);
}
