// Whether a value may stand in a slot: for what hints and models say, since a sentence's own words have been read by kind.
// It must not know verbs.
import { nameSchema } from "../../../contracts/names.ts";
import { readingsOfWord } from "./dictionary.ts";
import type { SlotRow, SlotValue } from "./verbs.ts";

/**
 * Gives a value as the slot has it, or undefined when it cannot stand there. A room, door, appliance or choice may be said in any word of the
 * lexicon, so `living_room` is `living-room`; a name of the first three that the lexicon lacks is taken as it is, for it may be one of the home's own. Pure.
 */
export function slotValue(name: string, slot: SlotRow, value: SlotValue | undefined): SlotValue | undefined {
  if (value === undefined) return undefined;
  if (slot.type === "choice") return choiceOf(name, slot, value);
  if (slot.type === "json") return value;
  if (slot.type === "text") return typeof value === "string" && value.length >= 1 && value.length <= 500 ? value : undefined;
  if (slot.type === "address") return typeof value === "string" && /^https?:\/\/[^\s]{1,1990}$/.test(value) ? value : undefined;
  if (slot.type === "flag") return typeof value === "boolean" ? value : undefined;
  const range = ranges[slot.type];
  if (range !== undefined) return isIn(range, value) ? value : undefined;
  return nameOf(slot.type, value);
}

// --- internal ---

interface Range {
  readonly low: number;
  readonly high: number;
  /** The smallest step is one of these parts of a whole. */
  readonly parts: number;
}

const ranges: Readonly<Record<string, Range>> = {
  percent: { low: 0, high: 100, parts: 1 },
  celsius: { low: 5, high: 35, parts: 10 },
  degrees: { low: -10, high: 10, parts: 10 },
  minute: { low: 0, high: 1439, parts: 1 },
  minutes: { low: 1, high: 43_200, parts: 1 },
  count: { low: 1, high: 1_000_000, parts: 1 },
  seed: { low: 0, high: Number.MAX_SAFE_INTEGER, parts: 1 },
};

function isIn({ low, high, parts }: Range, value: SlotValue): boolean {
  if (typeof value !== "number" || value < low || value > high) return false;
  return parts === 1 ? Number.isSafeInteger(value) : Math.abs(value * parts - Math.round(value * parts)) < 1e-6;
}

function choiceOf(name: string, { options = [] }: SlotRow, value: SlotValue): SlotValue | undefined {
  if (typeof value !== "string") return undefined;
  if (options.includes(value)) return value;
  const meant = readingsOfWord(value.toLowerCase()).find(({ kind }) => kind === name)?.value;
  return typeof meant === "string" && options.includes(meant) ? meant : undefined;
}

function nameOf(kind: string, value: SlotValue): SlotValue | undefined {
  if (typeof value !== "string") return undefined;
  const known = readingsOfWord(value.toLowerCase()).find((one) => one.kind === kind)?.value;
  return known ?? (nameSchema.safeParse(value).success ? value : undefined);
}
