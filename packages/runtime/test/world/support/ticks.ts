// Ticks taken by hand through the core's doors, the event ring drained whenever it asks for it; and the course of a whole run.
// It must not compare anything.
import type { CoreEvent } from "../../../src/contracts/inputs.ts";
import { hex64 } from "../../../src/core/input-codec.ts";
import type { Status } from "../../../src/core/status.ts";
import type { World } from "../../../src/core/world.ts";

/** What a run left behind: link and plain hash of each tick in hexadecimal (index 0 is where it began), and its events. */
export interface Course {
  readonly links: readonly string[];
  readonly hashes: readonly string[];
  readonly events: readonly CoreEvent[];
}

/** Takes events as they come. */
export type Sink = (events: readonly CoreEvent[]) => void;

export const noInputs: Uint8Array = new Uint8Array(0);

/** Goes on until a call is whole; throws when the core refused it. Gives its last answer. */
export function finished(world: World, status: Status, sink: Sink = ignored): Status {
  let found = status;
  for (sink(world.events()); found === "ring-full"; sink(world.events())) found = world.resume();
  if (found.startsWith("bad-")) throw new Error(`the core answered ${found} at tick ${world.get("tick")}`);
  return found;
}

/** The first half of a tick. */
export function beginTick(world: World, sink: Sink = ignored): Status {
  return finished(world, world.begin(), sink);
}

/** The second half of a tick and its seal. */
export function endTick(world: World, inputs: Uint8Array, sink: Sink = ignored): Status {
  const status = finished(world, world.end(inputs), sink);
  finished(world, world.seal(inputs, inputs.length), sink);
  return status;
}

/** A whole tick. */
export function takeTick(world: World, inputs: Uint8Array, sink: Sink = ignored): void {
  beginTick(world, sink);
  endTick(world, inputs, sink);
}

/** Tells whether the world takes more ticks. */
export function isRunning(world: World): boolean {
  return world.get("endReason") === 0;
}

/** Takes the ticks of a script from where the world stands, to the script's or the world's end. `before` is called before each tick. */
export function play(world: World, script: readonly Uint8Array[], before: (world: World) => void = ignored): Course {
  const links = [hex64(world.link())];
  const hashes = [hex64(world.hash())];
  const events: CoreEvent[] = [];
  for (let tick = world.get("tick"); tick < script.length && isRunning(world); tick += 1) {
    before(world);
    takeTick(world, script[tick] ?? noInputs, (more) => events.push(...more));
    links.push(hex64(world.link()));
    hashes.push(hex64(world.hash()));
  }
  return { links, hashes, events };
}

// --- internal ---

function ignored(): void {}
