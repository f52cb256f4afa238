// Makes worlds in a core: of zeros with given dimensions, or of the canonical bytes of another world.
// It must not know any field by name.
import { DramatisError } from "../contracts/errors.ts";
import type { Core, Dims, HostDims } from "./core.ts";
import { World } from "./world.ts";

/** Makes a world of zeros with the given deciding dimensions, behind those made before. Throws what Core.layOut throws. */
export function createWorld(core: Core, dims: Dims, host: HostDims): World {
  return new World(core, core.layOut(dims, host, null));
}

/**
 * Makes a world of the canonical bytes of another, whatever its host dimensions were. It is not started; see World.start and World.restore. Throws
 * DRAMATIS_CORE_IMAGE for bytes of no such world, and what Core.layOut throws.
 */
export function createWorldOf(core: Core, canonical: Uint8Array, host: HostDims): World {
  const { dimensions } = core.directory;
  if (canonical.length < dimensions.length * 4)
    throw new DramatisError("DRAMATIS_CORE_IMAGE", { reason: "it is shorter than its dimensions" });
  const words = new DataView(canonical.buffer, canonical.byteOffset, canonical.byteLength);
  const dims = Object.fromEntries(dimensions.map((name, index) => [name, words.getUint32(index * 4, true)]));
  const world = new World(core, core.layOut(dims, host, canonical.length));
  world.writeCanonical(canonical);
  return world;
}
