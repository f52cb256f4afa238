// What must hold for a foreign map, whatever file it came from. No test here.
import { nameSchema } from "@dramatis/runtime";
import type { ForeignMap, ForeignObject } from "../../../src/index.ts";

/** Says what is wrong with a map: sizes, names, cells without a token, objects outside, values that are no JSON. */
export function unsoundness(map: ForeignMap): string | undefined {
  const { name, width, height, tokens, layers, objects, properties } = map;
  const isSide = (side: number): boolean => Number.isInteger(side) && side >= 1 && side <= 1024;
  if (!nameSchema.safeParse(name).success) return `its name is ${name}`;
  if (!isSide(width) || !isSide(height)) return `it has ${width} columns and ${height} rows`;
  if (new Set(tokens.map(({ id }) => id)).size !== tokens.length) return "two tokens have one id";
  if (new Set(objects.map(({ id }) => id)).size !== objects.length) return "two objects have one id";
  for (const layer of layers) {
    if (layer.cells.length !== width * height) return `layer ${layer.name} has ${layer.cells.length} cells`;
    if (layer.cells.some((cell) => cell > tokens.length)) return `layer ${layer.name} shows a token that there is not`;
  }
  const outside = objects.find((object) => !stands(object, map));
  if (outside !== undefined) return `object ${outside.id} stands outside`;
  const things = [properties, ...tokens.map((token) => token.properties), ...objects.map((object) => object.properties)];
  return things.every(isJson) ? undefined : "a property is no JSON";
}

// --- internal ---

function stands({ cell, box }: ForeignObject, { width, height }: ForeignMap): boolean {
  const isOn = ([x, y]: readonly [number, number]): boolean =>
    Number.isInteger(x) && Number.isInteger(y) && x >= 0 && y >= 0 && x < width && y < height;
  const isIn = ([x, y]: readonly [number, number]): boolean => x >= box.from[0] && x <= box.to[0] && y >= box.from[1] && y <= box.to[1];
  return isOn(cell) && isOn(box.from) && isOn(box.to) && isIn(cell);
}

function isJson(value: unknown): boolean {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  return typeof value === "object" && Object.values(value).every(isJson);
}
