// Reads the persona tables under fixtures/personas: sample calls, ways into every state, rows, and what is refused or ignored.
// Values that several tables need stand in shared.json; "$name" stands for one of them.
import { readFileSync } from "node:fs";
import type { AdvanceCall, Json } from "../../../src/contracts/persona.ts";

/** What an action is compared with: artifacts by kind alone, others whole. */
export type ExpectedAction = Json;

/** One row: in a state (after the calls that lead there, and `after`), a call leads to `to` with these actions. */
export interface Row {
  readonly in: string;
  readonly after?: readonly string[];
  readonly say: string;
  readonly to: string;
  readonly actions: readonly ExpectedAction[];
  readonly effects?: number;
  readonly same?: boolean;
}

/** The table of one persona. `refused` and `ignored` list events by state. */
export interface PersonaTable {
  readonly calls: Readonly<Record<string, AdvanceCall>>;
  readonly reach: Readonly<Record<string, readonly string[]>>;
  readonly rows: readonly Row[];
  readonly refused: Readonly<Record<string, readonly string[]>>;
  readonly ignored: Readonly<Record<string, readonly string[]>>;
  readonly walkDigest: string;
}

const folder = new URL("../../../../../fixtures/personas/", import.meta.url);

/** Reads the values that several tables share. */
export function readShared(): Readonly<Record<string, Json>> {
  return JSON.parse(readFileSync(new URL("shared.json", folder), "utf8")) as Record<string, Json>;
}

/** Reads the table of a persona, with the shared values put in. */
export function readTable(name: string): PersonaTable {
  const shared = readShared();
  const table = JSON.parse(readFileSync(new URL(`${name}/table.json`, folder), "utf8")) as Json;
  return withShared(withShared(table, shared), shared) as unknown as PersonaTable;
}

// --- internal ---

function withShared(value: Json, shared: Readonly<Record<string, Json>>): Json {
  if (typeof value === "string" && value.startsWith("$")) return shared[value.slice(1)] ?? null;
  if (Array.isArray(value)) return value.map((one) => withShared(one as Json, shared));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withShared(one as Json, shared)]));
}
