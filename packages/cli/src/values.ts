// Values of flags, from text to what the app takes: seeds, counts of ticks, `path=value`. Every problem of a command line is listed at once.
// It must not know what a value is used for.
import { type DramatisError, inputRefusal, issue, type Json, type SetValue, TEMPLATE_SIZES } from "@dramatis/app";
import type { Given } from "./arguments.ts";

/** Reads values and collects what is wrong with them; `refuse` throws it all. */
export interface ValueReader {
  /** A whole number from low to high, both ends in; undefined when the flag is absent or wrong. */
  whole(flag: string, low: number, high: number): number | undefined;
  /** A cell `x,y`, both from 0 to 1023; undefined when the flag is absent or wrong. */
  cell(flag: string): readonly [number, number] | undefined;
  /** A seed: whole number or text; undefined when the flag is absent or wrong. */
  seed(flag: string): number | string | undefined;
  /** Columns and rows of a level, `20x12`; the usual size when the flag is absent or wrong. */
  size(flag: string): { readonly width: number; readonly height: number };
  /** The values of a repeatable `path=value` flag. */
  sets(flag: string): SetValue[];
  /** Throws the refusal of everything that was wrong, if anything was. */
  refuse(): void;
}

/** Sets up a reader for what a command was given. */
export function createValueReader({ flags, lists }: Given): ValueReader {
  const issues: DramatisError["issues"][number][] = [];
  const wrong = (flag: string, expected: string, found: string): undefined => {
    issues.push(issue("DRAMATIS_INPUT_VALUE", { file: "the command line", path: `--${flag}` }, { expected, found }));
    return undefined;
  };
  return {
    whole(flag, low, high) {
      const text = flags[flag];
      if (text === undefined) return undefined;
      const value = Number(text);
      const isGood = /^[0-9]+$/.test(text) && value >= low && value <= high;
      return isGood ? value : wrong(flag, `a whole number from ${low} to ${high}`, text);
    },
    cell(flag) {
      const text = flags[flag];
      if (text === undefined) return undefined;
      const [x = -1, y = -1] = /^[0-9]{1,4},[0-9]{1,4}$/.test(text) ? text.split(",").map(Number) : [];
      return x >= 0 && x < 1024 && y < 1024 ? [x, y] : wrong(flag, "a cell as column,row from 0 at the upper left, such as 3,12", text);
    },
    seed(flag) {
      const text = flags[flag];
      if (text === undefined) return undefined;
      if (!looksNumeric.test(text))
        return text.length <= 256 ? text : wrong(flag, "a text of at most 256 characters", `${text.length} characters`);
      const isGood = /^[0-9]+$/.test(text) && Number(text) <= Number.MAX_SAFE_INTEGER;
      return isGood ? Number(text) : wrong(flag, "a whole number from 0 to 2^53-1, or a word", text);
    },
    size(flag) {
      const { least, most, usual } = TEMPLATE_SIZES;
      const text = flags[flag];
      const [, width = 0, height = 0] = (/^([0-9]{1,5})x([0-9]{1,5})$/.exec(text ?? "") ?? []).map(Number);
      if (text === undefined) return usual;
      const isGood = width >= least.width && width <= most.width && height >= least.height && height <= most.height;
      const expected = `WIDTHxHEIGHT, from ${least.width}x${least.height} to ${most.width}x${most.height}`;
      return isGood ? { width, height } : (wrong(flag, expected, text) ?? usual);
    },
    sets: (flag) =>
      (lists[flag] ?? []).flatMap((text) => setOf(text) ?? wrong(flag, "path=value, such as cast.guard-1.health=7", text) ?? []),
    refuse() {
      if (issues.length > 0) throw inputRefusal("the command line", issues);
    },
  };
}

/** Gives one of a flag's words, or undefined when it is absent. Throws the refusal of any other. */
export function choiceOf<Word extends string>({ flags }: Given, flag: string, words: readonly Word[]): Word | undefined {
  const text = flags[flag];
  const word = words.find((one) => one === text);
  if (text === undefined || word !== undefined) return word;
  const said = { expected: words.join(" or "), found: text };
  throw inputRefusal("the command line", [issue("DRAMATIS_INPUT_VALUE", { file: "the command line", path: `--${flag}` }, said)]);
}

// --- internal ---

const looksNumeric = /^[-+]?[0-9.]+$/;

/** A value is JSON where it reads as JSON, else the text itself. */
function setOf(text: string): SetValue | undefined {
  const equals = text.indexOf("=");
  if (equals < 1) return undefined;
  return { path: text.slice(0, equals), value: jsonOrText(text.slice(equals + 1)) };
}

function jsonOrText(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
