// The story of a run in a few lines: how it ended for whom, who did what, what was worth telling, what could not be reached.
// It reads the run's summary; it must not read the world.
import type { RunAnswer } from "@dramatis/app";
import type { Colours } from "../terminal.ts";

/** Gives the lines of a run's story. */
export function storyOf(answer: RunAnswer, colours: Colours): string[] {
  const summary = answer.summary as unknown as Summary;
  const { fulfilled, deferred } = answer.effects;
  const wishes = [
    ...fulfilled.map(({ name }) => `${name} answered`),
    ...deferred.map(({ name, fallback }) => `${name} deferred, fallback ${fallback}`),
  ];
  return [
    headline(answer, summary, colours),
    ...summary.deeds.map(deedLine).filter((line) => line !== ""),
    ...tellingOf(summary.highlights).map(({ tick, text }) => `  tick ${tick}: ${text}`),
    ...exploredLines(summary),
    ...summary.unreachable.map((pocket) => `  out of reach: ${pocketText(pocket)}`),
    ...(wishes.length === 0 ? [] : [`  wishes: ${wishes.join("; ")}`]),
  ];
}

// --- internal ---

interface Highlight {
  readonly tick: number;
  readonly kind: string;
  readonly text: string;
}

interface Deed {
  readonly actor: string;
  readonly faction: string | null;
  readonly kills: number;
  readonly unlocked: number;
  readonly diedAt: number | null;
}

interface Summary {
  readonly scenario?: string;
  readonly why?: string;
  readonly deeds: readonly Deed[];
  readonly highlights: readonly Highlight[];
  readonly unreachable: readonly Pocket[];
  readonly tallies?: { readonly cellsVisited: number };
  readonly feasibility?: { readonly reachableCells: number };
}

const tellingMax = 8;
const silent: ReadonlySet<string> = new Set(["ended"]);

function headline({ outcome, ticks, seed }: RunAnswer, { scenario, why }: Summary, colours: Colours): string {
  const said = Object.entries(outcome.factions).map(([faction, how]) => `${faction} ${coloured(how, colours)}`);
  const story = why === undefined ? "" : colours.dim(` (${why})`);
  return `${colours.bold(scenario ?? "the run")}${story}\n  ${said.join(", ")}: ${reasonText(outcome.reason)} after ${ticks} ticks, seed ${seed}`;
}

function coloured(outcome: string, colours: Colours): string {
  if (outcome === "won") return colours.green(outcome);
  return outcome === "lost" ? colours.red(outcome) : colours.yellow(outcome);
}

function reasonText(reason: string): string {
  const words: Readonly<Record<string, string>> = {
    objective: "an objective was met",
    "all-lost": "nobody was left who could win",
    "end-consequence": "a rule ended it",
    stopped: "it was stopped",
    stalled: "nothing moved any more",
    "tick-limit": "time was up",
  };
  return words[reason] ?? reason;
}

function deedLine({ actor, faction, kills, unlocked, diedAt }: Deed): string {
  const did = [
    unlocked > 0 ? `unlocked ${unlocked} door${unlocked === 1 ? "" : "s"}` : "",
    kills > 0 ? `slew ${kills}` : "",
    diedAt === null ? "" : `died at tick ${diedAt}`,
  ].filter((part) => part !== "");
  return did.length === 0 ? "" : `  ${actor}${faction === null ? "" : ` (${faction})`} ${did.join(", ")}`;
}

/** The last highlights, since endings explain themselves least; the end itself stands in the headline. */
function tellingOf(highlights: readonly Highlight[]): readonly Highlight[] {
  return highlights.filter(({ kind }) => !silent.has(kind)).slice(-tellingMax);
}

interface Pocket {
  readonly cells: number;
  readonly at: readonly [number, number];
  readonly holds: readonly string[];
  readonly why: string;
}

function exploredLines({ tallies, feasibility }: Summary): string[] {
  if (tallies === undefined || feasibility === undefined) return [];
  return [`  ${tallies.cellsVisited} of ${feasibility.reachableCells} cells that can be reached were walked on`];
}

function pocketText({ cells, at, holds, why }: Pocket): string {
  if (why.startsWith("a pocket")) return why;
  const holding = holds.length === 0 ? "" : ` with ${holds.join(", ")}`;
  return `${cells} cells at ${at.join(",")}${holding}: ${why}`;
}
