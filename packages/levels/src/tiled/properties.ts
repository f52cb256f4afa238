// Properties that a person gave to a map, layer, tile or object: typed, nested as classes, and those of old files without a type.
// It must not know whose they are.
import type { Json } from "@dramatis/runtime";
import type { Properties } from "../foreign/foreign-map.ts";
import { fieldOf, flagIn, type IssueList, isFields, numberOf, type Part, partsIn, textIn } from "./part.ts";

/** Gives the properties of a part. Files before 1.2 have them as an object, their types in `propertytypes` beside it. */
export function propertiesOf(list: IssueList, part: Part): Properties {
  const value = fieldOf(part, "properties");
  if (!isFields(value))
    return Object.fromEntries(partsIn(list, part, "properties").map((one) => [textIn(one, "name"), propertyValue(list, one)]));
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]));
}

// --- internal ---

function propertyValue(list: IssueList, property: Part): Json {
  const value = fieldOf(property, "value");
  const type = textIn(property, "type", "string");
  if (type === "class") return classValue(list, property, value);
  if (type === "bool") return flagIn(property, "value", false);
  if (type === "int" || type === "float" || type === "object") return numberOf(value) ?? plain(value);
  return plain(value);
}

/** In XML the fields of a class are properties, in JSON they are plain. */
function classValue(list: IssueList, property: Part, value: unknown): Json {
  if (!Array.isArray(value)) return plain(value);
  return Object.fromEntries(partsIn(list, property, "value").map((one) => [textIn(one, "name"), propertyValue(list, one)]));
}

/** A copy that is plain JSON; the depth of the file bounds the recursion. */
function plain(value: unknown): Json {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return value.map(plain);
  return isFields(value) ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)])) : null;
}
