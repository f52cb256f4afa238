// Ranks texts by words that they share with a query: BM25 (Robertson and Zaragoza 2009, k1 = 1.2, b = 0.75) in whole numbers,
// so that the order is the same on every machine. It must not know where texts come from.

/** A text that is ranked: its name, which settles ties, and its words. */
export interface RankedText {
  readonly id: string;
  readonly words: readonly string[];
}

/** Gives the words of a text: letters and digits, without case, accents and compatibility forms. Pure. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Gives the texts that share a word with the query, best first, equal scores by id in code units. Scores are whole numbers from 1. Pure. */
export function rank(texts: readonly RankedText[], query: readonly string[]): { readonly id: string; readonly score: number }[] {
  const wanted = [...new Set(query)];
  const counts = texts.map(({ words }) => countsOf(words));
  const lengthSum = texts.reduce((sum, { words }) => sum + words.length, 0);
  const weights = wanted.map((word) => rarity(texts.length, counts.filter((count) => count.has(word)).length));
  const scored = texts.map(({ id, words }, index) => {
    const parts = wanted.map(
      (word, at) => saturated(counts[index]?.get(word) ?? 0, words.length * texts.length, lengthSum) * (weights[at] ?? 0),
    );
    return { id, score: parts.reduce((sum, part) => sum + part, 0) };
  });
  return scored.filter(({ score }) => score > 0).sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1));
}

// --- internal ---

function countsOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** 1000 * f * (k1 + 1) / (f + k1 * (1 - b + b * length / mean)), with length / mean = lengthTimes / lengthSum. */
function saturated(frequency: number, lengthTimes: number, lengthSum: number): number {
  if (frequency === 0) return 0;
  const relative = Math.floor((1000 * lengthTimes) / lengthSum);
  return Math.floor((2200 * 1000 * frequency) / (1000 * frequency + 300 + Math.floor((900 * relative) / 1000)));
}

/** 1000 * log2(1 + (texts - holding + 0.5) / (holding + 0.5)), at least 1. */
function rarity(texts: number, holding: number): number {
  return Math.max(1, log2Thousandths(2 * (texts + 1), 2 * holding + 1));
}

/** 1000 * log2(above / below) for above >= below > 0, by squaring a fixed-point number; the last place is cut. */
function log2Thousandths(above: number, below: number): number {
  const one = 1 << 24;
  let whole = 0;
  let rest = Math.floor((above * one) / below);
  while (rest >= 2 * one) {
    rest = Math.floor(rest / 2);
    whole += 1;
  }
  let fraction = 0;
  for (let bit = 512; bit >= 1; bit /= 2) {
    rest = Math.floor((rest * rest) / one);
    if (rest < 2 * one) continue;
    rest = Math.floor(rest / 2);
    fraction += bit;
  }
  return whole * 1000 + Math.floor((fraction * 1000) / 1024);
}
