// What an import did with a foreign file: what it carried over, what it guessed, what it dropped. Importers fill it; it prints nothing.

/** One thing an import tells: what it is, how many there were, and what became of them. */
export interface ImportNote {
  readonly what: string;
  readonly count: number;
  readonly told: string;
}

/** The report of an import; every list in a fixed order. */
export interface ImportReport {
  readonly carried: readonly ImportNote[];
  readonly guessed: readonly ImportNote[];
  readonly dropped: readonly ImportNote[];
}
