// The laws of canonical bytes: each is hashed, nothing else is, and those that hold nothing are zero.
// Used small by the tests and at full size by `npm run prove`.
import * as assert from "uvu/assert";
import { countOf, type DirectoryField, typeBytes } from "../../../src/core/directory.ts";
import type { World } from "../../../src/core/world.ts";

/** The names of the fields that a class has. */
export function fieldsOf(world: World, one: DirectoryField["class"]): DirectoryField[] {
  return world.core.directory.fields.filter((field) => field.class === one && countOf(field, world.dims) > 0);
}

/** The bytes of a field in memory: a live view. */
export function bytesOf(world: World, { name, type }: DirectoryField): Uint8Array {
  const view = type === "u64" ? world.wide(name) : world.view(name);
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

/**
 * Flips a bit in the first, the middle and the last element of every canonical field and of the dimensions; each flip must change the
 * plain hash, and taking it back must give the old one. Gives the names of the fields that were flipped.
 */
export function everyFieldIsHashed(world: World, draw: (count: number) => number): Set<string> {
  const before = world.hash();
  const flipped = new Set<string>();
  const flip = (bytes: Uint8Array, at: number, name: string): void => {
    const bit = 1 << draw(8);
    bytes[at] = (bytes[at] ?? 0) ^ bit;
    assert.is.not(world.hash(), before, `${name}, byte ${at}`);
    bytes[at] = (bytes[at] ?? 0) ^ bit;
    flipped.add(name);
  };
  for (const field of fieldsOf(world, "canonical")) {
    const size = typeBytes[field.type];
    const last = countOf(field, world.dims) - 1;
    for (const element of [0, last >> 1, last]) flip(bytesOf(world, field), element * size + draw(size), field.name);
  }
  const { canonicalAt, dimensions } = world.core.directory;
  const sizes = new Uint8Array(world.core.memory.buffer, world.at + canonicalAt, dimensions.length * 4);
  dimensions.forEach((name, index) => flip(sizes, index * 4 + draw(4), `dimension ${name}`));
  assert.is(world.hash(), before);
  return flipped;
}

/** Changes every single canonical byte in turn; each change must move the hash. Gives how many bytes there are. */
export function everyByteIsHashed(world: World): number {
  const before = world.hash();
  const { length } = world.canonical();
  const bytes = new Uint8Array(world.core.memory.buffer, world.at + world.core.directory.canonicalAt, length);
  for (let at = 0; at < length; at += 1) {
    const byte = bytes[at] ?? 0;
    bytes[at] = byte ^ 0x5a;
    if (world.hash() === before) throw new Error(`canonical byte ${at} is not hashed`);
    bytes[at] = byte;
  }
  return length;
}

/** Changes every byte of every ledger, derived and scratch field; the hash must stay. Gives how many fields there were. */
export function nothingElseIsHashed(world: World): number {
  const before = world.hash();
  const others = (["ledger", "derived", "scratch"] as const).flatMap((one) => fieldsOf(world, one));
  for (const field of others) {
    const bytes = bytesOf(world, field);
    const kept = bytes.slice();
    bytes.forEach((byte, at) => {
      bytes[at] = byte ^ 0xff;
    });
    assert.is(world.hash(), before, field.name);
    bytes.set(kept);
  }
  return others.length;
}

/** Looks at a world between two ticks: padding, dead actor slots, free item slots and empty memories must be zero. */
export function blanksAreZero(world: World): void {
  paddingIsZero(world);
  const states = world.view("actorState");
  for (const field of fieldsOf(world, "canonical")) {
    if (field.section !== "actor") continue;
    const bytes = bytesOf(world, field);
    const perSlot = bytes.length / states.length;
    states.forEach((state, slot) => {
      const isBlank = state !== 0 || bytes.subarray(slot * perSlot, (slot + 1) * perSlot).every((byte) => byte === 0);
      if (!isBlank) throw new Error(`tick ${world.get("tick")}: dead slot ${slot} has a ${field.name}`);
    });
  }
  world.view("itemKind").forEach((kind, item) => {
    if (kind === 0) assert.is(world.get("itemNext", item), 0, `free item ${item}`);
  });
  world.view("memoryWho").forEach((who, slot) => {
    if (who === 0) assert.equal([world.get("memoryCell", slot), world.get("memoryTick", slot)], [0, 0], `empty memory ${slot}`);
  });
}

// --- internal ---

/** Bytes of the canonical and the ledger range that belong to no field. */
function paddingIsZero(world: World): void {
  const { canonicalAt, dimensions } = world.core.directory;
  const lasting = [...fieldsOf(world, "canonical"), ...fieldsOf(world, "ledger")];
  const covered = lasting.map((field): [number, number] => {
    const bytes = bytesOf(world, field);
    return [bytes.byteOffset - world.at, bytes.byteOffset - world.at + bytes.length];
  });
  let end = canonicalAt + dimensions.length * 4;
  const size = canonicalAt + world.canonical().length + world.ledger().length;
  for (const [from, to] of [...covered, [size, size] as const]) {
    const gap = new Uint8Array(world.core.memory.buffer, world.at + end, from - end);
    assert.ok(
      gap.every((byte) => byte === 0),
      `tick ${world.get("tick")}: padding before ${from}`,
    );
    end = to;
  }
}
