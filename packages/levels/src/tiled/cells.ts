// The numbers of a layer's cells in every way in which Tiled writes them: elements, csv, base64 plain or packed, in one piece or in chunks.
// It must not know what the numbers mean.
import { fromBase64 } from "./base64.ts";
import { TILED_LIMITS } from "./limits.ts";
import { complain, fieldOf, type IssueList, numberIn, type Part, partsIn, placeIn, textIn } from "./part.ts";
import { COMPRESSIONS, unpack } from "./unpack.ts";

/** A rectangle of cells: where it stands, in cells of its map, and its numbers by row. */
export interface Piece {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly numbers: Uint32Array;
}

/** Cells that may still be read; it counts down over all layers of a map. */
export interface CellBudget {
  left: number;
}

/** Gives the pieces of a tile layer: one of its own size, or its chunks. What is wrong is told, and the piece left out. */
export function piecesOf(list: IssueList, layer: Part, budget: CellBudget): readonly Piece[] {
  const chunks = partsIn(list, layer, "chunks");
  if (chunks.length === 0 && fieldOf(layer, "data") === undefined) return [];
  const parts = chunks.length === 0 ? [layer] : chunks;
  if (parts.length > TILED_LIMITS.chunksMax) {
    tooMuch(list, layer, `${parts.length} chunks`, `at most ${TILED_LIMITS.chunksMax} chunks`);
    return [];
  }
  return parts.flatMap((part): Piece[] => {
    const piece = pieceOf(list, part, layer, budget);
    return piece === undefined ? [] : [piece];
  });
}

// --- internal ---

/** Chunks of infinite maps lie within this many cells of the origin, so that sums stay whole numbers. */
const farthest = 1_000_000_000;

function pieceOf(list: IssueList, part: Part, layer: Part, budget: CellBudget): Piece | undefined {
  const before = list.issues.length;
  const side = { min: 1, max: TILED_LIMITS.sideMax };
  const [width, height] = [numberIn(list, part, "width", side), numberIn(list, part, "height", side)];
  const spot = { min: -farthest, max: farthest, otherwise: 0 };
  const [x, y] = part === layer ? [0, 0] : [numberIn(list, part, "x", spot), numberIn(list, part, "y", spot)];
  if (list.issues.length > before) return undefined;
  budget.left -= width * height;
  if (budget.left < 0) {
    if (budget.left + width * height >= 0)
      tooMuch(list, layer, "more", `at most ${TILED_LIMITS.layerCellsMax} cells in all layers together`);
    return undefined;
  }
  const read = numbersOf(part, layer, width * height);
  if ("numbers" in read) return { x, y, width, height, numbers: read.numbers };
  complain(list, part, {
    code: "DRAMATIS_TILED_DATA",
    name: "data",
    expected: `${width * height} cells`,
    found: read.reason,
    reason: read.reason,
  });
  return undefined;
}

function tooMuch(list: IssueList, layer: Part, found: string, expected: string): void {
  complain(list, layer, { code: "DRAMATIS_LEVEL_SIZE", name: "", expected, found });
}

type Numbers = { readonly numbers: Uint32Array } | { readonly reason: string };

/** Encoding and compression stand at the layer, also for its chunks. */
function numbersOf(part: Part, layer: Part, count: number): Numbers {
  const data = fieldOf(part, "data");
  const encoding = textIn(layer, "encoding");
  if (Array.isArray(data)) return fromList(data, count);
  if (typeof data !== "string") return { reason: `data is missing at ${placeIn(part, "data")}` };
  if (encoding === "base64") return fromPacked(data, textIn(layer, "compression"), count);
  if (encoding === "csv") return fromCsv(data, count);
  return data === "" && encoding === ""
    ? fromList([], count)
    : { reason: `the encoding is ${encoding || "missing"}; known are csv and base64` };
}

function fromList(list: readonly unknown[], count: number): Numbers {
  if (list.length !== count) return { reason: `it has ${list.length} cells, ${count} are needed` };
  const numbers = new Uint32Array(count);
  for (let at = 0; at < count; at += 1) {
    const value = list[at];
    const number = typeof value === "number" ? value : typeof value === "string" && /^[0-9]{1,10}$/.test(value) ? Number(value) : -1;
    if (!Number.isInteger(number) || number < 0 || number > 0xffffffff)
      return { reason: `cell ${at} is ${String(value).slice(0, 20)}, no tile's number` };
    numbers[at] = number;
  }
  return { numbers };
}

/** Read by hand, since a list of a million texts would be made otherwise. A comma at the end of the last row is borne. */
function fromCsv(text: string, count: number): Numbers {
  const numbers = new Uint32Array(count);
  let cell = 0;
  let number = -1;
  for (let at = 0; at <= text.length; at += 1) {
    const code = at === text.length ? COMMA : text.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) number = Math.max(number, 0) * 10 + code - 0x30;
    else if (code === COMMA) {
      if (number < 0 && at === text.length) break;
      if (number < 0 || number > 0xffffffff) return { reason: `cell ${cell} is no tile's number` };
      if (cell < count) numbers[cell] = number;
      cell += 1;
      number = -1;
    } else if (code > 0x20) return { reason: `cell ${cell} holds the character ${JSON.stringify(text.charAt(at))}` };
  }
  return cell === count ? { numbers } : { reason: `it has ${cell} cells, ${count} are needed` };
}

const COMMA = 0x2c;

function fromPacked(text: string, compression: string, count: number): Numbers {
  const known = COMPRESSIONS.find((one) => one === compression);
  if (known === undefined) return { reason: `the compression is ${compression.slice(0, 20)}; known are zlib, gzip and zstd` };
  const decoded = fromBase64(text);
  if ("fault" in decoded) return { reason: `it is no base64 at character ${decoded.fault}` };
  const unpacked = unpack(decoded.bytes, known, count * 4);
  if ("reason" in unpacked) return unpacked;
  const { buffer, byteOffset } = unpacked.bytes;
  const view = new DataView(buffer, byteOffset, count * 4);
  const numbers = new Uint32Array(count);
  for (let at = 0; at < count; at += 1) numbers[at] = view.getUint32(at * 4, true);
  return { numbers };
}
