// What of a run goes into its files. Data alone.
import type { CapturedAnswer } from "./captured.ts";
import type { PlayedRun } from "./played-run.ts";
import type { ScenarioSource } from "./scenario-source.ts";

/** What of a run goes into its files. */
export interface RunParts {
  readonly played: PlayedRun;
  readonly source: ScenarioSource;
  readonly captured: readonly CapturedAnswer[];
  readonly core: Uint8Array;
  readonly signature: string;
}
