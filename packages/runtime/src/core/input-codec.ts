// The bytes of a tick's inputs: what enters the core and what a recording stores, byte for byte. Grammar:
//   inputs = input*          input = kind u8 (index in INPUTS), then by kind:
//   proposals: varint count, action*      proposal: varint slot, action     driver: varint slot, u8 driver, varint leash, varint route
// Little-endian; the rest of the grammar stands with the tables below. It must not know what an input does.
import { DRIVERS, INPUTS, PERSONAS } from "@dramatis/core-as";
import { assert } from "../contracts/errors.ts";
import type { Action, TickInput } from "../contracts/inputs.ts";
import { ByteReader, ByteWriter } from "./bytes.ts";
import type { Words } from "./words.ts";

/**
 * Gives the bytes of a tick's inputs, in order.
 *
 * - order-policy: u8. purse: u8 faction, zigzag amount. answer: varint wish, zigzag value, u64 artifact.
 * - edit: varint field, varint index, zigzag value. rule: u8 number, zigzag value. fire: varint set.
 * - view: u8 persona, u64 digest. wake: u8 persona, u64 mask, u32 timer. undo: u8 count (1..255). stop, restart: nothing.
 * - style: varint slot, varint style, u8 delay, u8 error, u8 stickiness, u8 patience, varint leader.
 * - action: u8 row << 3 | direction (row 0..15, direction 0..7), with bit 7 set when its argument is not 0: then a varint argument follows. Rows from 16
 *   on: u8 128 | direction, a byte 0, u8 row, varint argument.
 * - varint: LEB128 of 32 unsigned bits, the shortest form. zigzag: a varint of (v << 1) ^ (v >> 31).
 *
 * Throws DRAMATIS_BUG_ASSERTION for numbers that their place cannot hold. The caller owns the bytes. Pure.
 */
export function encodeInputs(inputs: readonly TickInput[]): Uint8Array {
  const out = new ByteWriter();
  for (const input of inputs) {
    out.u8(INPUTS.indexOf(input.input));
    encodeOne(out, input);
  }
  return out.bytes();
}

/** The numbered words that inputs are written in; those of the core that takes them. */
export type InputWords = Pick<Words, "inputs" | "personas">;

/**
 * Gives the inputs in a tick's bytes, by the words of the core that takes them (without: the present ones). Exact: encodeInputs gives the same
 * bytes again. Throws DRAMATIS_INPUTS_DAMAGED with the offset. Pure.
 */
export function decodeInputs(bytes: Uint8Array, words: InputWords = presentWords): TickInput[] {
  const from = new ByteReader(bytes);
  const inputs: TickInput[] = [];
  while (!from.atEnd) inputs.push(decodeOne(from, words));
  return inputs;
}

/** Gives a 64-bit value as 16 hexadecimal digits, the most significant first. Pure. */
export function hex64(value: bigint): string {
  return value.toString(16).padStart(16, "0");
}

// --- internal ---

const presentWords: InputWords = { inputs: INPUTS, personas: PERSONAS };

function encodeOne(out: ByteWriter, input: TickInput): ByteWriter {
  switch (input.input) {
    case "proposals":
      out.varint(input.actions.length);
      for (const action of input.actions) encodeAction(out, action);
      return out;
    case "proposal":
      return encodeAction(out.varint(input.slot), input.action);
    case "driver":
      return out.varint(input.slot).u8(input.driver).varint(input.leash).varint(input.route);
    case "order-policy":
      return out.u8(input.policy);
    case "purse":
      return out.u8(input.faction).zigzag(input.amount);
    case "answer":
      return out
        .varint(input.wish)
        .zigzag(input.value)
        .u64(BigInt(`0x${input.artifact}`));
    case "edit":
      return out.varint(input.field).varint(input.index).zigzag(input.value);
    case "rule":
      return out.u8(input.number).zigzag(input.value);
    case "fire":
      return out.varint(input.set);
    case "view":
      return out.u8(PERSONAS.indexOf(input.persona)).u64(BigInt(`0x${input.digest}`));
    case "wake":
      return out
        .u8(PERSONAS.indexOf(input.persona))
        .u64(BigInt(`0x${input.mask}`))
        .u32(input.timer);
    case "undo":
      return out.u8(input.count);
    case "stop":
    case "restart":
      return out;
    case "style":
      return encodeStyle(out, input);
  }
}

