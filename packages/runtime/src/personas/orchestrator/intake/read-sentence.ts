// From a sentence to goals with entities, confidence and questions. What is written in a sentence is data: nothing in it can change how it is read.
// It must not know who said it nor what triggered it.

import type { TaskGoal, TaskSpec } from "../../../contracts/task-spec.ts";
import { ellipsisOf, isPronoun, MADE, withAntecedents } from "./antecedents.ts";
import { slotValue } from "./check-slot.ts";
import { type Clause, clausesOf } from "./clauses.ts";
import type { Match } from "./found-match.ts";
import { PREVIEW_PHRASES } from "./lexicon.ts";
import { matchOf, type Pattern, patternOf } from "./match.ts";
import type { Piece } from "./piece.ts";
import { piecesOf, withQuestion } from "./tag.ts";
import { TEMPLATES } from "./templates.ts";
import { SENTENCE_LIMITS, strangeWords, type Token, tokensOf } from "./tokens.ts";
import type { SlotValue } from "./verbs.ts";
import { type SlotRow, VERBS } from "./verbs.ts";

/** What was read. With any question the confidence is below CONFIDENCE_MIN. `domain` is `unknown` when no verb was found. */
export interface SentenceReading {
  readonly goals: readonly TaskGoal[];
  readonly domain: string;
  readonly entities: TaskSpec["entities"];
  /** Thousandths. */
  readonly confidence: number;
  readonly questions: readonly string[];
  /** Whether the sentence itself asks only what would happen. */
  readonly isPreview: boolean;
}

/** Looks up what is known beside the sentence under the name of a slot. */
export type Hints = (slot: string) => SlotValue | undefined;

/** Thousandths of confidence below which no plan is made and the one who asked is asked back. */
export const CONFIDENCE_MIN = 600;

/** Reads a sentence. `hints` fill slots that it leaves open; what the sentence says goes before them. Pure. */
export function readSentence(sentence: string, hints: Hints = () => undefined): SentenceReading {
  const tokens = tokensOf(sentence);
  const refusal = refusalOf(sentence, tokens);
  if (refusal !== undefined) return { ...nothing, questions: [refusal] };
  const lead = previewLead(tokens);
  const pieces = piecesOf(tokens.slice(lead));
  const whole = matchIn(sentence, pieces, []);
  const { matches = whole === undefined ? [] : [whole], unread } = readClauses(sentence, pieces, whole);
  const reading = readingOf(matches, hints, sentence);
  return { ...(unread === undefined || matches.length === 0 ? reading : doubted(reading, unread)), isPreview: lead > 0 };
}

// --- internal ---

const patterns: readonly Pattern[] = TEMPLATES.map(patternOf);
const nothing: SentenceReading = { goals: [], domain: "unknown", entities: [], confidence: 0, questions: [], isPreview: false };
const clausesMax = 8;

/** A match; the next best one of another verb when it is as good. */
interface Chosen extends Match {
  readonly rival: Match | undefined;
  /** Whether it comes after what was said before. */
  readonly isAfter: boolean;
}

function refusalOf(sentence: string, tokens: readonly Token[]): string | undefined {
  const { charactersMax, wordsMax } = SENTENCE_LIMITS;
  if (sentence.length > charactersMax || tokens.length > wordsMax) return `Can you say it in at most ${wordsMax} words?`;
  if (/\p{Surrogate}/u.test(sentence)) return "Can you write it in whole characters?";
  const strange = strangeWords(tokens)[0];
  return strange === undefined ? undefined : `Can you write \`${strange}\` in plain Latin letters?`;
}

function previewLead(tokens: readonly Token[]): number {
  const said = tokens.slice(0, 6).map(({ word }) => word);
  const lengths = PREVIEW_PHRASES.map((phrase) => phrase.split(" ")).filter((words) => words.every((word, index) => said[index] === word));
  return Math.max(0, ...lengths.map(({ length }) => length));
}

function bestMatch(sentence: string, pieces: readonly Piece[]): Chosen | undefined {
  const found = patterns.map((pattern) => matchOf(pattern, sentence, pieces)).filter((one) => one !== undefined);
  const ranked = found.sort(
    (one, other) => other.confidence - one.confidence || missing(one) - missing(other) || other.weight - one.weight,
  );
  const [best] = ranked;
  if (best === undefined) return undefined;
  const rival = ranked.find(
    (one) => one.verb !== best.verb && one.confidence === best.confidence && one.weight === best.weight && missing(one) === missing(best),
  );
  return { ...best, rival, isAfter: false };
}

function missing(match: Match): number {
  return openSlots(match, () => undefined).length;
}

/** What was read of the clauses of a sentence, and the words of one that puts itself behind the others and could not be read. */
interface ReadClauses {
  readonly matches: readonly Chosen[] | undefined;
  readonly unread: string | undefined;
}

/**
 * Several things in one sentence: its clauses, when each of them can be read by itself and says more so than in the whole. Where one puts itself behind the
 * others no whole is believed, but for a message, which goes to the end of the sentence.
 */
function readClauses(sentence: string, pieces: readonly Piece[], whole: Chosen | undefined): ReadClauses {
  const clauses = clausesOf(sentence, pieces, "word");
  const isList = clauses.length > 1 || pieces.some(isPronoun);
  if (!isList || clauses.length > clausesMax) return { matches: undefined, unread: undefined };
  const read = matchesOf(sentence, clauses);
  const isOrdered = clauses.some(({ isAfter }) => isAfter) && !hasOpenMessage(whole);
  const unread = clauses[read.findIndex((matches) => !matches.every(isSure))];
  const matches = read.flat();
  const isGood = unread === undefined && (isOrdered || matches.every((one) => isBetter(one, whole)));
  if (isGood && matches.length > 1) return { matches: matches as Chosen[], unread: undefined };
  return { matches: undefined, unread: unread !== undefined && isOrdered ? wordsOf(sentence, unread.pieces) : undefined };
}

