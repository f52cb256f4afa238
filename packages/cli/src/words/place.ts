// Where a command of the boundary works: its store folder and its configuration file, as flags.
// It must not read anything.
import type { BoundaryPlace } from "@dramatis/app";
import type { ArgsDef } from "citty";
import type { Given } from "../arguments.ts";

/** The flags of all commands of the boundary. */
export const placeArgs = {
  store: {
    type: "string",
    description: "the folder of plans and jobs (default: what the configuration says, else .dramatis)",
    valueHint: "DIR",
  },
  config: {
    type: "string",
    description: "the configuration file (default: dramatis.config.yaml or .json of the working folder, if there is one)",
    valueHint: "FILE",
  },
} as const satisfies ArgsDef;

/** Gives the place that flags name. Pure. */
export function placeOf({ flags }: Given): BoundaryPlace {
  return { store: flags.store, config: flags.config };
}
