// The journal of the golden chains: one line for every change, with its reason. Read back, it shows whether a chain ever changed, also by way of
// taking a golden out and in again, while the behaviour version stayed.
import { existsSync, readFileSync } from "node:fs";
import type { GoldenDifference, Goldens } from "./golden-row.ts";

/** A line of the journal. `from` and `to` are links; null where a golden came or went. */
export interface GoldenReason {
  readonly name: string;
  readonly kind: GoldenDifference["kind"];
  readonly why: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly behaviour: number | null;
}

/** Reads the journal; none when there is no file yet. */
export function storedReasons(path: string): GoldenReason[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as GoldenReason);
}

/** Gives the line that a change leaves in the journal; it has no date. Pure. */
export function reasonOf({ name, kind, stored, played }: GoldenDifference, why: string): GoldenReason {
  return { name, kind, why, from: stored?.chain ?? null, to: played?.chain ?? null, behaviour: played?.behaviour ?? null };
}

/** Gives what is wrong with a journal: every chain that changed without a higher behaviour version. Pure. */
export function unbumped(reasons: readonly GoldenReason[]): string[] {
  const last = new Map<string, { readonly chain: string; readonly behaviour: number }>();
  return reasons.flatMap(({ name, to, behaviour }) => {
    const before = last.get(name);
    if (to === null || behaviour === null) return [];
    last.set(name, { chain: to, behaviour });
    if (before === undefined || before.chain === to || behaviour > before.behaviour) return [];
    return [`${name}: its chain changed from ${before.chain} to ${to}, but the behaviour version stayed ${behaviour}`];
  });
}

/** Gives every golden that is not what the journal says last of it: a row that was changed by hand. Pure. */
export function unexplained(stored: Goldens, reasons: readonly GoldenReason[]): string[] {
  const last = new Map(reasons.map((reason) => [reason.name, reason]));
  const rows = Object.entries(stored).flatMap(([name, { chain, behaviour }]) => {
    const said = last.get(name);
    return said?.to === chain && said.behaviour === behaviour
      ? []
      : [`${name}: the journal does not hold chain ${chain} of behaviour ${behaviour}`];
  });
  const gone = [...last.values()].filter(({ name, to }) => to !== null && !Object.hasOwn(stored, name));
  return [...rows, ...gone.map(({ name }) => `${name}: the journal holds it, but it is stored no more`)];
}
