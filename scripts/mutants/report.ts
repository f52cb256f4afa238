// What a run of the mutants says: a table by file and by operator, the survivors with their change, and whether enough were killed.
// It must not print.
import type { Verdict } from "./kill-suite/protocol.ts";
import { diffOf, type Site } from "./site.ts";

/** A mutant that was judged. */
export interface Judged {
  readonly site: Site;
  readonly verdict: Verdict;
}

/** Counts of one file, one operator, or all. */
export interface Tally {
  readonly name: string;
  readonly killed: number;
  readonly timedOut: number;
  readonly survived: number;
}

/** The least share of mutants that the tests must kill. */
export const killedShareMin = 0.95;

/** Counts by what `nameOf` says, sorted by it. Mutants that are no module or the same module do not count. Pure. */
export function talliesBy(judged: readonly Judged[], nameOf: (site: Site) => string): Tally[] {
  const names = [...new Set(judged.map(({ site }) => nameOf(site)))].sort();
  return names.map((name) => {
    const own = judged.filter(({ site }) => nameOf(site) === name);
    const count = (kind: Verdict["kind"]): number => own.filter(({ verdict }) => verdict.kind === kind).length;
    return { name, killed: count("killed"), timedOut: count("timed-out"), survived: count("survived") };
  });
}

/** Whether a mutant counts. Pure. */
export function isCounted({ verdict }: Judged): boolean {
  return verdict.kind === "killed" || verdict.kind === "timed-out" || verdict.kind === "survived";
}

/** The share of counted mutants that did not survive, 0 when there are none. Pure. */
export function killedShare(judged: readonly Judged[]): number {
  const counted = judged.filter(isCounted);
  const dead = counted.filter(({ verdict }) => verdict.kind !== "survived");
  return counted.length === 0 ? 0 : dead.length / counted.length;
}

/**
 * What is wrong with the rules that were switched off, as lines for people: places that nothing noticed, and rules that only slow tests noticed.
 * A rule may have places in the refusal of forged worlds, which is for slow tests; one place at least must turn the fast steps red, unless `fastSteps` is null. Pure.
 */
export function greenRules(judged: readonly Judged[], fastSteps: readonly string[] | null): string[] {
  const owed = judged.filter(({ verdict }) => verdict.kind !== "same-module");
  const isRed = ({ verdict }: Judged): boolean => verdict.kind === "killed" || verdict.kind === "timed-out";
  const unseen = owed.filter((one) => !isRed(one)).map(({ site, verdict }) => `switched off and ${verdict.kind}: ${diffOf(site)}`);
  const rules = [...new Set(owed.map(({ site }) => site.operator))];
  const isFastRed = (rule: string): boolean =>
    owed.some((one) => one.site.operator === rule && isRed(one) && (fastSteps === null || fastSteps.includes(one.verdict.step ?? "")));
  return [...unseen, ...rules.filter((rule) => !isFastRed(rule)).map((rule) => `${rule} turns no fast step red`)];
}

/** The report as lines for people. Pure. */
export function reportLines(judged: readonly Judged[]): string[] {
  const counted = judged.filter(isCounted);
  const survivors = judged.filter(({ verdict }) => verdict.kind === "survived");
  return [
    ...tableLines(
      "file",
      talliesBy(counted, ({ file }) => file),
    ),
    ...tableLines(
      "operator",
      talliesBy(counted, ({ operator }) => operator),
    ),
    ...tableLines("killed by", killers(counted)),
    ...counted.flatMap(({ site, verdict }) => (verdict.kind === "timed-out" ? [`timed out in ${verdict.step}: ${diffOf(site)}`] : [])),
    ...survivors.map(({ site }) => `survived: ${diffOf(site)}`),
    `${counted.length} mutants, ${(killedShare(judged) * 100).toFixed(1)} % killed, ${survivors.length} survived`,
  ];
}

// --- internal ---

function killers(judged: readonly Judged[]): Tally[] {
  const steps = new Map(judged.map(({ site, verdict }) => [site, verdict.step ?? "nothing"]));
  return talliesBy(judged, (site) => steps.get(site) ?? "nothing");
}

function tableLines(title: string, tallies: readonly Tally[]): string[] {
  const width = Math.max(title.length, ...tallies.map(({ name }) => name.length));
  const line = (name: string, cells: readonly (number | string)[]): string =>
    `${name.padEnd(width)} ${cells.map((cell) => String(cell).padStart(11)).join("")}`;
  return [
    line(title, ["killed", "timed out", "survived"]),
    ...tallies.map(({ name, killed, timedOut, survived }) => line(name, [killed, timedOut, survived])),
    "",
  ];
}
