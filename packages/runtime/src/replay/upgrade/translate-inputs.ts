// The inputs of an old recording for the present core: decoded with the words of the one, numbered anew by name, encoded with those of the other.
// What cannot be said any more is told, not dropped. It must not play anything.

import type { EffectiveRulebook } from "../../contracts/effective-rulebook.ts";
import type { Action, TickInput } from "../../contracts/inputs.ts";
import type { DirectoryField } from "../../core/directory.ts";
import { decodeInputs, encodeInputs, hex64 } from "../../core/input-codec.ts";
import type { Words } from "../../core/words.ts";
import type { TickInputs } from "../recording.ts";
import { rowLists, valueLists } from "./meaning.ts";
import { type NumberedList, type Numbering, renumbered } from "./numbering.ts";
import { translatedMask } from "./start.ts";

/** By what inputs are translated: the old core's words and fields, the numbers, and the rulebooks of both sides, by whose beats sets are found. */
export interface InputTranslation {
  readonly words: Words;
  readonly fields: readonly DirectoryField[];
  readonly numbering: Numbering;
  readonly before: Pick<EffectiveRulebook, "beats">;
  readonly after: Pick<EffectiveRulebook, "beats">;
}

/** The inputs of a tick for the present core, or why they cannot be said to it. */
export type TranslatedInputs = { readonly inputs: TickInputs } | { readonly reason: string };

/** Translates the inputs of one tick; those that entered at sealing stay apart. Pure. */
export function translateInputs({ tick, bytes, from }: TickInputs, translation: InputTranslation): TranslatedInputs {
  try {
    const door = translatePart(bytes.subarray(0, from), translation);
    const sealing = translatePart(bytes.subarray(from), translation);
    const both = new Uint8Array(door.length + sealing.length);
    both.set(door);
    both.set(sealing, door.length);
    return { inputs: { tick, bytes: both, from: door.length } };
  } catch (error) {
    if (error instanceof Unsayable) return { reason: error.message };
    throw error;
  }
}

// --- internal ---

/** A number of an input that has no counterpart in the present core. */
class Unsayable extends Error {}

function translatePart(bytes: Uint8Array, translation: InputTranslation): Uint8Array {
  return encodeInputs(decodeInputs(bytes, translation.words).map((input) => translateOne(input, translation)));
}

function translateOne(input: TickInput, translation: InputTranslation): TickInput {
  const now = (list: NumberedList, number: number): number => numberOf(translation.numbering, list, number);
  switch (input.input) {
    case "proposals":
      return { ...input, actions: input.actions.map((action) => actionOf(action, now)) };
    case "proposal":
      return { ...input, action: actionOf(input.action, now) };
    case "driver":
      return { ...input, driver: now("drivers", input.driver) };
    case "order-policy":
      return { ...input, policy: now("orderPolicies", input.policy) };
    case "purse":
      return { ...input, faction: now("factions", input.faction) };
    case "answer":
      return { ...input, wish: now("wishes", input.wish) };
    case "edit":
      return editOf(input, translation);
    case "rule":
      return { ...input, number: now("numbers", input.number) };
    case "fire":
      return { ...input, set: setOf(input.set, translation) };
    case "wake":
      return { ...input, mask: hex64(translatedMask(BigInt(`0x${input.mask}`), translation.numbering)) };
    default:
      return input;
  }
}

function actionOf(action: Action, now: (list: NumberedList, number: number) => number): Action {
  return { ...action, row: now("actions", action.row) };
}

function numberOf(numbering: Numbering, list: NumberedList, number: number): number {
  const found = renumbered(numbering, list, number);
  if (found < 0) throw new Unsayable(`what was number ${number} of ${list} is not there any more`);
  return found;
}

/** An edit names a field, a row of it and a value, and each of them may have another number now. */
function editOf(edit: Extract<TickInput, { input: "edit" }>, { fields, numbering }: InputTranslation): TickInput {
  const was = fields[edit.field];
  const rows = was === undefined ? undefined : rowLists[was.count];
  const values = was === undefined ? undefined : valueLists[was.name];
  return {
    input: "edit",
    field: numberOf(numbering, "fields", edit.field),
    index: rows === undefined ? edit.index : numberOf(numbering, rows, edit.index),
    value: values === undefined ? edit.value : numberOf(numbering, values, edit.value),
  };
}

/** Sets are fired for beats; a set that belongs to none keeps its number. */
function setOf(set: number, { before, after }: InputTranslation): number {
  const beat = before.beats.find((one) => one.set === set);
  return after.beats.find(({ name }) => name === beat?.name)?.set ?? set;
}
