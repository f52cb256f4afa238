// What our own exports write into a file of another editor, so that reading it again gives the same level: the stack of a tile, the name and
// locks of a level, the rules that it needs beyond the default rulebook. One place for the names of these fields, for who writes and who reads them.
import {
  type Issue,
  issue,
  type Level,
  levelSchema,
  type RulebookPatch,
  type Stack,
  scenarioSchema,
  stackSchema,
  zodIssues,
} from "@dramatis/runtime";
import type { Properties, Token } from "./foreign-map.ts";

/** Names of the properties. `level` marks a map as ours; `tile` and `character` belong to tiles, the others to the map. All values are texts. */
export const OWN_FIELDS = {
  level: "dramatis",
  tile: "dramatis",
  character: "character",
  name: "name",
  locks: "locks",
  floors: "floors",
  rules: "rules",
} as const;

/** What marks a map as a level of ours. */
export const OWN_LEVEL = "dramatis/level@1";

/** The class of objects that are places and nothing else; those of one name are one place. */
export const PLACE_CLASS = "place";

/** The stack that a token carries, and the character that it had. */
export interface OwnStack {
  readonly holds: Stack;
  readonly character: string | undefined;
}

/** Gives the stack that a token carries, undefined when it carries none, or why it cannot be read. Pure. */
export function ownStack(token: Token, file: string): { readonly own: OwnStack | undefined; readonly issues: readonly Issue[] } {
  const path = `${token.id}.${OWN_FIELDS.tile}`;
  const text = token.properties[OWN_FIELDS.tile];
  if (text === undefined) return { own: undefined, issues: [] };
  const value = parsed(text);
  const checked = stackSchema.safeParse(value);
  if (!checked.success) return { own: undefined, issues: atPath(zodIssues(checked.error, file, value, stackSchema), path) };
  const character = token.properties[OWN_FIELDS.character];
  const isCharacter = typeof character === "string" && character.length === 1 && character !== "\n";
  return { own: { holds: checked.data, character: isCharacter ? character : undefined }, issues: [] };
}

/** Whether a map was written by us. Pure. */
export function isOwnLevel(properties: Properties): boolean {
  return properties[OWN_FIELDS.level] === OWN_LEVEL;
}

/** Gives name, locks and floors of a map that was written by us, and why any of them cannot be read. Pure. */
export function ownLevelFields(
  properties: Properties,
  file: string,
): { readonly fields: Pick<Level, "name" | "locks" | "floors">; readonly issues: readonly Issue[] } {
  const fields: Partial<Record<"name" | "locks" | "floors", unknown>> = {};
  const { name } = properties;
  if (name !== undefined) fields.name = name;
  for (const field of ["locks", "floors"] as const) {
    const text = properties[OWN_FIELDS[field]];
    if (text !== undefined) fields[field] = parsed(text);
  }
  const schema = levelSchema.pick({ name: true, locks: true, floors: true });
  const checked = schema.safeParse(fields);
  if (checked.success) return { fields: checked.data, issues: [] };
  return { fields: {}, issues: atPath(zodIssues(checked.error, file, fields, schema), "properties") };
}

/** Gives the rules that a map written by us brings along, undefined when it brings none, and why they cannot be read. Pure. */
export function ownRules(
  properties: Properties,
  file: string,
): { readonly rules: RulebookPatch | undefined; readonly issues: readonly Issue[] } {
  const text = isOwnLevel(properties) ? properties[OWN_FIELDS.rules] : undefined;
  if (text === undefined) return { rules: undefined, issues: [] };
  const value = parsed(text);
  const checked = rulesSchema.safeParse(value);
  if (checked.success) return { rules: checked.data, issues: [] };
  return { rules: undefined, issues: atPath(zodIssues(checked.error, file, value, rulesSchema), `properties.${OWN_FIELDS.rules}`) };
}

/** Gives rules as exports write them: one text, or nothing when there are none. Pure. */
export function rulesText(rules: RulebookPatch | undefined): string | undefined {
  return rules === undefined || Object.keys(rules).length === 0 ? undefined : JSON.stringify(rules);
}

// --- internal ---

const rulesSchema = scenarioSchema.shape.rules;

/** An issue about an own field that is no JSON or of another shape has the path of the property before its own. */
function atPath(issues: readonly Issue[], path: string): Issue[] {
  return issues.map((one) =>
    issue(one.code, { file: one.file, path: one.path === "" ? path : `${path}.${one.path}` }, { expected: one.expected, found: one.found }),
  );
}

/** The value of a JSON text; the text itself when it is none, so that the contract tells what was found. */
function parsed(text: unknown): unknown {
  if (typeof text !== "string") return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
