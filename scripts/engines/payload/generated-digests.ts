// Digests of generated levels: of the text as it is written, and of the witness. Equal digests are equal bytes.
// It must not know on which engine it runs.
import { formatScenario, type Generated, generate, type Refused } from "../../../packages/levels/src/index.ts";
import { type Core, canonicalJson, digestOfBytes, utf8 } from "../../../packages/runtime/src/index.ts";

/** Gives the digests of the first levels of a generator on seeds 1, 2, 3, ... with its default parameters. */
export function digestsOfLevels(core: Core, generator: string, count: number): string[] {
  return Array.from({ length: count }, (_level, index) => digestOfLevel(generate(core, { generator, parameters: {}, seed: index + 1 })));
}

/** Gives the first 64 bits of the sha-256 of a level's text and witness, or of why it was refused. Pure. */
export function digestOfLevel(came: Generated | Refused): string {
  const text = "refused" in came ? came.refused : `${formatScenario(came.scenario)}${canonicalJson(came.witness)}`;
  return digestOfBytes(utf8(text)).slice(0, 16);
}
