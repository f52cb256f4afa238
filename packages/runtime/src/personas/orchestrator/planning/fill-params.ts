// Puts values into the parameters of a method's step: slots, the device, references to steps of the same method.
// One pass over the method's own text: what is put in is data, and is not looked through again.
import type { TaskGoal } from "../../../contracts/task-spec.ts";

/** A value of a slot or parameter: JSON. */
export type Field = TaskGoal["slots"][string];

/** What can be put in: values by name for `{name}`, and the plan's ids of the method's steps for `{{id.output}}`. */
export interface Filling {
  readonly values: Readonly<Record<string, Field>>;
  readonly ids: Readonly<Record<string, string>>;
}

/** Fills parameters; a text `{slot}` for whole fields gives those of the slot's object. Fields whose slot is empty are left out. Pure. */
export function fillParams(params: Readonly<Record<string, Field>> | string, filling: Filling): Record<string, Field> {
  const filled = typeof params === "string" ? slotValue(params.slice(1, -1), filling) : fillFields(params, filling);
  return typeof filled === "object" && filled !== null && !Array.isArray(filled) ? { ...(filled as Record<string, Field>) } : {};
}

/** Fills one text, such as a role or a reference that a method gives; an empty slot is left out of the text. Pure. */
export function fillText(text: string, filling: Filling): string {
  return text.replace(piece, (whole, reference: string | undefined, path: string | undefined, slot: string | undefined) => {
    if (reference !== undefined) return `{{${filling.ids[reference] ?? reference}.${path}}}`;
    const value = slotValue(slot ?? "", filling);
    return value === undefined ? "" : typeof value === "string" ? value : slot === undefined ? whole : JSON.stringify(value);
  });
}

/** Whether a value holds a text that an engine would read as a reference. Pure. */
export function holdsReference(value: Field | undefined): boolean {
  if (typeof value === "string") return value.includes("{{");
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, inner]) => key.includes("{{") || holdsReference(inner as Field));
}

// --- internal ---

const piece = /\{\{([A-Za-z0-9_-]+)\.([A-Za-z0-9_.[\]-]+)\}\}|\{([A-Za-z0-9_-]+)\}/g;
const wholeSlot = /^\{([A-Za-z0-9_-]+)\}$/;

function fillFields(fields: Readonly<Record<string, Field>>, filling: Filling): Record<string, Field> {
  const filled: Record<string, Field> = {};
  for (const [key, value] of Object.entries(fields)) {
    const inner = fill(value, filling);
    if (inner !== undefined) filled[key] = inner;
  }
  return filled;
}

function fill(value: Field, filling: Filling): Field | undefined {
  if (typeof value === "string") {
    const slot = wholeSlot.exec(value)?.[1];
    return slot === undefined ? fillText(value, filling) : slotValue(slot, filling);
  }
  if (Array.isArray(value)) return value.map((one: Field) => fill(one, filling)).filter((one) => one !== undefined);
  if (typeof value === "object" && value !== null) return fillFields(value as Readonly<Record<string, Field>>, filling);
  return value;
}

function slotValue(name: string, { values }: Filling): Field | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
