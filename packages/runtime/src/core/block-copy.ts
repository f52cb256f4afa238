// The whole block of a world as bytes, and back: what a tick may have left in derived and scratch bytes comes along, other than in a snapshot.
// Finding a divergence needs that, since a stale cache is part of what went wrong. It must not be stored as a snapshot; a core may lay it out anew.
import { DramatisError } from "../contracts/errors.ts";
import type { Core } from "./core.ts";
import { World } from "./world.ts";

/** A copy of every byte of a world's block, in `into` when that has its size. The caller owns it. */
export function copyBlock(world: World, into: Uint8Array | null = null): Uint8Array {
  const bytes = new Uint8Array(world.core.memory.buffer, world.at, blockBytes(world.core, world.at));
  if (into?.length !== bytes.length) return bytes.slice();
  into.set(bytes);
  return into;
}

/** Canonical bytes and ledger inside a copied block, as views of it. */
export function stateInBlock(core: Core, block: Uint8Array): { readonly canonical: Uint8Array; readonly ledger: Uint8Array } {
  const { canonicalAt, layoutWords } = core.directory;
  const words = new DataView(block.buffer, block.byteOffset, block.byteLength);
  const word = (name: string): number => words.getUint32(layoutWords.indexOf(name) * 4, true);
  const ledgerAt = word("ledgerOffset");
  return {
    canonical: block.subarray(canonicalAt, canonicalAt + word("canonicalBytes")),
    ledger: block.subarray(ledgerAt, ledgerAt + word("ledgerBytes")),
  };
}

/**
 * Writes a block over the one at a place of the same core and gives a new world for it, without the fault that the old one may have had.
 * Throws DRAMATIS_CORE_IMAGE when the sizes differ.
 */
export function putBlock(core: Core, at: number, block: Uint8Array): World {
  const size = blockBytes(core, at);
  if (block.length !== size) throw new DramatisError("DRAMATIS_CORE_IMAGE", { reason: `the block has ${block.length} bytes, not ${size}` });
  new Uint8Array(core.memory.buffer, at, size).set(block);
  return new World(core, at);
}

// --- internal ---

function blockBytes(core: Core, at: number): number {
  return new DataView(core.memory.buffer).getUint32(at + core.directory.layoutWords.indexOf("totalBytes") * 4, true);
}
