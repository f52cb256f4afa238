// Traces of random scenarios: what the sound core says on every tick, so that a mutant is compared without the slow model.
// Seeds, inputs, small rings and poison are those of the duel between model and core, so a trace is what the model says, too.
import { createHash } from "node:crypto";
import {
  type Core,
  type CoreEvent,
  checkScenario,
  effectiveRulebook,
  encodeInputs,
  encodeScenario,
  startImage,
  type World,
} from "../../../packages/runtime/src/index.ts";
import { modelState } from "../../../packages/runtime/test/world/support/cases.ts";
import { randomInputs, randomScenario } from "../../../packages/testkit/src/index.ts";

/** A scenario as an image with its inputs, and a digest of state and events after the start and after every tick. */
export interface Trace {
  readonly seed: number;
  readonly image: Uint8Array;
  readonly inputs: readonly Uint8Array[];
  readonly digests: readonly string[];
}

/** Plays the random scenario of a seed on a core and keeps what it said. */
export function recordTrace(core: Core, seed: number): Trace {
  core.reset();
  const checked = checkScenario(randomScenario(seed), `random ${seed}`);
  if ("issues" in checked) throw new Error(`seed ${seed} is no valid scenario: ${checked.issues[0]?.message}`);
  const rulebook = effectiveRulebook(checked.scenario);
  const world = encodeScenario(core, checked.scenario, rulebook, { host: { ringEvents: ringOf(seed) } });
  const next = randomInputs(seed, { scenario: checked.scenario, rulebook });
  const image = world.canonical();
  const inputs: Uint8Array[] = [];
  const digests = [digestOf(world, [])];
  while (world.get("endReason") === 0) {
    const taken = takeTick(world, seed, () => {
      inputs.push(encodeInputs(next(modelState(world))));
      return inputs.at(-1) ?? new Uint8Array(0);
    });
    digests.push(taken);
  }
  return { seed, image, inputs, digests };
}

/** Plays a trace on another core; throws at the first tick on which that says anything else, or refuses. */
export function compareTrace(core: Core, { seed, image, inputs, digests }: Trace): void {
  core.reset();
  const world = startImage(core, image, { ringEvents: ringOf(seed) });
  if (digestOf(world, []) !== digests[0]) throw new Error(`seed ${seed}: another world at the start`);
  inputs.forEach((bytes, tick) => {
    if (takeTick(world, seed, () => bytes) !== digests[tick + 1]) throw new Error(`seed ${seed}: another world after tick ${tick + 1}`);
  });
  if (world.get("endReason") === 0) throw new Error(`seed ${seed}: it goes on after its end`);
}

// --- internal ---

const ringEventsMin = 192;

function ringOf(seed: number): number {
  return ringEventsMin + (seed % 40);
}

/** One tick, drained whenever the ring is full; the inputs are asked for when the tick has begun. Gives the digest of what it left. */
function takeTick(world: World, seed: number, inputs: () => Uint8Array): string {
  if (seed % 3 === 0) world.poison();
  const events: CoreEvent[] = [];
  const drain = (first: string): void => {
    let status = first;
    for (events.push(...world.events()); status === "ring-full"; events.push(...world.events())) status = world.resume();
    if (status.startsWith("bad-")) throw new Error(`seed ${seed}: the core answered ${status}`);
  };
  drain(world.begin());
  const bytes = inputs();
  drain(world.end(bytes));
  drain(world.seal(bytes, bytes.length));
  return digestOf(world, events);
}

/** What the duel compares: canonical bytes, tallies, events. The chain's link is left to the golden chains. */
function digestOf(world: World, events: readonly CoreEvent[]): string {
  const hash = createHash("sha1").update(world.canonical());
  for (const field of world.core.directory.fields) {
    if (field.section !== "tally") continue;
    const view = field.type === "u64" ? world.wide(field.name) : world.view(field.name);
    hash.update(new Uint8Array(view.buffer as ArrayBuffer, view.byteOffset, view.byteLength));
  }
  return hash.update(JSON.stringify(events)).digest("hex");
}
