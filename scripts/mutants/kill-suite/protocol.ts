// What the runner and its child processes say to each other. Plain data.

/** A mutant to be tried: one source file of the core with another text. */
export interface Task {
  readonly file: string;
  readonly text: string;
  /** Milliseconds that each step may take: of processor time, for test files of the clock. */
  readonly msMax: Readonly<Record<string, number>>;
}

/** What the child says: it is ready, a step begins, or a mutant is judged. `ms` are those of the sound core by step, measured as those of a task. */
export type Told =
  | { readonly told: "ready"; readonly ms: Readonly<Record<string, number>> }
  | { readonly told: "step"; readonly name: string }
  | { readonly told: "verdict"; readonly verdict: Verdict };

/**
 * `no-module`: it does not compile. `same-module`: its bytes are those of the sound core, so it is the same core. `killed` and `timed-out`
 * name the step. `survived`: no step noticed it.
 */
export interface Verdict {
  readonly kind: "no-module" | "same-module" | "killed" | "timed-out" | "survived";
  readonly step?: string;
  readonly why?: string;
}

/** Names of the steps that make up the fast suite: what must turn red when a rule is switched off. */
export const fastSteps: readonly string[] = ["core gate", "random scenarios", "golden chains", "more random scenarios"];
