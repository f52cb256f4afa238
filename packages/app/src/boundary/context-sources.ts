// What jobs look at: a home, where they were planned for one, and our own library.
// It must not know what is seen there.
import { type ContextSource, homeSource, librarySource } from "@dramatis/host";
import { parsedSource } from "./parsed-source.ts";

/** Gives the sources of a context snapshot. `home` is the folder of a home. */
export function contextSources(home?: string): ContextSource[] {
  return [...(home === undefined ? [] : [homeSource(home, parsedSource)]), librarySource({ scenarios: "levels", runs: "runs" })];
}

/** Gives the home that the bodies of a fact name as what is to be looked at, if they do. Pure. */
export function homeOf(bodies: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const around = bodies?.around;
  const home = typeof around === "object" && around !== null && "home" in around ? around.home : undefined;
  return typeof home === "string" ? home : undefined;
}
