// The process in which mutated level files are read: says each case before it begins it, so that whoever listens knows which one killed it.
// Bundled by prove and run by plain Node; the whole files come in over standard input.
import { readFileSync, writeSync } from "node:fs";
import { playCase } from "../../packages/levels/test/mutations/support/case.ts";
import { IMPORTERS } from "../../packages/levels/test/mutations/support/importers.ts";
import { drawOf } from "./check.ts";
import type { MutationLine, MutationPacket } from "./level-mutations.ts";

const packet = JSON.parse(readFileSync(0, "utf8")) as MutationPacket;
const importer = IMPORTERS.find(({ name }) => name === packet.importer);
if (importer === undefined) throw new Error(`no importer is called ${packet.importer}`);
const seeds = packet.seeds.map(({ entry, files }) => ({
  entry,
  files: new Map(files.map(([name, base64]) => [name, new Uint8Array(Buffer.from(base64, "base64"))])),
}));

let [refused, slowestMs, number] = [0, 0, packet.from];
// A process that went beyond its memory ends with this case, since its peak would be that of all that follow.
for (let isWithin = true; isWithin && number < packet.to; number += 1) {
  say({ begins: number });
  const started = performance.now();
  const { what, wrong, isRefused } = playCase(importer, seeds, number, drawOf);
  slowestMs = Math.max(slowestMs, performance.now() - started);
  if (isRefused) refused += 1;
  isWithin = peakMiB() <= packet.memoryMaxMiB;
  const why = wrong ?? (isWithin ? undefined : `it takes ${peakMiB()} MiB`);
  if (why !== undefined) say({ wrong: number, what: `${what}: ${why}` });
}
say({ done: number, refused, slowestMs, peakMiB: peakMiB() });

// --- internal ---

function peakMiB(): number {
  return Math.ceil(process.resourceUsage().maxRSS / 1024);
}

function say(line: MutationLine): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}
