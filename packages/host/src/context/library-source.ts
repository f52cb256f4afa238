// Our own library as a source: scenarios and price lists by the names of their files, and how the runs of a folder ended.
// It must not open scenarios or recordings; a manifest of a run says all that is wanted.
import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { byCodeUnits, type ContextSnapshot, contextSnapshotSchema, nameSchema, parseArtifact } from "@dramatis/runtime";
import { filesBelow } from "../files-below.ts";
import { runFileNames } from "../run-folder-reader.ts";
import type { ContextSource } from "./source.ts";

/** Folders of a library; one that is not said, or is not there, holds nothing. */
export interface LibraryFolders {
  readonly scenarios?: string;
  readonly runs?: string;
  readonly priceLists?: string;
}

/**
 * Gives the source of a library. Scenarios and price lists are named after their files, without the ending; names are sorted, and files whose names
 * are none of ours are left out, as are run folders without a manifest that can be read. Runs stand in the order of their folders.
 */
export function librarySource({ scenarios, runs, priceLists }: LibraryFolders, name = "library"): ContextSource {
  return {
    name,
    read: async () => ({
      library: { scenarios: namesIn(scenarios), runs: runsIn(runs), priceLists: namesIn(priceLists) },
    }),
  };
}

// --- internal ---

type Run = ContextSnapshot["library"]["runs"][number];

const endings = [".yaml", ".yml", ".json"];

function pathsIn(folder: string | undefined): string[] {
  const isThere = folder !== undefined && statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  return isThere ? filesBelow(folder) : [];
}

function namesIn(folder: string | undefined): string[] {
  const names = pathsIn(folder).flatMap((path) => {
    const ending = endings.find((one) => path.endsWith(one));
    return ending === undefined ? [] : [basename(path, ending)];
  });
  return [...new Set(names)].filter((one) => nameSchema.safeParse(one).success).sort(byCodeUnits);
}

function runsIn(folder: string | undefined): Run[] {
  const manifests = pathsIn(folder).filter((path) => basename(path) === runFileNames.manifest);
  return manifests.flatMap((path) => runOf(path) ?? []);
}

function runOf(path: string): Run | undefined {
  try {
    const { scenario, outcome, ticks } = parseArtifact("run-manifest", JSON.parse(readFileSync(path, "utf8")), path);
    const run = contextSnapshotSchema.shape.library.shape.runs.element.safeParse({ scenario, outcome: outcome.reason, ticks });
    return run.success ? run.data : undefined;
  } catch {
    return undefined;
  }
}
