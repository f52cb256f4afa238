// Small shared pieces of the contracts: names, whole numbers of a range, seeds. Knows nothing of any artifact.
import { z } from "zod";

/** A stable name: starts with a letter or digit, then letters, digits, `-`, `_`, `.` or `:`; 1 to 64 characters. */
export const nameSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/, "a name: letters, digits, - _ . :");

/** A whole number from low to high, both ends in. */
export const wholeSchema = (low: number, high: number) => z.int().min(low).max(high);

/** A direction on the grid, by its number: n is 0, clockwise to nw, which is 7. */
export const directionSchema = z.enum(["n", "ne", "e", "se", "s", "sw", "w", "nw"]);

/** A tick: 0 is the start, 1 the first tick. */
export const tickSchema = wholeSchema(0, 0xfffffffe);

/** A seed: a whole number from 0 to 2^53-1, or a string that is hashed to one. */
export const seedSchema = z.union([z.int().min(0).max(Number.MAX_SAFE_INTEGER), z.string().min(1).max(256)]);

/** A sha-256 digest: 64 lower-case hexadecimal digits. */
export const digestSchema = z.string().regex(/^[0-9a-f]{64}$/, "64 lower-case hexadecimal digits");

/** A 64-bit value as 16 lower-case hexadecimal digits, most significant first. */
export const hex64Schema = z.string().regex(/^[0-9a-f]{16}$/, "16 lower-case hexadecimal digits");
