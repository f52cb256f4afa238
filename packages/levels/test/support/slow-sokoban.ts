// Sokoban searched as plainly as can be: every position in order of its cost, no bound, no pruning. What the solver is held against.
// It shares nothing with the solver but the notation.

/** Gives the least count of pushes or moves with which `needed` goals are covered, or undefined when that cannot be. At most 24 free squares. */
export function slowLeast(rows: readonly string[], needed: number, counted: "pushes" | "moves"): number | undefined {
  const free = rows.flatMap((row, y) => [...row].flatMap((square, x) => (square === "#" ? [] : [{ x, y, square }])));
  if (free.length > 24) throw new Error(`${free.length} free squares are more than a position has bits for`);
  const beside = free.map(({ x, y }) => steps.map(([dx, dy]) => free.findIndex((other) => other.x === x + dx && other.y === y + dy)));
  const bits = (marks: string): number => free.reduce((sum, { square }, index) => (marks.includes(square) ? sum | (1 << index) : sum), 0);
  const goals = bits(".*+");
  const start = { crates: bits("$*"), keeper: free.findIndex(({ square }) => "@+".includes(square)) };
  const costs = new Map([[keyOf(start), 0]]);
  let now = [start];
  for (let cost = 0; now.length > 0; cost += 1) {
    const later: Position[] = [];
    for (let head = 0; head < now.length; head += 1) {
      const position = now[head] ?? start;
      if (costs.get(keyOf(position)) !== cost) continue;
      if (bitCount(position.crates & goals) >= needed) return cost;
      for (const direction of steps.keys()) {
        const next = moved(position, direction, beside);
        if (next === undefined) continue;
        const isFree = counted === "pushes" && next.crates === position.crates;
        const key = keyOf(next);
        if ((costs.get(key) ?? Number.POSITIVE_INFINITY) <= cost + (isFree ? 0 : 1)) continue;
        costs.set(key, cost + (isFree ? 0 : 1));
        (isFree ? now : later).push(next);
      }
    }
    now = later;
  }
  return undefined;
}

// --- internal ---

/** Free squares are numbered; `crates` has a bit for each that a crate stands on. */
interface Position {
  readonly crates: number;
  readonly keeper: number;
}

const steps = [
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, 0],
] as const;

function moved({ crates, keeper }: Position, direction: number, beside: readonly (readonly number[])[]): Position | undefined {
  const ahead = beside[keeper]?.[direction] ?? -1;
  if (ahead < 0) return undefined;
  if ((crates & (1 << ahead)) === 0) return { crates, keeper: ahead };
  const beyond = beside[ahead]?.[direction] ?? -1;
  if (beyond < 0 || (crates & (1 << beyond)) !== 0) return undefined;
  return { crates: crates ^ (1 << ahead) ^ (1 << beyond), keeper: ahead };
}

function keyOf({ crates, keeper }: Position): number {
  return crates * 32 + keeper;
}

function bitCount(bits: number): number {
  return bits === 0 ? 0 : (bits & 1) + bitCount(bits >>> 1);
}
