// Merges a scenario's patch into the default rulebook, field by field. It must not number anything.
import {
  actionRowSchema,
  elementRowSchema,
  itemKindSchema,
  kindSchema,
  type Rulebook,
  type RulebookPatch,
  statusRowSchema,
  styleRowSchema,
} from "../contracts/rulebook.ts";
import { defaultRulebook } from "./default.ts";

/** The actions whose rows the core itself proposes; they have the numbers 0 to 7, in this order. */
export const basicActions = ["wait", "step", "attack", "pick-up", "drop", "use", "open", "close"] as const;

/**
 * Gives the rulebook with a patch merged in: a row that is named is merged field by field, a new row takes the defaults of its contract.
 * Throws a ZodError when a new kind lacks `layer` or a new action `shape`; checkScenario tells of those before. Pure.
 */
export function mergeRulebook(patch: RulebookPatch | undefined, base: Rulebook = defaultRulebook): Rulebook {
  return {
    schema: base.schema,
    numbers: { ...base.numbers, ...defined(patch?.numbers ?? {}) },
    kinds: mergeRows(base.kinds, patch?.kinds, (row) => kindSchema.parse(row)),
    items: mergeRows(base.items, patch?.items, (row) => itemKindSchema.parse(row)),
    actions: mergeRows(base.actions, patch?.actions, (row) => actionRowSchema.parse(row)),
    statuses: mergeRows(base.statuses, patch?.statuses, (row) => statusRowSchema.parse(row)),
    elements: mergeRows(base.elements, patch?.elements, (row) => elementRowSchema.parse(row)),
    styles: mergeRows(base.styles, patch?.styles, (row) => styleRowSchema.parse(row)),
  };
}

// --- internal ---

function mergeRows<Row extends object>(
  base: Readonly<Record<string, Row>>,
  patch: Readonly<Record<string, object>> | undefined,
  parse: (row: unknown) => Row,
): Record<string, Row> {
  const merged: Record<string, Row> = { ...base };
  for (const [name, change] of Object.entries(patch ?? {}))
    merged[name] = parse({ ...(Object.hasOwn(base, name) ? base[name] : {}), ...defined(change) });
  return merged;
}

function defined<Row extends object>(row: Row): { [Key in keyof Row]: Exclude<Row[Key], undefined> } {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Row]: Exclude<Row[Key], undefined>;
  };
}
