// What jobs look at: a home, where they were planned for one, and our own library.
// It must not know what is seen there.
import { resolve } from "node:path";
import { type ContextSource, homeSource, librarySource } from "@dramatis/host";
import type { FoundConfiguration } from "./configuration/read-configuration.ts";
import { parsedSource } from "./parsed-source.ts";

/** Gives the sources of a context snapshot. `home` is the folder of a home; that of the configuration when left out. */
export function contextSources({ configuration, folder }: FoundConfiguration, home?: string): ContextSource[] {
  const { folders } = configuration;
  const homeFolder = home ?? (folders.home === undefined ? undefined : resolve(folder, folders.home));
  const library = librarySource({
    scenarios: resolve(folder, folders.levels?.[0] ?? "levels"),
    runs: resolve(folder, folders.runs ?? "runs"),
    ...(folders.priceLists === undefined ? {} : { priceLists: resolve(folder, folders.priceLists) }),
  });
  return [...(homeFolder === undefined ? [] : [homeSource(homeFolder, parsedSource)]), library];
}

/** Gives the home that the bodies of a fact name as what is to be looked at, if they do. Pure. */
export function homeOf(bodies: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const around = bodies?.around;
  const home = typeof around === "object" && around !== null && "home" in around ? around.home : undefined;
  return typeof home === "string" ? home : undefined;
}
