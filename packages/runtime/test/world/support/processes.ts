// Worlds played by a process of its own. It must not know how; fresh-process.mjs shares no code with the runtime.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { corePath } from "./cases.ts";

/** A world to be played to the end of its script: started at tick 0 when there is no ledger, else restored. */
export interface Job {
  readonly canonical: Uint8Array;
  readonly ledger: Uint8Array | null;
  readonly script: readonly Uint8Array[];
}

/** Plays worlds in a fresh process, each in an instance of its own; gives the links of each from where it stands. */
export function playedElsewhere(jobs: readonly Job[]): string[][] {
  const child = fileURLToPath(new URL("./fresh-process.mjs", import.meta.url));
  const input = JSON.stringify({ core: fileURLToPath(corePath), jobs: jobs.map(packed) });
  const output = execFileSync(process.execPath, [child], { input, encoding: "utf8", maxBuffer: 1 << 28 });
  return JSON.parse(output) as string[][];
}

// --- internal ---

function packed({ canonical, ledger, script }: Job): unknown {
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
  return { canonical: text(canonical), ledger: ledger === null ? null : text(ledger), script: script.map(text) };
}
