// The log of changes as bytes. It must not know what an entry holds.
import type { World } from "./world.ts";

/** The bytes of all entries, oldest first. */
export function logBytes({ history }: World): number[] {
  return history.entries.flatMap((entry) => entry.bytes);
}
