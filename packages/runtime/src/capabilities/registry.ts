// The capabilities that plans may name: registered once each, listed by name, with one digest for all of them.
// It must not know how any of them is reached, nor who may use it.
import type { z } from "zod";
import { byCodeUnits, canonicalJson, digestOf } from "../contracts/canonical.ts";
import type { CapabilityCard, CapabilityDeclaration } from "../contracts/capability.ts";
import { DramatisError } from "../contracts/errors.ts";
import { type Issue, issue } from "../contracts/issues.ts";
import { saidNearest } from "../contracts/nearest.ts";
import type { Json } from "../contracts/persona.ts";
import { zodIssues } from "../contracts/zod-issues.ts";
import { type Condition, readCondition } from "../personas/orchestrator/expressions/index.ts";
import { cardOf } from "./declaration.ts";

/** A checked value with its defaults filled in, or everything that is wrong with it. */
export type Checked = { readonly value: Json } | { readonly issues: readonly Issue[] };

/** What is registered. Equal registrations in any order give equal cards and digests. */
export interface CapabilityRegistry {
  /** Takes a capability. Throws DRAMATIS_CAPABILITY_INVALID with all issues, also for a name that is taken; then nothing is registered. */
  register(declaration: CapabilityDeclaration): void;
  get(name: string): CapabilityDeclaration | undefined;
  card(name: string): CapabilityCard | undefined;
  /** Declarations, sorted by name (code units). */
  list(): readonly CapabilityDeclaration[];
  /** Cards, sorted by name. */
  cards(): readonly CapabilityCard[];
  /** The sha-256 of the cards; plans and journals name it. */
  digest(): string;
  /** Checks arguments and fills in their defaults. Issues name the capability as their file. Throws DRAMATIS_CAPABILITY_UNKNOWN. */
  parseInput(name: string, args: unknown): Checked;
  /** Checks an answer, as parseInput does. */
  parseOutput(name: string, output: unknown): Checked;
  /** Reads a condition of a plan. It stands here so that a cast without capabilities does not load CEL. */
  readCondition(text: string): Condition;
}

/** Makes an empty registry. */
export function createCapabilityRegistry(): CapabilityRegistry {
  const entries = new Map<string, { readonly declaration: CapabilityDeclaration; readonly card: CapabilityCard }>();
  let digest: string | null = null;
  const sorted = () => [...entries.values()].sort((one, other) => byCodeUnits(one.card.name, other.card.name));
  const cards = () => sorted().map(({ card }) => card);
  const entry = (name: string) => {
    const found = entries.get(name);
    if (found === undefined)
      throw new DramatisError("DRAMATIS_CAPABILITY_UNKNOWN", { found: name, nearest: saidNearest(name, [...entries.keys()]) });
    return found.declaration;
  };
  return {
    register(declaration) {
      const card = accepted(declaration, entries.has(declaration.name));
      entries.set(card.name, { declaration, card });
      digest = null;
    },
    get: (name) => entries.get(name)?.declaration,
    card: (name) => entries.get(name)?.card,
    list: () => sorted().map(({ declaration }) => declaration),
    cards,
    digest() {
      digest ??= digestOf(cards());
      return digest;
    },
    parseInput: (name, args) => checked(entry(name).inputSchema, args, name),
    parseOutput: (name, output) => checked(entry(name).outputSchema, output, name),
    readCondition,
  };
}

// --- internal ---

function accepted(declaration: CapabilityDeclaration, isTaken: boolean): CapabilityCard {
  const { name } = declaration;
  const read = cardOf(declaration, String(name));
  const taken = isTaken
    ? [issue("DRAMATIS_INPUT_VALUE", { file: name, path: "name" }, { expected: "a name that is not taken", found: name })]
    : [];
  const issues = [...taken, ...("issues" in read ? read.issues : [])];
  if ("card" in read && issues.length === 0) return read.card;
  const reason = issues.map(({ message }) => message).join("; ");
  throw new DramatisError("DRAMATIS_CAPABILITY_INVALID", { name: String(name), reason }, issues);
}

function checked(schema: z.ZodType, value: unknown, file: string): Checked {
  const read = schema.safeParse(value);
  if (!read.success) return { issues: zodIssues(read.error, file, value, schema) };
  try {
    return { value: JSON.parse(canonicalJson(read.data)) as Json };
  } catch (error) {
    if (!(error instanceof DramatisError)) throw error;
    const found = String(error.values.found ?? "something else");
    return { issues: [issue("DRAMATIS_INPUT_VALUE", { file, path: String(error.values.path ?? "") }, { expected: "plain JSON", found })] };
  }
}
