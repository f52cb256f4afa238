// Bounds of what can hurt: a critical device takes numbers only within them, whoever asks and whatever was approved.
// It must not know any device; rows name fields of arguments.
import { z } from "zod";
import { dotted } from "../../../contracts/issues.ts";
import type { Json } from "../../../contracts/persona.ts";
import type { GateReason } from "../../../contracts/policy.ts";

/** A bound: the field of the arguments at any depth, its unit for people, least and greatest value (both in). */
export const boundSchema = z
  .strictObject({ field: z.string().min(1), unit: z.string(), low: z.number(), high: z.number() })
  .refine(({ low, high }) => low <= high, "low is at most high");

export type Bound = z.output<typeof boundSchema>;

/** Bounds that hold for every critical capability. Temperatures of rooms keep pipes from freezing and people from harm. */
export const DEFAULT_BOUNDS: readonly Bound[] = [
  { field: "temperature", unit: "°C", low: 5, high: 30 },
  { field: "celsius", unit: "°C", low: 5, high: 30 },
  { field: "targetTemperature", unit: "°C", low: 5, high: 30 },
  { field: "waterTemperature", unit: "°C", low: 5, high: 60 },
  { field: "pressure", unit: "bar", low: 0, high: 3 },
  { field: "current", unit: "A", low: 0, high: 32 },
];

/** A number out of its bound, or something else than a number where one is bounded. */
export interface OutOfBound {
  readonly path: string;
  readonly found: string;
  readonly bound: Bound;
}

/** Gives everything in arguments that is out of its bound, in the order of the arguments. A text such as `"90"` is no way around a bound. Pure. */
export function outOfBounds(args: Json, bounds: readonly Bound[]): OutOfBound[] {
  const rows = new Map(bounds.map((bound) => [plain(bound.field), bound]));
  const found: OutOfBound[] = [];
  visit(args, [], (path, value) => {
    const bound = rows.get(plain(String(path[path.length - 1])));
    if (bound !== undefined && !isWithin(value, bound)) found.push({ path: dotted(path), found: JSON.stringify(value), bound });
  });
  return found;
}

/** Gives the reasons of the safety guard for what is out of bounds. Pure. */
export function boundReasons(args: Json, bounds: readonly Bound[]): GateReason[] {
  return outOfBounds(args, bounds).map(({ path, found, bound: { low, high, unit } }) => ({
    guard: "safety",
    rule: "bounds",
    says: "deny",
    words: `${path} is ${found}; what can hurt takes ${low} to ${high} ${unit} there`,
  }));
}

// --- internal ---

type Visit = (path: readonly PropertyKey[], value: Json) => void;

function visit(value: Json, path: readonly PropertyKey[], look: Visit): void {
  if (Array.isArray(value)) for (const [index, inner] of value.entries()) visit(inner, [...path, index], look);
  else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      look([...path, key], inner);
      visit(inner, [...path, key], look);
    }
  }
}

function isWithin(value: Json, { low, high }: Bound): boolean {
  if (value === null) return true;
  if (Array.isArray(value)) return value.every((one) => isWithin(one, { low, high } as Bound));
  return typeof value === "number" && value >= low && value <= high;
}

/** Fields are compared without case, `-` and `_`, so that `target_temperature` is `targetTemperature`. */
function plain(field: string): string {
  return field.toLowerCase().replace(/[-_]/g, "");
}
