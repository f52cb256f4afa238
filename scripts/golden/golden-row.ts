// A golden run, and how what is stored differs from what is played. Data alone.

/** One golden run: ticks taken, the last link, the core and the behaviour version that gave it. */
export interface GoldenRow {
  readonly ticks: number;
  readonly chain: string;
  readonly core: string;
  readonly behaviour: number;
}

/** Rows by name. */
export type Goldens = Readonly<Record<string, GoldenRow>>;

/** How a row differs: `missing` is not stored, `gone` is stored without a scenario, `chain` and `core` say what changed. */
export interface GoldenDifference {
  readonly name: string;
  readonly kind: "missing" | "gone" | "chain" | "core";
  readonly stored: GoldenRow | null;
  readonly played: GoldenRow | null;
}
