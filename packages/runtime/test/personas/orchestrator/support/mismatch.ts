// A recorded journal, and the ways in which a fixture spoils it: facts changed, taken out, put in, swapped; capabilities that changed since.
// It must not know what a re-execution makes of it.
import { z } from "zod";
import type { CapabilityRegistry } from "../../../../src/capabilities/registry.ts";
import { createCapabilityRegistry } from "../../../../src/capabilities/registry.ts";
import type { TimedFact } from "../../../../src/personas/orchestrator/execution/engine.ts";
import { PLAIN, PRINTED, testRegistry } from "./capabilities.ts";
import { execute, planOf } from "./outside.ts";

/** A row of fixtures/orchestrator/mismatches.json. `set` changes fields by dotted path, of facts by entry. */
export interface Mismatch {
  readonly name: string;
  readonly set?: readonly (readonly [entry: number, path: string, value: unknown])[];
  readonly remove?: readonly number[];
  readonly repeat?: number;
  readonly swap?: readonly [number, number];
  readonly registry?: "default-7" | "no-default" | "narrower-answers" | "not-idempotent" | "without-reader" | "dearer";
  readonly expected: { readonly outcome: string; readonly entry: number; readonly what: string; readonly at: readonly string[] };
}

/** The journal before it is spoiled: a search, a step that uses it after one retry, a condition that does not hold. */
export function recordedJournal(): TimedFact[] {
  const plan = planOf([
    { id: "find", name: "web_search", params: { query: "levers" } },
    { id: "look", name: "reader", params: { first: "{{find.output.results.0.title}}" }, dependencies: ["find"], retries: 1 },
    { id: "same", name: "reader", params: { first: "{{find.output.results.0.title}}" }, dependencies: ["find", "look"] },
    { id: "never", type: "conditional", name: "echo", params: { condition: '{{look.output.state}} === "open"' }, dependencies: ["look"] },
  ]);
  const run = execute(plan, testRegistry(), {
    answer: ({ step, attempt }) => {
      if (step === "find")
        return { response: { results: [{ title: "Lever 4", url: "https://example.org/4", snippet: "" }] }, costMicros: 3 };
      if (step === "look" && attempt === 1) return { failure: { class: "unreachable", words: "nobody there" } };
      return { response: { state: "closed" } };
    },
  });
  run.settle();
  return run.facts;
}

/** Spoils a journal as a row says. */
export function spoiled(facts: readonly TimedFact[], { set = [], remove = [], repeat, swap }: Mismatch): TimedFact[] {
  const copy = JSON.parse(JSON.stringify(facts)) as TimedFact[];
  for (const [entry, path, value] of set) put(copy[entry], path === "atMs" ? [path] : ["fact", ...path.split(".")], value);
  if (swap !== undefined) [copy[swap[0]], copy[swap[1]]] = [copy[swap[1]]!, copy[swap[0]]!];
  if (repeat !== undefined) copy.splice(repeat, 0, copy[repeat]!);
  return copy.filter((_, entry) => !remove.includes(entry));
}

/** The capabilities that a row executes again with. */
export function registryOf({ registry }: Mismatch): CapabilityRegistry {
  const changed = createCapabilityRegistry();
  for (const one of [...PRINTED, ...PLAIN]) {
    if (registry === "without-reader" && one.name === "reader") continue;
    changed.register({ ...one, ...(one.name === "web_search" || one.name === "reader" ? change(registry, one.name) : {}) });
  }
  return changed;
}

// --- internal ---

function change(registry: Mismatch["registry"], name: string): object {
  if (registry === "dearer" && name === "reader") return { costMicros: 1_000_000 };
  if (registry === "not-idempotent" && name === "reader") return { effectClass: "write", isIdempotent: false };
  if (name !== "web_search") return {};
  if (registry === "default-7") return { inputSchema: z.object({ query: z.string(), maxResults: z.number().default(7) }) };
  if (registry === "no-default") return { inputSchema: z.object({ query: z.string() }) };
  return registry === "narrower-answers" ? { outputSchema: z.object({ results: z.array(z.object({ title: z.string().max(3) })) }) } : {};
}

function put(value: unknown, [key = "", ...rest]: readonly string[], to: unknown): void {
  const inside = value as Record<string, unknown>;
  if (rest.length > 0) put(inside[key], rest, to);
  else if (to === undefined) delete inside[key];
  else inside[key] = to;
}
