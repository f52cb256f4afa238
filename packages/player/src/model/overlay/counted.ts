// Counts in words: a number with thousands apart, and its noun. The same in every language of a browser.

/** Gives `1 cell`, `12,345 cells`. Pure. */
export function counted(count: number, noun: string): string {
  return `${String(count).replace(/\B(?=(\d{3})+$)/g, ",")} ${noun}${count === 1 ? "" : "s"}`;
}
