// Objects in memory, for tests and for executions that nobody wants to keep.
// It must not know what the bytes mean.
import { DramatisError, digestOfBytes, type ObjectPort } from "@dramatis/runtime";

/** Objects in memory; `bytes` holds them by digest, and tests may alter them there. */
export interface MemoryObjects extends ObjectPort {
  readonly bytes: Map<string, Uint8Array>;
}

/** Makes an empty store of objects. Bytes are copied in and out. */
export function createMemoryObjects(): MemoryObjects {
  const bytes = new Map<string, Uint8Array>();
  return {
    bytes,
    async put(given) {
      const digest = digestOfBytes(given);
      bytes.set(digest, given.slice());
      return digest;
    },
    async get(digest) {
      const found = bytes.get(digest);
      if (found !== undefined && digestOfBytes(found) !== digest) throw altered(digest, digestOfBytes(found));
      return found?.slice() ?? null;
    },
  };
}

/** Gives the error of an object that is not what its name says. */
export function altered(name: string, found: string): DramatisError {
  return new DramatisError("DRAMATIS_OBJECT_ALTERED", { name, found });
}
