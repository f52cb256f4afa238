// Numbers, times of day and durations as people write and say them, read from the tokens of a sentence.
// It must not know what they are for.
import type { Token } from "./tokens.ts";

/** What was read: its value, and how many tokens it takes. */
export interface ReadNumber {
  readonly value: number;
  readonly length: number;
}

/** Reads a number at a place: `21`, `19.5`, `50,000`, `twenty one`, `a hundred`, `two and a half`, `a dozen`. Undefined when there is none. Pure. */
export function numberAt(tokens: readonly Token[], at: number): ReadNumber | undefined {
  const read = digitsAt(tokens, at) ?? spokenAt(tokens, at);
  if (read === undefined) return undefined;
  const isHalf = words(tokens, at + read.length, 3) === "and a half";
  return isHalf ? { value: read.value + 0.5, length: read.length + 3 } : read;
}

/** Reads a time of day at a place, as a minute from 0 to 1439: `6:30`, `11 pm`, `half past six`, `noon`, `4 o'clock in the afternoon`. Pure. */
export function timeAt(tokens: readonly Token[], at: number): ReadNumber | undefined {
  const read = namedTime(tokens, at) ?? clockTime(tokens, at) ?? relativeTime(tokens, at) ?? markedHour(tokens, at);
  return read === undefined ? undefined : withPartOfDay(tokens, at, read);
}

/** Reads an hour that nothing marks as one, such as `7`, for places where a time is awaited. Pure. */
export function bareHourAt(tokens: readonly Token[], at: number): ReadNumber | undefined {
  const read = numberAt(tokens, at);
  if (read === undefined || !Number.isInteger(read.value) || read.value < 0 || read.value > 24) return undefined;
  return withPartOfDay(tokens, at, { value: (read.value * 60) % 1440, length: read.length });
}

/** Reads a duration at a place, in whole minutes from 1 to 43200: `40 minutes`, `an hour and a half`, `two weeks`. Pure. */
export function durationAt(tokens: readonly Token[], at: number): ReadNumber | undefined {
  if (words(tokens, at, 3) === "half an hour") return { value: 30, length: 3 };
  const article = ["a", "an"].includes(word(tokens, at)) ? { value: 1, length: 1 } : undefined;
  const read = numberAt(tokens, at) ?? article;
  const unit = read === undefined ? undefined : minutesOf[word(tokens, at + read.length)];
  if (read === undefined || unit === undefined) return undefined;
  const isHalf = words(tokens, at + read.length + 1, 3) === "and a half";
  const value = Math.round((read.value + (isHalf ? 0.5 : 0)) * unit);
  return value < 1 || value > 43200 ? undefined : { value, length: read.length + (isHalf ? 4 : 1) };
}

// --- internal ---

const small =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const scales: Readonly<Record<string, number>> = { hundred: 100, thousand: 1000, dozen: 12, k: 1000 };
const minutesOf: Readonly<Record<string, number>> = {
  minute: 1,
  minutes: 1,
  min: 1,
  mins: 1,
  m: 1,
  hour: 60,
  hours: 60,
  hrs: 60,
  h: 60,
  day: 1440,
  days: 1440,
  night: 1440,
  nights: 1440,
  week: 10080,
  weeks: 10080,
};

function word(tokens: readonly Token[], at: number): string {
  const token = tokens[at];
  return token === undefined || token.isQuoted ? "" : token.word;
}

function words(tokens: readonly Token[], at: number, count: number): string {
  return Array.from({ length: count }, (_, index) => word(tokens, at + index)).join(" ");
}

function digitsAt(tokens: readonly Token[], at: number): ReadNumber | undefined {
  const text = word(tokens, at).replaceAll(",", "");
  if (!/^\d{1,9}(\.\d{1,3})?$/.test(text)) return undefined;
  const scale = scales[word(tokens, at + 1)];
  return scale === undefined ? { value: Number(text), length: 1 } : { value: Number(text) * scale, length: 2 };
}

function spokenAt(tokens: readonly Token[], at: number): ReadNumber | undefined {
  const unit = spokenBelow100(tokens, at);
  const first = unit ?? (["a", "an"].includes(word(tokens, at)) ? { value: 1, length: 1 } : undefined);
  if (first === undefined) return undefined;
  const scale = scales[word(tokens, at + first.length)];
  if (scale === undefined) return unit;
  const rest = spokenBelow100(tokens, at + first.length + 1);
  return rest === undefined || scale === 12
    ? { value: first.value * scale, length: first.length + 1 }
    : { value: first.value * scale + rest.value, length: first.length + 1 + rest.length };
}

