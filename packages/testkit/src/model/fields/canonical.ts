// The list of all canonical fields in the directory's order.
import { actorFields } from "./actor-fields.ts";
import type { Field } from "./field.ts";
import { planFields } from "./plan-fields.ts";
import { ruleFields } from "./rule-fields.ts";
import { worldFields } from "./world-fields.ts";

/** Every canonical field; the place of one is its number in edits. */
export const canonicalFields: readonly Field[] = [...worldFields(), ...actorFields(), ...ruleFields(), ...planFields()];
