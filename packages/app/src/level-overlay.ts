// The analysis of a run's level for its player page: levels looks, the core says what sight is, the player has the form in which it stands there.
// It composes. How much is looked at is counted in work and never in time, so that equal inputs give equal pages.
import { type LayerLimits, levelLayers, levelSize } from "@dramatis/levels";
import { type LevelOverlay, writeOverlay } from "@dramatis/player";
import type { PlayedRun } from "./played-run.ts";
import { sightAtStart } from "./sight-at-start.ts";

/** How much of a level is analysed for a page: as much as costs a run little, or all of it however long it takes. */
export type AnalysisExtent = "quick" | "whole";

/** The overlay, if there is one, and a sentence for everything that was left out of it. */
export interface PageOverlay {
  readonly overlay: LevelOverlay | undefined;
  readonly leftOut: readonly string[];
}

/** Analyses the level of a run as it was at the start. */
export function overlayOfRun({ build, run }: PlayedRun, extent: AnalysisExtent): PageOverlay {
  const { scenario } = build;
  const limits = limitsOf[extent];
  const { width, height } = levelSize(scenario.level);
  if (width * height > limits.cells) {
    return { overlay: undefined, leftOut: [`a map of ${width} x ${height} has more than ${limits.cells} cells; ${wayOut}`] };
  }
  const overlay = writeOverlay(levelLayers(scenario, sightAtStart(run.world.core, scenario, build.rulebook), limits));
  return { overlay, leftOut: overlay.leftOut.map(({ overlay: name, why }) => `${name}: ${why}${extent === "quick" ? `; ${wayOut}` : ""}`) };
}

// --- internal ---

const wayOut = "`dramatis run --analyse` looks at more";

/** `quick` is what takes about a tenth of a short run at the most. */
const limitsOf: Readonly<Record<AnalysisExtent, LayerLimits & { readonly cells: number }>> = {
  quick: { cells: 10_000, wayStates: 262_144, sightPairs: 131_072 },
  whole: { cells: 1_048_576, wayStates: 64_000_000, sightPairs: 64_000_000 },
};
