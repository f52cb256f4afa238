// Chooses mutants for a seed: every file gets its share, and within a file the operators take turns.
// The same seed and sources give the same order; it must not know which mutants die.
import { createRandom, type Random } from "../../packages/runtime/src/index.ts";
import type { Site } from "./site.ts";

/** Sites in the order in which they are tried, file by file. */
export interface Choice {
  /** The next `count` sites that were not taken yet; fewer when there are no more. */
  take(count: number): Site[];
}

/** Fewest sites of a file in a choice, as long as it has so many: a new, short file is not passed over. */
const fileSitesMin = 2;

/**
 * Makes a choice. Files are taken by the square root of their sites, so that long ones do not crowd out short ones. Of `sites` those that are not
 * `open` are passed by when it is their turn: leaving one out changes the place of no other.
 */
export function chooseSites(sites: readonly Site[], seed: string, isOpen: (site: Site) => boolean = () => true): Choice {
  const files = [...new Set(sites.map(({ file }) => file))].sort();
  const queues = new Map(
    files.map((file) => [
      file,
      turns(
        sites.filter((site) => site.file === file),
        createRandom(`mutants ${seed} ${file}`),
      ),
    ]),
  );
  const taken = new Map(files.map((file) => [file, 0]));
  const weights = new Map(files.map((file) => [file, Math.sqrt(queues.get(file)?.length ?? 0)]));
  const next = (): Site | undefined => {
    const open = files.filter((file) => (queues.get(file)?.length ?? 0) > 0);
    const due = least(open, (file) => dueOf(taken.get(file) ?? 0, weights.get(file) ?? 1));
    if (due === undefined) return undefined;
    taken.set(due, (taken.get(due) ?? 0) + 1);
    return queues.get(due)?.shift();
  };
  return {
    take(count) {
      const found: Site[] = [];
      for (let site = next(); site !== undefined; site = next()) {
        if (isOpen(site)) found.push(site);
        if (found.length === count) break;
      }
      return found;
    },
  };
}

// --- internal ---

/** Who comes next is who has least for its weight; those below the minimum come before all others. */
function dueOf(taken: number, weight: number): number {
  return taken < fileSitesMin ? taken - fileSitesMin : (taken + 1) / weight;
}

function least(files: readonly string[], measure: (file: string) => number): string | undefined {
  return files.reduce<string | undefined>((best, file) => (best === undefined || measure(file) < measure(best) ? file : best), undefined);
}

/** The sites of a file: one of each operator in a shuffled order, then another of each, and so on. */
function turns(sites: readonly Site[], random: Random): Site[] {
  const names = random.shuffle([...new Set(sites.map(({ operator }) => operator))].sort());
  const queues = names.map((name) => random.shuffle(sites.filter(({ operator }) => operator === name)));
  const ordered: Site[] = [];
  while (queues.some((queue) => queue.length > 0)) {
    for (const queue of queues) {
      const site = queue.shift();
      if (site !== undefined) ordered.push(site);
    }
  }
  return ordered;
}
