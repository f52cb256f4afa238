// Fills the slots of a verb from the pieces of a sentence: by kind, by what stands beside a number, by the word before a time.
// It must not know templates; what one sets is handed in.

import { antecedent, slotsFor, UNNAMED } from "./antecedents.ts";
import { isLink } from "./clauses.ts";
import type { Reading } from "./dictionary.ts";
import { POSSIBLE_NAME } from "./level-names.ts";
import type { Piece } from "./piece.ts";
import type { SlotRow, SlotValue } from "./verbs.ts";

/** What is filled from: the slots of the verb, the pieces, those taken as cues, and what the template sets. */
export interface Filling {
  readonly slots: Readonly<Record<string, SlotRow>>;
  readonly pieces: readonly Piece[];
  readonly sentence: string;
  readonly cued: ReadonlySet<Piece>;
  readonly set: Readonly<Record<string, SlotValue>>;
}

/** What was filled, from which pieces, and all pieces that are used by it. */
export interface Filled {
  readonly slots: Readonly<Record<string, SlotValue>>;
  readonly from: Readonly<Record<string, Piece>>;
  readonly used: ReadonlySet<Piece>;
}

/** Fills slots in the order of the verb's row; a piece fills one slot. What is out of a slot's range does not fill it. Pure. */
export function fillSlots(filling: Filling): Filled {
  const slots: Record<string, SlotValue> = { ...filling.set };
  const from: Record<string, Piece> = {};
  const used = new Set<Piece>();
  const message = filling.slots.message === undefined ? undefined : messageOf(filling);
  const pieces = message === undefined ? filling.pieces : filling.pieces.filter((piece) => piece.end <= message.start);
  for (const [name, slot] of Object.entries(filling.slots)) {
    if (slot.type === "text") continue;
    const open = { ...filling, pieces };
    const found = find(name, slot, open, used) ?? findAntecedent(name, open, used);
    if (found === undefined) continue;
    if (found.value !== UNNAMED) slots[name] = found.value;
    from[name] = found.piece;
    used.add(found.piece);
    for (const piece of found.beside) used.add(piece);
  }
  if (message === undefined) return { slots, from, used };
  const rest = filling.pieces.filter((piece) => piece.end > message.start && piece.start < message.end);
  return { slots: { ...slots, message: message.text }, from: { ...from, message }, used: new Set([...used, ...rest]) };
}

// --- internal ---

interface Taken {
  readonly value: SlotValue;
  readonly piece: Piece;
  readonly beside: readonly Piece[];
}

/** Where a number belongs: behind one of these cues, or before one of them, at most three pieces away. */
const counted: Readonly<Record<string, { readonly side: "after" | "before"; readonly cues: readonly string[] }>> = {
  seed: { side: "after", cues: ["seed"] },
  tick: { side: "after", cues: ["ticks"] },
  ticks: { side: "before", cues: ["ticks"] },
  rooms: { side: "before", cues: ["rooms"] },
  enemies: { side: "before", cues: ["enemies"] },
  copies: { side: "before", cues: ["kind", "level"] },
  runs: { side: "before", cues: ["times", "player"] },
  expansions: { side: "before", cues: ["states"] },
  health: { side: "before", cues: ["health"] },
  phases: { side: "before", cues: ["phases"] },
  count: { side: "before", cues: ["thing"] },
};

const deviceKinds = ["door", "appliance", "fixture"];
const timeRoles: Readonly<Record<string, readonly string[]>> = { startAt: ["at", "from", ""], finishBy: ["by"], until: ["until"] };

function find(name: string, slot: SlotRow, filling: Filling, used: ReadonlySet<Piece>): Taken | undefined {
  const rule = counted[name];
  if (rule !== undefined) return findCounted(rule, filling, used);
  switch (slot.type) {
    case "count":
      return findSize(name, filling);
    case "minute":
      return findTime(name, filling, used);
    case "celsius":
      return findDegrees(filling, used, { low: 5, high: 35, sign: 1 });
    case "degrees":
      return findDegrees(filling, used, { low: 0.1, high: 10, sign: Number(filling.set.change ?? 1) });
    case "percent":
      return within(take("percent", filling, used), 0, 100);
    case "minutes":
      return take("duration", filling, used);
    case "flag":
      return asFlag(take(name, filling, used));
    case "name":
      return findName(name, filling, used);
    case "device":
      return deviceKinds.map((kind) => take(kind, filling, used)).find((one) => one !== undefined);
    default:
      return take(slot.type === "choice" ? name : slot.type, filling, used);
  }
}

/** Takes the first piece of a kind: one that nothing has used, or else one that was a cue. */
function take(kind: string, { pieces, cued }: Filling, used: ReadonlySet<Piece>): Taken | undefined {
  const fits = pieces.filter((piece) => !used.has(piece) && readingOf(piece, kind) !== undefined);
  const piece = fits.find((one) => !cued.has(one)) ?? fits[0];
  const reading = piece === undefined ? undefined : readingOf(piece, kind);
  return piece === undefined || reading === undefined ? undefined : { value: reading.value, piece, beside: [] };
}

