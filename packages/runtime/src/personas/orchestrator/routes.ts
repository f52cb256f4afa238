// Where a request goes: strategy to the Director, runs to the Moderator, publication to the adapters, telemetry to the Annotator, price
// lists to the Allocator.
// It routes by kind alone; it must not read what is asked.
import type { Request } from "./contracts.ts";

/** The stations of a request, in order. */
export const ROUTES: Readonly<Record<Request["kind"], readonly string[]>> = {
  plan: ["director"],
  run: ["director", "moderator"],
  replay: ["moderator"],
  publish: ["adapters"],
  observe: ["annotator"],
  prices: ["allocator"],
};

/** Kinds of request that carry a scenario to be built. */
export const BUILDING: readonly Request["kind"][] = ["plan", "run"];
