// The kinds that stand on a cell, however the feature of its stack was written. It must not know what a kind does.
import type { Stack } from "@dramatis/runtime";

/** Gives the kind of a feature, undefined for none. Pure. */
export function featureKind(feature: Stack["feature"]): string | undefined {
  return typeof feature === "string" ? feature : feature?.kind;
}

/** Gives the kinds of a stack: the terrain's, then that of the feature if there is one. Pure. */
export function stackKinds({ terrain, feature }: Stack): string[] {
  const kind = featureKind(feature);
  return kind === undefined ? [terrain] : [terrain, kind];
}
