// What an engine answers for a golden run, and for all of them. It must not know what is expected.

/** A golden run as an engine took it: ticks, bytes of its canonical state, and hash and last link of it, both in 16 hexadecimal digits. */
export interface EngineRun {
  readonly name: string;
  readonly ticks: number;
  readonly size: number;
  readonly hash: string;
  readonly chain: string;
  /** sha-256 of the whole recording, where the engine made one. */
  readonly recording?: string;
  /** Nanoseconds that its ticks took, where the engine has a clock. */
  readonly ns?: number;
  /** Why the run could not be taken. */
  readonly error?: string;
}

/** The answer of an engine: the runs played with the cast (none where the engine has no WebAssembly), and those of the bare core. */
export interface EngineAnswer {
  readonly played: readonly EngineRun[];
  readonly replayed: readonly EngineRun[];
}
