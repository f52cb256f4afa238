// The generators and their parameters as tables: for help, for `--set`, and as JSON Schema.
// It must not hold anything that the generators do not say themselves.
import type { JsonSchema } from "@dramatis/runtime";
import { z } from "zod";
import { generators } from "./generators.ts";

/** A parameter. `from` and `to` are null where it is no number; `initial` is null where the generator draws. `asked`: whether the generator answers for it. */
export interface GeneratorParameter {
  readonly name: string;
  readonly type: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly initial: unknown;
  readonly asked: { readonly from: number; readonly to: number } | null;
  readonly about: string;
}

/** A generator with its parameters, in the order in which it says them. */
export interface GeneratorRow {
  readonly name: string;
  readonly about: string;
  readonly parameters: readonly GeneratorParameter[];
}

/** Gives all generators by name. Pure. */
export function generatorTable(): readonly GeneratorRow[] {
  return Object.values(generators).map(({ name, about, parameters, asked }) => {
    const { properties } = schemaOf(parameters) as { readonly properties: Readonly<Record<string, Property>> };
    const rows = Object.entries(properties).map(([key, one]): GeneratorParameter => {
      const range = asked.find(({ parameter }) => parameter === key);
      const [from, to] = [one.minimum ?? null, one.maximum ?? null];
      const said = range === undefined ? null : { from: range.from, to: range.to };
      return { name: key, type: one.type ?? "value", from, to, initial: one.default ?? null, asked: said, about: one.description ?? "" };
    });
    return { name, about, parameters: rows };
  });
}

/** Gives the JSON Schema (draft 2020-12) of each generator's parameters, as `generator-<name>`. Pure. */
export function generatorSchemas(): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(
    Object.values(generators).map(({ name, parameters }) => [
      `generator-${name}`,
      { title: `parameters of ${name}`, ...schemaOf(parameters) },
    ]),
  );
}

// --- internal ---

interface Property {
  readonly type?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly description?: string;
}

function schemaOf(parameters: z.ZodType): JsonSchema {
  return z.toJSONSchema(parameters, { io: "input", target: "draft-2020-12" }) as JsonSchema;
}
