// What this project itself can do for a plan: make, check, solve and analyse levels, and run them. All of it is computed on this machine.
// It composes; nothing is decided here that a solver, a generator or the cast decides.
import { type Capability, type CapabilityDeclaration, type Json, seedSchema, wholeSchema } from "@dramatis/runtime";
import { z } from "zod";
import { analysisOf } from "../../analyse.ts";
import { generateNamed } from "./generate-named.ts";
import { type LevelLibrary, namedLevel } from "./named-level.ts";
import { runNamed } from "./run-named.ts";
import { solveNamed } from "./solve-named.ts";

/** Gives the capabilities of level design over a library. */
export function designCapabilities(library: LevelLibrary): Capability[] {
  return [
    row(
      {
        name: "level.generate",
        description: "Generates a level that can be finished, with its witness",
        inputSchema: generateInput,
        outputSchema: generateOutput,
      },
      async (args) => {
        const { copies: _one, ...asked } = generateInput.parse(args);
        return generateNamed(asked);
      },
    ),
    row(
      { name: "level.check", description: "Checks whether a level is well made", inputSchema: levelInput, outputSchema: checkOutput },
      async (args) => checkNamed(levelInput.parse(args).level, library),
    ),
    row(
      {
        name: "level.solve",
        description: "Says whether a level can be finished, with the reason",
        inputSchema: solveInput,
        outputSchema: solveOutput,
      },
      async (args) => {
        const { level, expansions } = solveInput.parse(args);
        return solveNamed(namedLevel(level, library), expansions);
      },
    ),
    row(
      {
        name: "level.analyse",
        description: "Measures a level: reach, choke points, dead ends, keys and locks",
        inputSchema: levelInput,
        outputSchema: z.strictObject({ report: z.json() }),
      },
      async (args) => ({ report: plain(await analysisOf(namedLevel(levelInput.parse(args).level, library))) }),
    ),
    row(
      {
        name: "simulation.run",
        description: "Has the cast play a level, once or under several seeds",
        inputSchema: playInput,
        outputSchema: playOutput,
      },
      async (args) => {
        const { level, runs, seed } = playInput.parse(args);
        return runNamed(namedLevel(level, library), { runs, seed });
      },
    ),
    row(
      { name: "scenario.run", description: "Runs a scenario of the library", inputSchema: scenarioInput, outputSchema: playOutput },
      async (args) => {
        const { scenario, ticks, seed } = scenarioInput.parse(args);
        return runNamed(namedLevel(scenario, library), { runs: 1, seed, ticks });
      },
    ),
  ];
}

// --- internal ---

type Shape = Pick<CapabilityDeclaration, "name" | "description" | "inputSchema" | "outputSchema">;

const level = z.string().min(1).max(1_000_000);
const levelInput = z.strictObject({ level });
const solveInput = z.strictObject({ level, expansions: wholeSchema(1, 10_000_000).default(200_000) });
const playInput = z.strictObject({ level, runs: wholeSchema(1, 1000).default(1), seed: seedSchema.optional() });
const scenarioInput = z.strictObject({ scenario: level, ticks: wholeSchema(1, 1_000_000).optional(), seed: seedSchema.optional() });
const generateInput = z.strictObject({
  generator: z.enum(["rooms", "bsp", "cave", "maze", "dungeon"]).default("rooms"),
  width: wholeSchema(1, 1024).optional(),
  height: wholeSchema(1, 1024).optional(),
  rooms: wholeSchema(1, 1000).optional(),
  /** One level a call: further ones have seeds of their own. */
  copies: z.literal(1).default(1),
  seed: seedSchema.default(0),
});
const generateOutput = z.strictObject({ level, name: z.string(), ticks: wholeSchema(0, 10_000_000), seed: seedSchema });
const checkOutput = z.strictObject({ isWellMade: z.boolean(), issues: z.array(z.string()) });
const solveOutput = z.strictObject({
  isSolved: z.boolean(),
  answer: z.enum(["solvable", "unsolvable", "undecided"]),
  moves: wholeSchema(0, 10_000_000).nullable(),
  expansions: wholeSchema(0, Number.MAX_SAFE_INTEGER),
  reason: z.string().nullable(),
});
const playOutput = z.strictObject({
  /** The last links of the chains: a run is named by what it decided. */
  run: z.string(),
  runs: z.array(
    z.strictObject({
      seed: seedSchema,
      ticks: wholeSchema(0, 10_000_000),
      reason: z.string(),
      winner: z.string().nullable(),
      chain: z.string(),
    }),
  ),
});

/** Pure in the sense of policies: equal arguments over an equal library give equal answers, and nothing is changed. */
function row(shape: Shape, invoke: (args: Json) => Promise<Json>): Capability {
  const fixed = {
    type: "tool",
    enabled: true,
    effectClass: "pure",
    locality: "process",
    isIdempotent: true,
    costMicros: 0,
    latencyMs: 500,
  } as const;
  return { declaration: { ...fixed, ...shape }, invoke };
}

/** A report as plain JSON. */
function plain(report: object): Json {
  return JSON.parse(JSON.stringify(report)) as Json;
}

function checkNamed(named: string, library: LevelLibrary): Json {
  try {
    namedLevel(named, library);
    return { isWellMade: true, issues: [] };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return { isWellMade: false, issues: words.split("; ") };
  }
}
