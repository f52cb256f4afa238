// What all parts of the writing out share: the level as written, the rules, the list of issues, and where every written-out path came from.
// It must not know any single form.
import type { AuthoredLevel, AuthoredStack, DrawnActor } from "../contracts/authored-level.ts";
import type { AuthoredScenario } from "../contracts/authored-scenario.ts";
import { dotted, type Issue } from "../contracts/issues.ts";
import type { Point } from "../contracts/level.ts";

/** A writing out at work. `origins` gives the written path of a path of the plain scenario; see origins.ts. */
export interface Desk {
  readonly file: string;
  readonly scenario: AuthoredScenario;
  readonly level: AuthoredLevel;
  readonly issues: Issue[];
  readonly origins: Map<string, string>;
}

/** An actor drawn into a map. `key` is its own name, or that of its group when it is numbered. */
export interface DrawnOne {
  readonly key: string;
  readonly isNumbered: boolean;
  readonly said: DrawnActor;
  readonly path: string;
}

/** A cell of a drawing: its stack with names as they are outside of all prefabs, and the path of its legend entry. */
export interface DrawnCell {
  readonly character: string;
  readonly tile: Omit<AuthoredStack, "actor">;
  readonly actor: DrawnOne | undefined;
  readonly path: string;
}

/** A map as cells, row by row; undefined where nothing is drawn. `places` are those that are listed, not those of legend names. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly cells: readonly (DrawnCell | undefined)[];
  readonly places: ReadonlyMap<string, readonly Point[]>;
}

/** Gives a path below another. Pure. */
export function below(path: string, ...keys: readonly PropertyKey[]): string {
  return `${path}.${dotted(keys)}`;
}

/** Gives the rows of a map, without the last line's end. Pure. */
export function rowsOf(map: string): string[] {
  return map.replace(/\n$/, "").split("\n");
}
