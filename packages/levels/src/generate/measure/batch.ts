// The three numbers of a batch of levels: quality, diversity, controllability, each beside its target.
// It must not generate anything.
import type { CommonParameters, Generated, Generator, Refused } from "../generator.ts";
import { cellClasses } from "./classes.ts";
import { diversityOf } from "./diversity.ts";
import { measuredIn } from "./measured.ts";
import { brokenIn } from "./quality.ts";

/** What each number has to be at least; shares from 0 to 1. */
export const targets = { quality: 0.99, diversity: 0.2, controllability: 0.95 } as const;

/** A level of a batch as it was asked for. */
export interface BatchLevel {
  readonly came: Generated | Refused;
  readonly generator: Generator;
  readonly parameters: CommonParameters;
}

/** The numbers of a batch, shares from 0 to 1. A refused level meets no constraint and hits nothing that was asked. */
export interface BatchNumbers {
  readonly levels: number;
  readonly refused: number;
  /** Share of levels that meet all constraints. */
  readonly quality: number;
  /** Mean share of cells in which two levels differ; null for a batch of fewer than two. */
  readonly diversity: number | null;
  /** Share of asked values that are hit within a tenth; null when nothing was asked. */
  readonly controllability: number | null;
  /** The same for each value that was asked. */
  readonly hits: Readonly<Record<string, { readonly asked: number; readonly hit: number }>>;
  /** Constraints that were not met, and of how many levels. */
  readonly broken: Readonly<Record<string, number>>;
}

/** Measures a batch. Pure. */
export function measureBatch(batch: readonly BatchLevel[]): BatchNumbers {
  const broken: Record<string, number> = {};
  let good = 0;
  for (const { came, ...asked } of batch) {
    const found = "refused" in came ? [`refused: ${came.refused}`] : brokenIn(came, asked);
    if (found.length === 0) good += 1;
    for (const rule of found) broken[rule] = (broken[rule] ?? 0) + 1;
  }
  const levels = batch.flatMap(({ came }) => ("refused" in came ? [] : [cellClasses(came.checked.level)]));
  const hits = hitsOf(batch);
  const all = Object.values(hits).reduce((sum, { asked, hit }) => ({ asked: sum.asked + asked, hit: sum.hit + hit }), { asked: 0, hit: 0 });
  return {
    levels: batch.length,
    refused: batch.length - levels.length,
    quality: batch.length === 0 ? 0 : good / batch.length,
    diversity: levels.length < 2 ? null : diversityOf(levels),
    controllability: all.asked === 0 ? null : all.hit / all.asked,
    hits,
    broken,
  };
}

/** Whether a value is hit: within a tenth of what was asked. Pure. */
export function isHit(asked: number, found: number | undefined): boolean {
  return found !== undefined && Math.abs(found - asked) * 10 <= asked;
}

// --- internal ---

/** What a level measures goes before what its generator tells. */
function hitsOf(batch: readonly BatchLevel[]): Record<string, { asked: number; hit: number }> {
  const hits: Record<string, { asked: number; hit: number }> = {};
  for (const { came, generator, parameters } of batch) {
    const values = parameters as unknown as Readonly<Record<string, number | undefined>>;
    const found = "refused" in came ? {} : { ...came.achieved, ...measuredIn(came.checked.level) };
    for (const { parameter } of generator.asked) {
      const asked = values[parameter];
      if (asked === undefined) continue;
      const before = hits[parameter] ?? { asked: 0, hit: 0 };
      hits[parameter] = { asked: before.asked + 1, hit: before.hit + (isHit(asked, found[parameter]) ? 1 : 0) };
    }
  }
  return hits;
}
