// docs/reference/schemas.md: every contract by name, what it is for, and its fields.
import { rangeOf, typeOf } from "./json-schema.mjs";
import { code, page, table } from "./markdown.mjs";
import { entryOf, purposes } from "./purposes.mjs";

/** The text of docs/reference/schemas.md. */
export function schemasPage({ contractNames, jsonSchemaOf, mappingSchemas, configurationJsonSchema }) {
  const files = { ...mappingSchemas(), configuration: configurationJsonSchema() };
  const names = [...contractNames(), ...Object.keys(files)].sort();
  const strangers = Object.keys(purposes).filter((name) => !names.includes(name));
  if (strangers.length > 0) throw new Error(`scripts/reference/purposes.mjs speaks of ${strangers.join(", ")}, which is no contract`);
  return page("Contracts", [
    `The ${names.length} shapes that cross personas, enter the core or leave a run, and those of mapping files and of the configuration file. Those with a \`schema\` field are stored; their number rises with every change of shape. Unknown fields are` +
      " errors. `dramatis schema <name>` prints the whole JSON Schema. Here stand the fields of the top level; in braces are the fields of an object, those with a `?` may be left out.",
    table(
      ["contract", "what for"],
      names.map((name) => [`[${name}](#${name})`, entryOf(purposes, name, "contract")]),
    ),
    ...names.flatMap((name) => contractOf(name, files[name] ?? jsonSchemaOf(name))),
  ]);
}

// --- internal ---

function contractOf(name, schema) {
  return [`## ${name}`, entryOf(purposes, name, "contract"), ...bodyOf(schema)];
}

function bodyOf(schema) {
  const options = schema.oneOf ?? schema.anyOf;
  if (schema.properties !== undefined) return [fieldsOf(schema, schema.$defs)];
  if (options === undefined) return [`A ${typeOf(schema, schema.$defs)}.`];
  return ["One of these:", ...options.flatMap((option) => [`**${titleOf(option)}**`, fieldsOf(option, schema.$defs)])];
}

/** An alternative is called by its constant field. */
function titleOf({ properties }) {
  return String(
    Object.values(properties ?? {}).find((field) => field.const !== undefined)?.const ?? Object.keys(properties ?? {}).join(", "),
  );
}

function fieldsOf({ properties, required = [] }, defs) {
  const rows = Object.entries(properties).map(([field, schema]) => {
    const isNeeded = required.includes(field) && schema.default === undefined;
    return [code(field), typeOf(schema, defs), rangeOf(schema), isNeeded ? "yes" : "no", absent(schema.default)];
  });
  return table(["field", "type", "range", "needed", "when absent"], rows);
}

function absent(value) {
  return value === undefined ? "-" : code(JSON.stringify(value));
}