function readingOf({ readings }: Piece, kind: string): Reading | undefined {
  return readings.find((one) => one.kind === kind);
}

function within(taken: Taken | undefined, low: number, high: number): Taken | undefined {
  return taken !== undefined && Number(taken.value) >= low && Number(taken.value) <= high ? taken : undefined;
}

function asFlag(taken: Taken | undefined): Taken | undefined {
  return taken === undefined ? undefined : { ...taken, value: true };
}

function findTime(name: string, { slots, pieces }: Filling, used: ReadonlySet<Piece>): Taken | undefined {
  const own = timeRoles[name] ?? [];
  const roles = name === "startAt" && slots.finishBy === undefined ? [...own, "by"] : own;
  const piece = pieces.find((one) => !used.has(one) && roles.includes(one.role) && readingOf(one, "time") !== undefined);
  return piece === undefined ? undefined : { value: readingOf(piece, "time")?.value ?? 0, piece, beside: [] };
}

function findDegrees(filling: Filling, used: ReadonlySet<Piece>, range: { low: number; high: number; sign: number }): Taken | undefined {
  const bare = { ...filling, pieces: filling.pieces.filter((_, index) => !isCount(filling.pieces[index + 1])) };
  const taken = within(take("celsius", filling, used) ?? take("number", bare, used), range.low, range.high);
  return taken === undefined ? undefined : { ...taken, value: Number(taken.value) * range.sign };
}

/** Whether the number before a piece counts what it names: `5 times` is no temperature. */
function isCount(next: Piece | undefined): boolean {
  const cues = Object.values(counted).flatMap((rule) => (rule.side === "before" ? rule.cues : []));
  return next?.readings.some(({ kind, value }) => kind === "cue" && cues.includes(String(value))) ?? false;
}

function findSize(name: string, filling: Filling): Taken | undefined {
  const taken = take("size", filling, new Set());
  if (taken === undefined) return undefined;
  const [width, height] = String(taken.value).split("x").map(Number);
  return { ...taken, value: (name === "width" ? width : height) ?? 0 };
}

const nearMax = 3;

function findCounted(
  rule: { side: "after" | "before"; cues: readonly string[] },
  filling: Filling,
  used: ReadonlySet<Piece>,
): Taken | undefined {
  const { pieces } = filling;
  for (const [index, piece] of pieces.entries()) {
    const reading = used.has(piece) ? undefined : readingOf(piece, "number");
    if (reading === undefined || !Number.isInteger(reading.value)) continue;
    const near =
      rule.side === "before" ? pieces.slice(index + 1, index + 1 + nearMax) : pieces.slice(Math.max(0, index - 2), index).reverse();
    const stop = near.findIndex((one) => readingOf(one, "number") !== undefined || readingOf(one, "size") !== undefined);
    const beside = (stop < 0 ? near : near.slice(0, stop)).find(({ readings }) =>
      readings.some(({ kind, value }) => kind === "cue" && rule.cues.includes(String(value))),
    );
    if (beside !== undefined) return { value: reading.value, piece, beside: [beside] };
  }
  return undefined;
}

/** A price list stands behind its word; all other names are taken in order. */
function findName(name: string, filling: Filling, used: ReadonlySet<Piece>): Taken | undefined {
  const { pieces } = filling;
  const isOfPriceList = (piece: Piece) => {
    const before = pieces.slice(0, pieces.indexOf(piece)).filter(({ sort }) => sort !== "filler");
    return before.at(-1)?.readings.some(({ value }) => value === "price-list") ?? false;
  };
  const wanted = name === "priceList";
  const own = { ...filling, pieces: pieces.filter((piece) => isOfPriceList(piece) === wanted) };
  return take("name", own, used) ?? take(POSSIBLE_NAME, own, used);
}

function findAntecedent(name: string, filling: Filling, used: ReadonlySet<Piece>): Taken | undefined {
  const kinds = slotsFor(name).map(antecedent);
  return kinds.map((kind) => take(kind, filling, used)).find((one) => one !== undefined);
}

/** What shall be said: what is in quotes, or all that follows `that`, `to` or the person. */
function messageOf({ pieces, sentence }: Filling): (Piece & { readonly text: string }) | undefined {
  const person = pieces.findIndex((piece) => readingOf(piece, "person") !== undefined);
  if (person < 0) return undefined;
  const behind = pieces.slice(person + 1);
  const quote = behind.find((piece) => readingOf(piece, "text") !== undefined);
  if (quote !== undefined) return quote;
  const lead = behind.findIndex(({ readings }) =>
    readings.some(({ kind, value }) => kind === "cue" && ["that", "to"].includes(String(value))),
  );
  const first = behind[lead >= 0 && lead <= 2 ? lead + 1 : 0];
  const last = behind.at(-1);
  if (first === undefined || last === undefined || isLink(first)) return undefined;
  const text = sentence.slice(first.start, last.end).slice(0, 500);
  return { ...first, text, end: last.end, role: "" };
}
