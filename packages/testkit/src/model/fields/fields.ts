// All fields in the directory's order: the model's state as plain data in the block's layout, and edits by field number.
// It must not know what a field means to a tick.
import type { TickInput } from "@dramatis/runtime";
import type { World } from "../world.ts";
import { canonicalFields as canonical } from "./canonical.ts";
import type { FieldValue } from "./field.ts";
import { RANGES } from "./field.ts";
import { tallyFields } from "./plan-fields.ts";

/** The state by field name; index as in the block. u64 are 16 hexadecimal digits. Plain JSON. */
export type ModelState = Readonly<Record<string, readonly FieldValue[]>>;

type Edit = Extract<TickInput, { input: "edit" }>;

/** Names of all canonical fields; the place of a name is the field's number in edits. */
export function canonicalFieldNames(): string[] {
  return canonical.map((field) => field.name);
}

/** True when an edit may name this field. */
export function isEditable(name: string): boolean {
  return canonical.some((field) => field.name === name && field.editing !== undefined);
}

/** A copy of all fields. */
export function readState(world: World): ModelState {
  return Object.fromEntries([...canonical, ...tallyFields()].map((field) => [field.name, field.read(world)]));
}

/** Why an edit is bad, or undefined. */
export function checkEdit(world: World, { field, index, value }: Edit): string | undefined {
  const editing = canonical[field]?.editing;
  if (editing === undefined) return "this field cannot be edited";
  if (index >= editing.count(world)) return "the field has no such index";
  if (canonical[field]?.name === "kindTags" && index === 0) return "the void stays as it is";
  const [low, high] = editing.limit?.(world, index) ?? RANGES[editing.type];
  return value >= low && value <= high ? undefined : "the value does not fit the field";
}

/** Applies a checked edit; false when nothing stands at its index, and then nothing has changed. */
export function writeField(world: World, { field, index, value }: Edit): boolean {
  return canonical[field]!.editing!.write(world, index, value);
}
