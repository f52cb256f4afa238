// The flags that say which map of a file is meant and what it means: those of every verb that reads foreign maps.
import type { ArgsDef } from "citty";
import type { Given } from "../../arguments.ts";

/** `--map` and `--mapping`. */
export const choiceArgs = {
  map: { type: "string", description: "which map of a file that has several", valueHint: "NAME" },
  mapping: { type: "string", description: "mapping file that says what a foreign map means; a legend for ASCII", valueHint: "FILE" },
} as const satisfies ArgsDef;

/** Gives what was said about the map of a file. */
export function choiceOfMap({ flags }: Given): { readonly map: string | undefined; readonly mapping: string | undefined } {
  return { map: flags.map, mapping: flags.mapping };
}
