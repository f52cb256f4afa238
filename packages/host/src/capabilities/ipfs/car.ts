// Reads an archive of blocks (CAR, version 1) into a table, without believing any of it: blocks are checked where they are used.
// What the file does not need must not be in it, which is known once the file is put together.
import { CarBufferReader } from "@ipld/car/buffer-reader";
import type { CID } from "multiformats/cid";
import { failed } from "../../net/failures.ts";
import type { GetBlock } from "./assemble.ts";
import { nameOf, problemOf } from "./cid.ts";

/** An archive that was read. `unused` names the blocks that were never asked for. */
export interface Archive {
  readonly getBlock: GetBlock;
  unused(): readonly string[];
}

/** Reads an archive whose one root must be `root`. Throws CapabilityError `contract`; a block that is missing throws when it is asked for. Pure. */
export function readArchive(bytes: Uint8Array, root: CID): Archive {
  const reader = opened(bytes);
  if (reader.version !== 1) throw failed("contract", `the archive has version ${reader.version}; only 1 is taken`);
  const roots = reader.getRoots();
  if (roots.length !== 1 || nameOf(roots[0] as CID) !== nameOf(root))
    throw failed("contract", `the archive has other roots than ${nameOf(root)}`);
  const blocks = new Map<string, Uint8Array>();
  for (const { cid, bytes: content } of reader.blocks()) {
    const problem = problemOf(cid);
    if (problem !== null) throw failed("contract", `the block ${cid} of the archive ${problem}`);
    blocks.set(nameOf(cid), content);
  }
  const used = new Set<string>();
  return {
    getBlock: async (cid) => {
      const found = blocks.get(nameOf(cid));
      if (found === undefined) throw failed("contract", `the archive lacks the block ${nameOf(cid)}`);
      used.add(nameOf(cid));
      return found;
    },
    unused: () => [...blocks.keys()].filter((name) => !used.has(name)),
  };
}

// --- internal ---

function opened(bytes: Uint8Array): CarBufferReader {
  try {
    return CarBufferReader.fromBytes(bytes);
  } catch {
    throw failed("contract", "the answer is no archive of blocks, or it is cut off");
  }
}
