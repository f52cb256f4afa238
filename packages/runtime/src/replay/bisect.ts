// Finds the first tick at which two chains differ by asking for single links. Chains never meet again, so halving is enough:
// 17 questions for 100,000 ticks, whether both files lie here or each on a machine of its own. It must not know what a recording is.

/** The ticks that are asked about, both ends in. */
export interface TickRange {
  readonly low: number;
  readonly high: number;
}

/** Where the other recording is asked for its links: one call is one exchange. Gives c[t] as 16 hexadecimal digits, null for a tick that it has not. */
export interface LinkPort {
  link(tick: number): Promise<string | null>;
}

/** The first tick of a range at which `isEqual` fails; null when it never does. Asks ceil(log2(ticks + 1)) times. Pure. */
export function firstDifference(isEqual: (tick: number) => boolean, low: number, high: number): number | null {
  let left: TickRange = { low, high: high + 1 };
  while (left.low < left.high) left = half(left, isEqual(middleOf(left)));
  return left.low > high ? null : left.low;
}

/**
 * The first tick at which a chain of ours and one behind a port differ; null when they are equal in the whole range. Both must hold the ticks
 * of `range`, or `own` and the port say null where they end, which counts as a difference unless both do. Throws what the port throws.
 */
export async function bisect(own: (tick: number) => string | null, port: LinkPort, range: TickRange): Promise<number | null> {
  let left: TickRange = { low: range.low, high: range.high + 1 };
  while (left.low < left.high) {
    const tick = middleOf(left);
    left = half(left, own(tick) === (await port.link(tick)));
  }
  return left.low > range.high ? null : left.low;
}

// --- internal ---

/** The end of what is left is a candidate of its own: that the chains never differ. */
function middleOf({ low, high }: TickRange): number {
  return Math.floor((low + high) / 2);
}

function half(left: TickRange, isEqual: boolean): TickRange {
  const middle = middleOf(left);
  return isEqual ? { low: middle + 1, high: left.high } : { low: left.low, high: middle };
}
