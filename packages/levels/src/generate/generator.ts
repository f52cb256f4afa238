// The contract of all generators: what one is, what it draws, and what comes of it or why it does not come.
// Words alone; it must not know any generator.
import type { authoredScenarioSchema, Random, Scenario } from "@dramatis/runtime";
import type { z } from "zod";
import type { WitnessLine } from "../solve/answer.ts";
import type { Board } from "./ground/board.ts";

/** A scenario as an author writes it, short forms and all. */
export type WrittenScenario = z.input<typeof authoredScenarioSchema>;

/** What a generator draws: ground, ends, doors and keys of its plan; before actors, items and hazards are put in. */
export interface Draft {
  readonly board: Board;
  readonly start: number;
  readonly exit: number;
  /** Doors by cell; the name of the lock, or empty for a door that anybody opens. */
  readonly doors: ReadonlyMap<number, string>;
  /** Keys by cell: the lock that each opens. */
  readonly keys: ReadonlyMap<number, string>;
  /** Terrain other than floor, by open cell. */
  readonly grounds: ReadonlyMap<number, string>;
  /** Rectangles with a name, both corners in: x, y, x, y. */
  readonly rooms: ReadonlyMap<string, readonly [number, number, number, number]>;
  /** What the draft measures of all that may be asked of its generator; shares in percent with one decimal. */
  readonly achieved: Readonly<Record<string, number>>;
}

/** A draft, or why there is none from these draws. */
export type Drafted = Draft | { readonly refused: string };

/** The parameters that every generator has; see parameters.ts. */
export interface CommonParameters {
  readonly width: number;
  readonly height: number;
  readonly budget: number;
  readonly monsters: number;
  readonly items: number;
  readonly hazards: number;
}

/** A value that may be asked, and the range, both ends in, for which the generator answers at its default size. */
export interface Askable {
  readonly parameter: string;
  readonly from: number;
  readonly to: number;
}

/** A level that came, and the checked scenario that the core judged it by. */
export interface Subject<Parameters> {
  readonly scenario: Scenario;
  readonly parameters: Parameters;
}

/** A generator. `draft` is pure but for its draws; `broken` names each constraint of its own that a level does not meet, from the level alone. */
export interface Generator<Parameters extends CommonParameters = CommonParameters> {
  readonly name: string;
  readonly about: string;
  readonly parameters: z.ZodType<Parameters>;
  readonly asked: readonly Askable[];
  draft(parameters: Parameters, random: Random): Drafted;
  broken(subject: Subject<Parameters>): string[];
}

/** A level that was generated. `scenario` is as an author writes it; `witness` is a script for `actor`, which comes to the objective with it. */
export interface Generated {
  readonly generator: string;
  readonly seed: number | string;
  readonly scenario: WrittenScenario;
  readonly checked: Scenario;
  readonly actor: string;
  readonly witness: readonly WitnessLine[];
  /** Ticks until the witness is at the objective. */
  readonly ticks: number;
  /** What was asked of it, and what it measures; both by parameter. */
  readonly asked: Readonly<Record<string, number>>;
  readonly achieved: Readonly<Record<string, number>>;
  /** Draws that were taken, from 1. */
  readonly attempts: number;
}

/** No level, and why: the reason of the last attempt. */
export interface Refused {
  readonly generator: string;
  readonly seed: number | string;
  readonly refused: string;
  readonly attempts: number;
}