/** Reads clauses one after the other, so that each knows what was said before it. A clause is cut at commas when its parts say more so. */
function matchesOf(sentence: string, clauses: readonly Clause[]): (Chosen | undefined)[][] {
  const read: (Chosen | undefined)[][] = [];
  for (const { pieces, isAfter } of clauses) {
    const before = read.flat().filter((one) => one !== undefined);
    const whole = matchIn(sentence, pieces, before);
    const parts: (Chosen | undefined)[] = [];
    for (const part of clausesOf(sentence, pieces, "comma"))
      parts.push(matchIn(sentence, part.pieces, [...before, ...parts.filter((one) => one !== undefined)]));
    const taken = parts.length > 1 && parts.every((one) => isSure(one) && isBetter(one, whole)) ? parts : [whole];
    read.push(taken.map((match, index) => (match === undefined ? undefined : { ...match, isAfter: isAfter && index === 0 })));
  }
  return read;
}

function matchIn(sentence: string, pieces: readonly Piece[], before: readonly Chosen[]): Chosen | undefined {
  return ellipsisOf(pieces, before.at(-1)) ?? bestMatch(sentence, withAntecedents(withQuestion(pieces), before));
}

function isSure(match: Chosen | undefined): match is Chosen {
  return match !== undefined && match.confidence >= CONFIDENCE_MIN;
}

function isBetter(match: Chosen | undefined, whole: Chosen | undefined): boolean {
  return (match?.confidence ?? 0) > (whole?.confidence ?? 0);
}

/** Whether a sentence says something for somebody that is not in quotes, and so has no end of its own. */
function hasOpenMessage(whole: Chosen | undefined): boolean {
  return whole?.from.message?.readings.every(({ kind }) => kind !== "text") ?? false;
}

function wordsOf(sentence: string, pieces: readonly Piece[]): string {
  return sentence.slice(pieces[0]?.start ?? 0, pieces.at(-1)?.end ?? 0);
}

function readingOf(matches: readonly Chosen[], hints: Hints, sentence: string): SentenceReading {
  if (matches.length === 0)
    return { ...nothing, questions: ["What is to be done? Nothing of the home or of level design was found in it."] };
  const confidence = Math.min(...matches.map((match) => match.confidence));
  const questions = matches.flatMap((match) => questionsOf(match, hints));
  const doubt = confidence < CONFIDENCE_MIN ? [`Is this meant: ${matches.map(({ verb }) => VERBS[verb].sentence).join(" ")}`] : [];
  const all = [...doubt, ...questions];
  return {
    goals: matches.map((match) => goalOf(match, hints)),
    domain: VERBS[matches[0]?.verb ?? "home.set-light"].domain,
    entities: matches.flatMap((match) => entitiesOf(match, sentence)),
    confidence: all.length === 0 ? confidence : Math.min(confidence, CONFIDENCE_MIN - 1),
    questions: all,
    isPreview: false,
  };
}

/** A reading that leaves a clause out is no reading of the sentence. */
function doubted(reading: SentenceReading, unread: string): SentenceReading {
  const questions = [...reading.questions, `What does \`${unread}\` ask for? Say it by itself, or in other words.`];
  return { ...reading, questions, confidence: Math.min(reading.confidence, CONFIDENCE_MIN - 1) };
}

function goalOf(match: Chosen, hints: Hints): TaskGoal {
  const goal = { verb: match.verb, slots: slotsOf(match, hints) };
  return match.isAfter ? { ...goal, isInSequence: true } : goal;
}

function questionsOf(match: Chosen, hints: Hints): string[] {
  const rival =
    match.rival === undefined ? [] : [`Which is meant: "${VERBS[match.verb].sentence}" or "${VERBS[match.rival.verb].sentence}"`];
  const turned = match.turned.map((word) => `What does \`${word}\` mean for it? Say what shall be done, without it.`);
  return [...rival, ...turned, ...openSlots(match, hints).map(([, slot]) => slot.question)];
}

function openSlots(match: Match, hints: Hints): [string, SlotRow][] {
  const slots: Readonly<Record<string, SlotRow>> = VERBS[match.verb].slots;
  return Object.entries(slots).filter(
    ([name, slot]) =>
      slot.isRequired && slot.preset === undefined && match.slots[name] === undefined && slotValue(name, slot, hints(name)) === undefined,
  );
}

function slotsOf(match: Match, hints: Hints): Record<string, SlotValue> {
  const slots: Readonly<Record<string, SlotRow>> = VERBS[match.verb].slots;
  const found: Record<string, SlotValue> = {};
  for (const [name, slot] of Object.entries(slots)) {
    const value = match.slots[name] ?? slotValue(name, slot, hints(name)) ?? slot.preset;
    if (value !== undefined && value !== MADE) found[name] = value;
  }
  return found;
}

function entitiesOf(match: Match, sentence: string): TaskSpec["entities"] {
  return Object.entries(match.from)
    .map(([kind, { start, end }]) => ({ kind, text: sentence.slice(start, end), value: match.slots[kind] || null, start, end }))
    .sort((one, other) => one.start - other.start);
}
