// The fixture capabilities in a real registry, so that plans are validated as an execution would validate them.
import { z } from "zod";
import { type CapabilityRegistry, createCapabilityRegistry } from "../../../src/capabilities/registry.ts";
import { fixtureCards } from "./fixture.ts";

/** A registry with the named capabilities of the fixture, or all of them. */
export function fixtureRegistry(names?: readonly string[]): CapabilityRegistry {
  const registry = createCapabilityRegistry();
  for (const { schema: _, inputSchema, outputSchema, ...card } of fixtureCards) {
    if (names !== undefined && !names.includes(card.name)) continue;
    registry.register({ ...card, inputSchema: zodOf(inputSchema), outputSchema: zodOf(outputSchema) });
  }
  return registry;
}

// --- internal ---

type Shape = Readonly<Record<string, unknown>>;

function zodOf({ properties, required }: Shape): z.ZodType {
  const fields = Object.entries(properties as Record<string, { type?: string }>).map(([name, { type }]) => {
    const field = kinds[type ?? "json"] ?? z.json();
    return [name, (required as string[]).includes(name) ? field : field.optional()];
  });
  return z.strictObject(Object.fromEntries(fields) as Record<string, z.ZodType>);
}

const kinds: Readonly<Record<string, z.ZodType>> = {
  string: z.string(),
  number: z.number(),
  integer: z.int(),
  boolean: z.boolean(),
  array: z.array(z.json()),
};
