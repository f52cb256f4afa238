// One case of the proof with mutated files: which file an importer gets, and whether what it did with it is right. No test here.
import type { Issue } from "@dramatis/runtime";
import type { Importer, SeedFiles } from "./importers.ts";
import { type Draw, mutateFiles } from "./mutate.ts";

/** The whole files that an importer is fed with; `entry` is the one that is read. */
export interface Seed {
  readonly entry: string;
  readonly files: SeedFiles;
}

/** What came of a case: `wrong` says what must not be, undefined when all is right. */
export interface CaseResult {
  readonly what: string;
  readonly wrong: string | undefined;
  readonly isRefused: boolean;
}

/** Plays the case with a number. `drawOf` gives the draw of a seed. Throws nothing: what an importer throws is what is wrong. */
export function playCase(importer: Importer, seeds: readonly Seed[], number: number, drawOf: (seed: number) => Draw): CaseResult {
  const draw = drawOf(number);
  const { entry, files } = seeds[draw(seeds.length)] ?? { entry: "", files: new Map() };
  const others = seeds.flatMap((seed) => [...seed.files.values()]);
  const mutated = mutateFiles(files, others, draw);
  try {
    const { issues, unsound } = importer.read(mutated.files, entry);
    const lacking = issues.find(isLacking);
    const wrong = lacking === undefined ? unsound : `an issue lacks something: ${JSON.stringify(lacking).slice(0, 300)}`;
    return { what: mutated.what, wrong, isRefused: issues.length > 0 };
  } catch (error) {
    return { what: mutated.what, wrong: `it throws ${String(error).slice(0, 300)}`, isRefused: false };
  }
}

// --- internal ---

/** An issue says file, path, reason. An empty path is the whole file, and the message says so. */
function isLacking({ file, path, message, expected, found }: Issue): boolean {
  return [file, message, expected, found].includes("") || (path === "" && !message.includes("the whole"));
}
