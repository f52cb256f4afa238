// The files of a run folder, all but run.json and the log: recording, core, results, artifacts by digest, the player page.
// Equal inputs give equal bytes here, whatever the machine; no time, path or name of a host may enter.

import type { LevelOverlay } from "@dramatis/player";
import {
  ABI_VERSION,
  behaviourVersion,
  canonicalJson,
  digestOf,
  digestOfBytes,
  formatVersion,
  type Json,
  seedNumber,
  utf8,
} from "@dramatis/runtime";
import { playerPage } from "./player-page.ts";
import { type DecidedManifest, fingerprintsOf } from "./run-manifest.ts";
import type { RunParts } from "./run-parts.ts";
import { reportJson } from "./scenario-source.ts";

/** Gives the files by path. Artifacts are canonical JSON, named by kind and sha-256; `overlay` is what the page shows of the level's analysis. */
export function filesOfRun(parts: RunParts, overlay: LevelOverlay | undefined): Map<string, Uint8Array> {
  const { played, core } = parts;
  const files = new Map<string, Uint8Array>([
    ["recording.drec", played.recording],
    ["core.wasm", core],
    ["results.json", readable(played.summary)],
  ]);
  for (const [kind, value] of Object.entries(artifactsOf(parts)))
    files.set(artifactPath(kind, digestOf(value)), utf8(canonicalJson(value)));
  const title = `${played.build.scenario.name} - Dramatis`;
  const page = playerPage({ title, recording: played.recording, core, ...(overlay === undefined ? {} : { overlay }) });
  if (page !== null) files.set("player.html", page);
  return files;
}

/** Gives where an artifact lies in a run folder. Pure. */
export function artifactPath(kind: string, digest: string): string {
  return `artifacts/${kind}.${digest}.json`;
}

/** Gives everything of the manifest that the inputs decide. */
export function decidedManifest(parts: RunParts, files: ReadonlyMap<string, Uint8Array>): DecidedManifest {
  const { played, source, captured, core, signature } = parts;
  const { build, run } = played;
  const facts = run.facts();
  const factions = outcomesOf(played.summary);
  const winners = Object.entries(factions).filter(([, outcome]) => outcome === "won");
  return {
    schema: "dramatis/run-manifest@1",
    scenario: build.scenario.name,
    inputs: {
      ...source.inputs,
      scenario: digestOf(build.scenario),
      rulebook: digestOf(build.rulebook),
      ...Object.fromEntries(captured.map(({ digest }, index) => [`captured-${index + 1}`, digest])),
    },
    seed: seedNumber(build.seed),
    tickLimit: build.ticks,
    ticks: facts.tick,
    outcome: { reason: facts.endReason, winner: winners.length === 1 ? (winners[0]?.[0] ?? null) : null, factions },
    chain: facts.link,
    signature,
    core: digestOfBytes(core),
    versions: { recordingFormat: formatVersion, behaviour: behaviourVersion, abi: ABI_VERSION },
    effects: JSON.parse(canonicalJson(played.effects)) as DecidedManifest["effects"],
    files: fingerprintsOf(files),
  };
}

// --- internal ---

function artifactsOf({ played, source, captured }: RunParts): Record<string, Json> {
  return {
    ...played.artifacts,
    level: played.build.scenario.level as unknown as Json,
    ...(source.report === null ? {} : { "import-report": reportJson(source.report) }),
    ...(captured.length === 0 ? {} : { captured: captured as unknown as Json }),
  };
}

function outcomesOf(summary: Json): Record<string, string> {
  return (summary as { readonly outcomes?: Record<string, string> }).outcomes ?? {};
}

/** Canonical order of keys, with lines for people. */
function readable(value: Json): Uint8Array {
  return utf8(`${JSON.stringify(JSON.parse(canonicalJson(value)), null, 2)}\n`);
}
