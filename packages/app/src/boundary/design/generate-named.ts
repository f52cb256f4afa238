// `level.generate`: one level of a generator, as a text of ours, with the ticks of its witness.
// It must not write a file.
import { formatScenario, generate, generatorAsked } from "@dramatis/levels";
import { CapabilityError, type Json } from "@dramatis/runtime";
import { loadInstalledCore } from "../../installed.ts";

/** What is asked; what is left out has the generator's default. */
export interface GenerateAsked {
  readonly generator: "rooms" | "bsp" | "cave" | "maze" | "dungeon";
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly rooms?: number | undefined;
  readonly seed: number | string;
}

/** Generates. Throws a CapabilityError of the class `arguments` for what the generator does not take, `refused` when no level came. */
export async function generateNamed({ generator, seed, ...sizes }: GenerateAsked): Promise<Json> {
  const name = generators[generator];
  const parameters = Object.fromEntries(Object.entries(sizes).filter(([, value]) => value !== undefined));
  const asked = generatorAsked({ generator: name, parameters }, "level.generate");
  if ("issues" in asked)
    throw new CapabilityError({
      class: "arguments",
      words: asked.issues
        .map(({ message }) => message)
        .join("; ")
        .slice(0, 2000),
    });
  const came = generate(await loadInstalledCore(), { generator: name, parameters, seed });
  if ("refused" in came) throw new CapabilityError({ class: "refused", words: came.refused });
  return { level: formatScenario(came.scenario), name: came.scenario.name, ticks: came.ticks, seed: came.seed };
}

// --- internal ---

/** What people call generators, and what they are called here. */
const generators = { rooms: "rooms", bsp: "bsp", cave: "caves", maze: "mazes", dungeon: "locks" } as const;