type StyleInput = Extract<TickInput, { input: "style" }>;

function encodeStyle(out: ByteWriter, { slot, style, delay, error, stickiness, patience, leader }: StyleInput): ByteWriter {
  return out.varint(slot).varint(style).u8(delay).u8(error).u8(stickiness).u8(patience).varint(leader);
}

function encodeAction(out: ByteWriter, { row, direction, argument }: Action): ByteWriter {
  assert(row >= 0 && row <= 255 && direction >= 0 && direction <= 7, "an action has a row of 0..255 and a direction of 0..7");
  if (row > 15)
    return out
      .u8(0x80 | direction)
      .u8(0)
      .u8(row)
      .varint(argument);
  out.u8((row << 3) | direction | (argument === 0 ? 0 : 0x80));
  return argument === 0 ? out : out.varint(argument);
}

function decodeOne(from: ByteReader, words: InputWords): TickInput {
  const at = from.at;
  const kind = words.inputs[from.u8()] as TickInput["input"] | "none" | undefined;
  switch (kind) {
    case "proposals":
      return { input: kind, actions: decodeActions(from) };
    case "proposal":
      return { input: kind, slot: from.varint(65534), action: decodeAction(from) };
    case "driver":
      return {
        input: kind,
        slot: from.varint(65534),
        driver: from.u8(DRIVERS.length - 1),
        leash: from.varint(65535),
        route: from.varint(65535),
      };
    case "order-policy":
      return { input: kind, policy: from.u8(3) };
    case "purse":
      return { input: kind, faction: from.u8(), amount: from.zigzag() };
    case "answer":
      return { input: kind, wish: from.varint(65535), value: from.zigzag(), artifact: hex64(from.u64()) };
    case "edit":
      return { input: kind, field: from.varint(65535), index: from.varint(0x7fffffff), value: from.zigzag() };
    case "rule":
      return { input: kind, number: from.u8(), value: from.zigzag() };
    case "fire":
      return { input: kind, set: from.varint(65535) };
    case "view":
      return { input: kind, persona: decodePersona(from, words), digest: hex64(from.u64()) };
    case "wake":
      return { input: kind, persona: decodePersona(from, words), mask: hex64(from.u64()), timer: from.u32() };
    case "stop":
    case "restart":
      return { input: kind };
    case "undo":
      return { input: kind, count: decodeCount(from) };
    case "style":
      return decodeStyle(from);
    default:
      return from.damaged(at, "no known kind of input");
  }
}

function decodeStyle(from: ByteReader): StyleInput {
  return {
    input: "style",
    slot: from.varint(65534),
    style: from.varint(65535),
    delay: from.u8(),
    error: from.u8(100),
    stickiness: from.u8(),
    patience: from.u8(),
    leader: from.varint(0xffffffff),
  };
}

function decodeActions(from: ByteReader): Action[] {
  const at = from.at;
  const count = from.varint(0xffffffff);
  if (count > from.left) from.damaged(at, `${count} proposals in ${from.left} bytes`);
  return Array.from({ length: count }, () => decodeAction(from));
}

function decodeAction(from: ByteReader): Action {
  const at = from.at;
  const byte = from.u8();
  const argument = byte >= 0x80 ? from.varint(65535) : 0;
  if (byte < 0x80 || argument !== 0) return { row: (byte >> 3) & 15, direction: byte & 7, argument };
  const row = from.u8();
  if (row < 16 || (byte & 0x78) !== 0) from.damaged(at, "a row below 16 that is written out");
  return { row, direction: byte & 7, argument: from.varint(65535) };
}

function decodeCount(from: ByteReader): number {
  const at = from.at;
  const count = from.u8();
  return count > 0 ? count : from.damaged(at, "an undo of nothing");
}

function decodePersona(from: ByteReader, { personas }: InputWords): (typeof PERSONAS)[number] {
  const at = from.at;
  const name = personas[from.u8()];
  return PERSONAS.find((known) => known === name) ?? from.damaged(at, "no known persona");
}
