// Capabilities that only compute, so that a plan can be tried without anything outside: join texts, pick a value.
// They must not look at anything but their arguments.
import { type Capability, CapabilityError, type Json } from "@dramatis/runtime";
import { z } from "zod";

/** Gives the built-in capabilities: `text.join` and `json.pick`. */
export function builtInCapabilities(): Capability[] {
  return [textJoin, jsonPick];
}

// --- internal ---

const pure = { type: "tool", effectClass: "pure", locality: "process", isIdempotent: true, enabled: true } as const;

const textJoin: Capability = {
  declaration: {
    ...pure,
    name: "text.join",
    description: "Joins texts, with a separator between them",
    inputSchema: z.strictObject({
      parts: z.array(z.union([z.string(), z.number()])).max(1000),
      separator: z.string().max(100).default(""),
    }),
    outputSchema: z.strictObject({ text: z.string() }),
  },
  async invoke(args) {
    const { parts, separator } = args as { parts: readonly (string | number)[]; separator: string };
    return { text: parts.join(separator) };
  },
};

const jsonPick: Capability = {
  declaration: {
    ...pure,
    name: "json.pick",
    description: "Gives the value at a path of keys in a JSON value",
    inputSchema: z.strictObject({ value: z.json(), path: z.array(z.union([z.string(), z.int().min(0)])).max(100) }),
    outputSchema: z.strictObject({ value: z.json() }),
  },
  async invoke(args) {
    const { value, path } = args as { value: Json; path: readonly (string | number)[] };
    return { value: path.reduce(inside, value) };
  },
};

/** Only own properties are followed. */
function inside(value: Json, key: string | number): Json {
  if (typeof value === "object" && value !== null && Object.hasOwn(value, key))
    return (value as { readonly [key: string]: Json })[key] ?? null;
  throw new CapabilityError({ class: "failed", words: `there is nothing at ${String(key)}` });
}