function spokenBelow100(tokens: readonly Token[], at: number): ReadNumber | undefined {
  const said = word(tokens, at);
  const [left = "", right] = said.split("-");
  if (small.includes(said)) return { value: small.indexOf(said), length: 1 };
  if (!tens.includes(left)) return undefined;
  const base = (tens.indexOf(left) + 2) * 10;
  if (right !== undefined) return digit(right) > 0 ? { value: base + digit(right), length: 1 } : undefined;
  const next = digit(word(tokens, at + 1));
  return next > 0 ? { value: base + next, length: 2 } : { value: base, length: 1 };
}

function digit(said: string): number {
  const value = small.indexOf(said);
  return value < 10 ? value : -1;
}

function namedTime(tokens: readonly Token[], at: number): ReadNumber | undefined {
  const named: Readonly<Record<string, number>> = { noon: 720, midday: 720, midnight: 0 };
  const value = named[word(tokens, at)];
  return value === undefined ? undefined : { value, length: 1 };
}

function clockTime(tokens: readonly Token[], at: number): ReadNumber | undefined {
  const found = /^(\d{1,2})[:.](\d{2})$/.exec(word(tokens, at));
  if (found === null) return undefined;
  const [hour, minute] = [Number(found[1]), Number(found[2])];
  const isMarked = word(tokens, at).includes(":") || halfOfDay(tokens, at + 1) !== undefined;
  return isMarked && hour < 24 && minute < 60 ? { value: hour * 60 + minute, length: 1 } : undefined;
}

/** `half past six`, `a quarter to eight`, `ten past nine`, `5 minutes to 7`. */
function relativeTime(tokens: readonly Token[], at: number): ReadNumber | undefined {
  const skipped = word(tokens, at) === "a" ? 1 : 0;
  const said = word(tokens, at + skipped);
  const number = numberAt(tokens, at + skipped);
  const offset = said === "half" ? 30 : said === "quarter" ? 15 : number?.value;
  if (offset === undefined || ![5, 10, 15, 20, 25, 30].includes(offset)) return undefined;
  let next = at + skipped + (number?.length ?? 1);
  if (["minutes", "min"].includes(word(tokens, next))) next += 1;
  const side = word(tokens, next);
  const isLedIn = ["at", "by", "before", "until", "till", "around", "about"].includes(word(tokens, at - 1)) || offset !== number?.value;
  const hour = hourAt(tokens, next + 1);
  if (hour === undefined || !isLedIn || !["past", "after", "to", "before"].includes(side)) return undefined;
  const minutes = hour.value * 60 + (["past", "after"].includes(side) ? offset : -offset);
  return { value: (minutes + 1440) % 1440, length: next + 1 - at + hour.length };
}

function hourAt(tokens: readonly Token[], at: number): ReadNumber | undefined {
  const read = digitsAt(tokens, at) ?? spokenBelow100(tokens, at);
  return read !== undefined && Number.isInteger(read.value) && read.value >= 1 && read.value <= 24 ? read : undefined;
}

/** An hour with something behind it that makes it one: `7 am`, `4 o'clock`, `7 in the evening`. */
function markedHour(tokens: readonly Token[], at: number): ReadNumber | undefined {
  const hour = hourAt(tokens, at);
  if (hour === undefined) return undefined;
  const isMarked = word(tokens, at + hour.length) === "o'clock" || halfOfDay(tokens, at + hour.length) !== undefined;
  return isMarked ? { value: (hour.value * 60) % 1440, length: hour.length } : undefined;
}

interface HalfOfDay {
  readonly half: "am" | "pm";
  readonly length: number;
}

function halfOfDay(tokens: readonly Token[], at: number): HalfOfDay | undefined {
  const one = word(tokens, at);
  if (["am", "a.m.", "a.m"].includes(one)) return { half: "am", length: 1 };
  if (["pm", "p.m.", "p.m", "tonight"].includes(one)) return { half: "pm", length: 1 };
  if (words(tokens, at, 2) === "at night") return { half: "pm", length: 2 };
  if (words(tokens, at, 3) === "in the morning") return { half: "am", length: 3 };
  return ["in the afternoon", "in the evening"].includes(words(tokens, at, 3)) ? { half: "pm", length: 3 } : undefined;
}

function withPartOfDay(tokens: readonly Token[], at: number, read: ReadNumber): ReadNumber {
  const clock = word(tokens, at + read.length) === "o'clock" ? 1 : 0;
  const part = halfOfDay(tokens, at + read.length + clock);
  if (part === undefined) return { value: read.value, length: read.length + clock };
  const hour = Math.floor(read.value / 60);
  const shift = part.half === "pm" && hour < 12 ? 720 : part.half === "am" && hour === 12 ? -720 : 0;
  return { value: read.value + shift, length: read.length + clock + part.length };
}
