// Begins the recording of a run: header, image and the artifacts that make the file stand alone (scenario, rulebook, names).
// It must not know chunks.
import { canonicalJson, digestOf, digestOfBytes, utf8 } from "../contracts/canonical.ts";
import { assert } from "../contracts/errors.ts";
import { hex64 } from "../core/input-codec.ts";
import { namesOf } from "../core/names.ts";
import type { World } from "../core/world.ts";
import { behaviourVersion } from "../replay/format.ts";
import type { RecordingHeader } from "../replay/recording-header.ts";
import { createRecordingWriter, type RecordingWriter } from "../replay/recording-writer.ts";
import type { Decided } from "../replay/start-link.ts";
import type { CastDesk } from "./cast-desk.ts";
import { viewsOf } from "./cast-views.ts";
import type { RunSetup } from "./run-setup.ts";

/** What c[0] covers beside the image. */
export function decidedOf(setup: RunSetup): Decided {
  return { rulebook: digestOf(setup.rulebook), options: setup.options?.decided ?? {} };
}

/** Starts the recording at the world's present tick. `setup.options.record` must be there. */
export function startRecorder(setup: RunSetup, world: World, desk: CastDesk): RecordingWriter {
  const sink = setup.options?.record;
  assert(sink !== undefined, "a recorder has a sink");
  const artifacts = new Map([
    ["names", canonicalJson(namesOf(setup.scenario, setup.rulebook))],
    ["rulebook", canonicalJson(setup.rulebook)],
    ["scenario", canonicalJson(setup.scenario)],
  ]);
  const tick = world.get("tick");
  const image = world.canonical();
  const ledger = tick === 0 ? new Uint8Array(0) : world.ledger();
  return createRecordingWriter({ header: headerOf(setup, world, artifacts), image, ledger, artifacts, views: () => viewsOf(desk) }, sink);
}

// --- internal ---

function headerOf(setup: RunSetup, world: World, artifacts: ReadonlyMap<string, string>): RecordingHeader {
  const digests: Record<string, string> = { ...setup.artifacts };
  for (const [name, text] of artifacts) digests[name] = digestOfBytes(utf8(text));
  return {
    schema: "dramatis/recording@1",
    behaviour: behaviourVersion,
    core: setup.core.digest,
    scenario: setup.scenario.name,
    seed: Number(world.wide("seed")[0] ?? 0n),
    tickLimit: world.get("tickLimit"),
    artifacts: digests,
    options: decidedOf(setup).options,
    start: { tick: world.get("tick"), link: hex64(world.link()) },
    ...(setup.parent === undefined ? {} : { parent: setup.parent }),
  };
}
