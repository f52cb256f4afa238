// JSON Schema said in words: the type of a field and the range of its values, in a few words each.
// It must not know any contract.
import { code, codes } from "./markdown.mjs";

const patterns = [
  [/^\^\[A-Za-z0-9\]\[A-Za-z0-9_\.:-\]/, "name"],
  [/^\^\[0-9a-f\]\{64\}\$$/, "sha-256 in hexadecimal"],
  [/^\^\[0-9a-f\]\{16\}\$$/, "64 bits in hexadecimal"],
];
const powers = new Map([
  [9007199254740991, "2^53-1"],
  [4294967295, "2^32-1"],
  [4294967294, "2^32-2"],
  [2147483647, "2^31-1"],
  [65535, "2^16-1"],
]);

/** The type of a schema. `defs` are the definitions of the whole; `deep` says how many levels of objects are opened. */
export function typeOf(schema, defs, deep = 1) {
  if (isOpened(schema)) return typeOf(schema.anyOf[0], defs, deep);
  if (schema.$ref !== undefined) return referenceOf(schema.$ref, defs);
  if (schema.const !== undefined) return code(JSON.stringify(schema.const));
  if (schema.enum !== undefined) return codes(schema.enum, " or ");
  const options = schema.anyOf ?? schema.oneOf;
  if (options !== undefined) return optionsOf(options, defs, deep);
  if (Array.isArray(schema.type)) return schema.type.map((type) => typeOf({ ...schema, type }, defs, deep)).join(" or ");
  if (schema.type === "array")
    return schema.prefixItems === undefined ? `list of ${typeOf(schema.items ?? {}, defs, deep)}` : tupleOf(schema, defs);
  if (schema.type === "object") return objectOf(schema, defs, deep);
  return simpleOf(schema);
}

/** The range of a schema's values; a dash when any value of the type will do, or when the type says it all. */
export function rangeOf(schema) {
  if (isOpened(schema)) return rangeOf(schema.anyOf[0]);
  const options = schema.anyOf ?? schema.oneOf;
  if (options !== undefined) return [...new Set(options.map(rangeOf))].filter((range) => range !== "-").join(", or ") || "-";
  if (schema.pattern !== undefined && !patterns.some(([known]) => known.test(schema.pattern))) return code(schema.pattern);
  if (schema.minimum !== undefined || schema.maximum !== undefined) return between(schema.minimum, schema.maximum, "");
  if (schema.type === "string" && (schema.minLength ?? schema.maxLength) !== undefined)
    return between(schema.minLength, schema.maxLength, " characters");
  if (schema.type === "array" && (schema.minItems ?? schema.maxItems) !== undefined)
    return between(schema.minItems, schema.maxItems, " entries");
  const inner = schema.type === "object" ? schema.additionalProperties : schema.items;
  return inner === undefined || inner === false || inner.type === "object" ? "-" : inner === true ? "-" : rangeOf(inner);
}

// --- internal ---

// A whole number of a scenario, or the use of a parameter: the page says that once.
function isOpened({ anyOf }) {
  return anyOf?.[1]?.$ref === "#/$defs/parameter-use";
}

function number(value) {
  if (powers.has(value)) return powers.get(value);
  if (powers.has(-value - 1)) return `-${powers.get(-value - 1).replace("-1", "")}`;
  return String(value);
}

function between(low, high, unit) {
  if (low === undefined) return `at most ${number(high)}${unit}`;
  if (high === undefined) return `at least ${number(low)}${unit}`;
  return low === high ? `${number(low)}${unit}` : `${number(low)} to ${number(high)}${unit}`;
}

function simpleOf({ type, pattern }) {
  const named = pattern === undefined ? undefined : patterns.find(([known]) => known.test(pattern));
  if (named !== undefined) return named[1];
  return { integer: "whole number", number: "number", string: "text", boolean: "true or false", null: "null" }[type] ?? "any JSON";
}

function tupleOf({ prefixItems }, defs) {
  return `[${prefixItems.map((item) => typeOf(item, defs, 0)).join(", ")}]`;
}

// A record maps names to values; an object has fields, those that may be left out with a question mark.
function objectOf(schema, defs, deep) {
  if (schema.properties === undefined)
    return `map from ${typeOf(schema.propertyNames ?? { type: "string" }, defs, 0)} to ${valuesOf(schema, defs, deep)}`;
  const names = Object.keys(schema.properties).map((name) =>
    schema.required?.includes(name) && !isOptional(schema, name) ? name : `${name}?`,
  );
  return deep <= 0 ? "object" : code(`{ ${names.join(", ")} }`);
}

function isOptional(schema, name) {
  return schema.properties[name].default !== undefined;
}

function valuesOf({ additionalProperties }, defs, deep) {
  return typeof additionalProperties === "object" ? typeOf(additionalProperties, defs, deep) : "any JSON";
}

// Alternatives that are objects with one field each are told by that field; those with a constant field by its value.
function optionsOf(options, defs, deep) {
  const keys = options.map((option) => (option.type === "object" && option.properties ? Object.keys(option.properties) : []));
  if (options.length > 2 && keys.every(({ length }) => length === 1)) return `object with one of ${codes(keys.flat())}`;
  const tags = options.map((option) => Object.values(option.properties ?? {}).find((field) => field.const !== undefined)?.const);
  if (options.length > 2 && tags.every((tag) => tag !== undefined)) return `one of ${codes(tags)}`;
  return [...new Set(options.map((option) => typeOf(option, defs, deep)))].join(" or ");
}

// A definition refers to itself: a tree of alternatives with one field each, or JSON.
function referenceOf(reference, defs) {
  const found = defs?.[reference.split("/").at(-1)];
  const options = found?.anyOf ?? [];
  const keys = options.map(({ properties }) => Object.keys(properties ?? {}));
  if (options.length > 2 && keys.every(({ length }) => length === 1)) return `tree of ${codes(keys.flat())}`;
  if (found?.type === "object" && found.properties !== undefined) return objectOf(found, defs, 1);
  return "any JSON";
}
