// The gate at the loader: which WebAssembly modules may be a core. A stored core from anywhere passes here before it is compiled.
// It reads the module's sections itself, since no engine tells of start functions or of globals. It must not run anything.
import { DramatisError } from "../contracts/errors.ts";

/** Greatest size of a core in bytes. */
export const coreBytesMax = 256 * 1024;

/**
 * Refuses a module that could reach outside itself or hide state: any import, a start function, a mutable global, other than one memory with
 * a maximum, shared memory, more than coreBytesMax bytes. Throws DRAMATIS_CORE_REFUSED with the reason. Pure.
 */
export function gateCore(bytes: Uint8Array): void {
  if (bytes.length > coreBytesMax) refuse(`it has ${bytes.length} bytes, at most ${coreBytesMax} are allowed`);
  const reader: Reader = { bytes, at: 0 };
  if (!preamble.every((byte) => next(reader) === byte)) refuse("these bytes are no WebAssembly module of version 1");
  let memories = 0;
  while (reader.at < bytes.length) {
    const section = next(reader);
    const end = leb(reader) + reader.at;
    if (end > bytes.length) refuse("a section is cut short");
    if (section === sections.imports && leb(reader) > 0) refuse("it imports something; a core asks nothing of the outside");
    if (section === sections.start) refuse("it has a start function; a core runs nothing when it is loaded");
    if (section === sections.globals) gateGlobals(reader);
    if (section === sections.memories) memories += gateMemories(reader);
    reader.at = end;
  }
  if (memories !== 1) refuse(`it has ${memories} memories, exactly one is needed`);
}

// --- internal ---

interface Reader {
  readonly bytes: Uint8Array;
  at: number;
}

const preamble = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
const sections = { imports: 2, memories: 5, globals: 6, start: 8 };
const opcodes = { end: 0x0b, globalGet: 0x23, i32Const: 0x41, i64Const: 0x42 };

function refuse(reason: string): never {
  throw new DramatisError("DRAMATIS_CORE_REFUSED", { reason });
}

function next(reader: Reader): number {
  const byte = reader.bytes[reader.at++];
  return byte === undefined ? refuse("it is cut short") : byte;
}

// Unsigned LEB128 up to 32 bits; signed ones are only skipped, for which the same walk serves.
function leb(reader: Reader): number {
  let value = 0;
  for (let shift = 0; shift < 70; shift += 7) {
    const byte = next(reader);
    if (shift < 35) value += (byte & 0x7f) * (shift < 28 ? 1 << shift : 0x10000000);
    if (byte < 0x80) return value;
  }
  return refuse("a number is too long");
}

function gateMemories(reader: Reader): number {
  const count = leb(reader);
  for (let index = 0; index < count; index++) {
    const flags = leb(reader);
    if ((flags & 2) !== 0) refuse("its memory is shared between threads");
    if ((flags & 1) === 0) refuse("its memory states no maximum");
    leb(reader);
    leb(reader);
  }
  return count;
}

function gateGlobals(reader: Reader): void {
  const count = leb(reader);
  for (let index = 0; index < count; index++) {
    next(reader);
    if (next(reader) !== 0) refuse("it has a mutable global; state belongs into the world block");
    skipConstant(reader);
  }
}

function skipConstant(reader: Reader): void {
  for (let opcode = next(reader); opcode !== opcodes.end; opcode = next(reader)) {
    const known = opcode === opcodes.i32Const || opcode === opcodes.i64Const || opcode === opcodes.globalGet;
    if (!known) refuse(`a global begins with opcode ${opcode}; only whole constants are allowed`);
    leb(reader);
  }
}
