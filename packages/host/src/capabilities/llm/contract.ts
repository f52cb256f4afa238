// What an answer of a model must be: a named contract in zod, or a JSON Schema that came with the prompt; how a model is told of it, and held to it.
// It must not know what the prompt asks for.
import { type Json, nameSchema } from "@dramatis/runtime";
import { z } from "zod";
import { failed } from "../../net/failures.ts";
import { violationsOf } from "../shared/checked.ts";
import { jsonSchemaSchema } from "../shared/config.ts";
import { jsonIn } from "./find-json.ts";

/** A contract as arguments name it. */
export const contractArgSchema = z.union([nameSchema, jsonSchemaSchema]);

/** A contract: the schema that checks, and the JSON Schema that a model reads. */
export interface Contract {
  readonly schema: z.ZodType;
  readonly jsonSchema: object;
}

/** What reading an answer gave: a value that keeps to the contract, or all that is wrong. */
export type Reading = { readonly value: Json; readonly wrong: null } | { readonly value: null; readonly wrong: readonly string[] };

/** Finds the contract that arguments name. Throws CapabilityError `arguments` for an unknown name or a JSON Schema that is not understood. */
export function contractOf(arg: z.output<typeof contractArgSchema>, named: Readonly<Record<string, z.ZodType>>): Contract {
  if (typeof arg !== "string") return { schema: schemaOf(arg), jsonSchema: arg };
  const schema = Object.hasOwn(named, arg) ? named[arg] : undefined;
  const known = Object.keys(named).join(", ");
  if (schema === undefined) throw failed("arguments", `there is no contract ${arg}; known are ${known === "" ? "none" : known}`);
  return { schema, jsonSchema: z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) };
}

/** Reads an answer: the first JSON in it that keeps to the contract counts. Pure. */
export function readAnswer(text: string, contract: Contract): Reading {
  const candidates = jsonIn(text);
  const [first] = candidates;
  if (first === undefined) return { value: null, wrong: ["the answer holds no well-formed JSON"] };
  for (const candidate of candidates) {
    const read = contract.schema.safeParse(candidate);
    if (read.success) return { value: read.data as Json, wrong: null };
  }
  const read = contract.schema.safeParse(first);
  return { value: null, wrong: read.success ? [] : violationsOf(read.error, first, "answer") };
}

/** Gives the words that tell a model of its contract. Pure. */
export function saidContract({ jsonSchema }: Contract): string {
  return `Answer with one JSON value and nothing else. It must keep to this JSON Schema:\n${JSON.stringify(jsonSchema)}`;
}

/** Gives the words that send an answer back. Pure. */
export function saidRepair(wrong: readonly string[]): string {
  const lines = wrong.slice(0, 20).map((one) => `- ${one}`);
  return [
    "Your answer does not keep to the JSON Schema:",
    ...lines,
    "Answer again with the whole JSON value, mended, and nothing else.",
  ].join("\n");
}

// --- internal ---

function schemaOf(arg: z.output<typeof jsonSchemaSchema>): z.ZodType {
  try {
    return z.fromJSONSchema(arg as Parameters<typeof z.fromJSONSchema>[0]);
  } catch (error) {
    throw failed(
      "arguments",
      `the contract is no JSON Schema that is understood: ${error instanceof Error ? error.message : "unreadable"}`,
    );
  }
}
