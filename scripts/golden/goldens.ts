// The golden chains: what is stored, what this checkout gives, where they differ, and who may change them.
// A chain may change only together with the behaviour version; every change keeps its reason.
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { behaviourVersion, byCodeUnits, type Core } from "../../packages/runtime/src/index.ts";
import type { GoldenDifference, GoldenRow, Goldens } from "./golden-row.ts";
import { goldenNames, playGolden, root } from "./play.ts";
import { reasonOf } from "./reasons.ts";

/** Where goldens and their reasons stand. */
export const goldenFiles = {
  chains: join(root, "fixtures/golden/chains.json"),
  reasons: join(root, "fixtures/golden/reasons.jsonl"),
} as const;

/** Reads the stored goldens; none when there is no file yet. */
export function storedGoldens(path: string = goldenFiles.chains): Goldens {
  if (!existsSync(path)) return {};
  return (JSON.parse(readFileSync(path, "utf8")) as { readonly rows: Goldens }).rows;
}

/** Plays all golden runs of this checkout. */
export function playedGoldens(core: Core): Goldens {
  return Object.fromEntries(goldenNames().map((name) => [name, playedRow(core, name)]));
}

/** Lists where two sets of goldens differ, by name. Pure. */
export function compareGoldens(stored: Goldens, played: Goldens): GoldenDifference[] {
  const names = [...new Set([...Object.keys(stored), ...Object.keys(played)])].sort(byCodeUnits);
  return names.flatMap((name) => {
    const [old, now] = [stored[name] ?? null, played[name] ?? null];
    const kind = kindOf(old, now);
    return kind === null ? [] : [{ name, kind, stored: old, played: now }];
  });
}

/** Says why a difference may not be blessed, or null when it may: a chain changes only with a higher behaviour version. Pure. */
export function whyNot({ name, kind, stored }: GoldenDifference, behaviour: number = behaviourVersion): string | null {
  if (kind !== "chain" || stored === null || behaviour > stored.behaviour) return null;
  return `${name}: its chain changed, but the behaviour version is still ${behaviour}; raise behaviourVersion in packages/runtime/src/replay/format.ts (a change of layout alone changes chains, too)`;
}

/** Takes over the played rows of some differences and keeps the reason, which has no date. */
export function bless(
  stored: Goldens,
  differences: readonly GoldenDifference[],
  why: string,
  files: { chains: string; reasons: string } = goldenFiles,
): void {
  const rows: Record<string, GoldenRow> = { ...stored };
  for (const { name, played } of differences) {
    if (played === null) delete rows[name];
    else rows[name] = played;
  }
  mkdirSync(dirname(files.chains), { recursive: true });
  const names = Object.keys(rows).sort(byCodeUnits);
  const body = names.map((name) => `    ${JSON.stringify(name)}: ${JSON.stringify(rows[name])}`).join(",\n");
  writeFileSync(files.chains, `{\n  "schema": "dramatis/golden-chains@1",\n  "rows": {\n${body}\n  }\n}\n`);
  const lines = differences.map((difference) => JSON.stringify(reasonOf(difference, why)));
  appendFileSync(files.reasons, lines.map((line) => `${line}\n`).join(""));
}

// --- internal ---

function playedRow(core: Core, name: string): GoldenRow {
  const { run } = playGolden(core, name);
  return { ticks: run.tick, chain: run.chain, core: core.digest, behaviour: behaviourVersion };
}

function kindOf(stored: GoldenRow | null, played: GoldenRow | null): GoldenDifference["kind"] | null {
  if (stored === null) return "missing";
  if (played === null) return "gone";
  if (stored.chain !== played.chain || stored.ticks !== played.ticks) return "chain";
  return stored.core === played.core && stored.behaviour === played.behaviour ? null : "core";
}
