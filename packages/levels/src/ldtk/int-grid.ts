// The values of an IntGrid layer as tokens `Layer=value`. Before version 0.8 they stood as a list of filled cells, counted from 0.
// It does not know what a value means here.
import type { Properties } from "../foreign/foreign-map.ts";
import type { LayerHead } from "./layer-head.ts";
import { LDTK_LIMITS } from "./limits.ts";
import { complain, complainType, field, listIn, spotsIn, under, wholeIn } from "./spot.ts";
import type { Tokens } from "./tokens.ts";

/** Values of an IntGrid layer that mean something in Dramatis, by number: what its export wrote beside them. */
export type Meanings = ReadonlyMap<string, Properties>;

/** Gives the cells of an IntGrid layer; every value that its definition names becomes a token, whether it is used or not. */
export function readIntGrid(head: LayerHead, tokens: Tokens, meanings: Meanings): Uint32Array {
  const { spot, width, height } = head;
  const numberOf = (value: number): number => tokens.numberOf(`${head.name}=${value}`, () => tokenOf(head, value, meanings));
  for (const value of [...(head.def?.values.keys() ?? [])].sort((left, right) => left - right)) numberOf(value);
  if ((field(spot, "intGridCsv") ?? undefined) === undefined) return sparse(head, numberOf);
  const cells = new Uint32Array(width * height);
  const values = listIn(spot, "intGridCsv", LDTK_LIMITS.cellsMax);
  const path = under(spot, "intGridCsv");
  if (values.length !== cells.length) {
    complain(spot.source, "DRAMATIS_INPUT_VALUE", path, {
      expected: `${cells.length} values, ${width} columns and ${height} rows`,
      found: `${values.length} values`,
    });
    return cells;
  }
  values.forEach((value, at) => {
    if (value === 0) return;
    if (isValue(value)) cells[at] = numberOf(value);
    else complainType(spot.source, `${path}.${at}`, expectedValue, value);
  });
  return cells;
}

// --- internal ---

const valueMax = 1_000_000;
const expectedValue = `a whole number from 0 to ${valueMax}`;

function isValue(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value > 0 && value <= valueMax;
}

function tokenOf(head: LayerHead, value: number, meanings: Meanings): { words: readonly string[]; properties: Properties } {
  const def = head.def?.values.get(value);
  const words = [def?.identifier ?? "", def?.group ?? ""].filter((word) => word !== "");
  const color = def === undefined || def.color === "" ? {} : { color: def.color };
  return { words, properties: { value, ...color, ...meanings.get(String(value)) } };
}

/** The form before 0.8: `intGrid: [{ coordId, v }]`, where v is the value - 1. */
function sparse(head: LayerHead, numberOf: (value: number) => number): Uint32Array {
  const cells = new Uint32Array(head.width * head.height);
  for (const one of spotsIn(head.spot, "intGrid", LDTK_LIMITS.cellsMax)) {
    const at = wholeIn(one, "coordId", { from: 0, to: cells.length - 1 });
    cells[at] = numberOf(wholeIn(one, "v", { from: 0, to: valueMax - 1 }) + 1);
  }
  return cells;
}
