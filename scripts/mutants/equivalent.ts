// Mutants that change nothing anybody could see: a list that a person can check, each with its reason.
// An entry that fits no site is stale and stops the run; it must not be a way to pass over what is merely hard to kill.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../golden/play.ts";
import type { Site } from "./site.ts";

/** An entry: the touched lines before and after, in a function of a file, and why the two do the same. */
export interface Equivalent {
  readonly file: string;
  readonly within: string;
  readonly from: string;
  readonly to: string;
  readonly why: string;
}

/** Reads fixtures/mutants/equivalent.json. */
export function readEquivalents(): Equivalent[] {
  return (JSON.parse(readFileSync(join(root, "fixtures/mutants/equivalent.json"), "utf8")) as { readonly rows: Equivalent[] }).rows;
}

/** The entries that fit no site: the source has changed, and their reason may be gone with it. Pure. */
export function staleEquivalents(rows: readonly Equivalent[], sites: readonly Site[]): Equivalent[] {
  return rows.filter((row) => !sites.some((site) => isSame(row, site)));
}

/** Whether a site is on the list. Pure. */
export function isEquivalent(rows: readonly Equivalent[], site: Site): boolean {
  return rows.some((row) => isSame(row, site));
}

// --- internal ---

function isSame(row: Equivalent, site: Site): boolean {
  return row.file === site.file && row.within === site.within && row.from === site.from && row.to === site.to;
}
