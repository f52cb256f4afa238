// The integer types of AssemblyScript and how they mix: which type an expression of two has, and which a literal gets from where it stands.
// The rules are those of AssemblyScript 0.28 (src/types.ts, src/resolver.ts). It must not know a syntax tree.

/** An integer type. `bits` decides which of two is the wider; a bool has one. */
export interface Integer {
  readonly name: string;
  readonly bits: number;
  readonly isSigned: boolean;
}

/** What an expression is asked to be: a type, `auto` where nothing is known, `void` where its value is dropped. */
export type Context = Integer | "auto" | "void";

/** All types by name; the same object for every use, so that types are compared by identity. */
export const integers = {
  bool: { name: "bool", bits: 1, isSigned: false },
  i8: { name: "i8", bits: 8, isSigned: true },
  u8: { name: "u8", bits: 8, isSigned: false },
  i16: { name: "i16", bits: 16, isSigned: true },
  u16: { name: "u16", bits: 16, isSigned: false },
  i32: { name: "i32", bits: 32, isSigned: true },
  u32: { name: "u32", bits: 32, isSigned: false },
  i64: { name: "i64", bits: 64, isSigned: true },
  u64: { name: "u64", bits: 64, isSigned: false },
  usize: { name: "usize", bits: 32, isSigned: false },
} as const satisfies Readonly<Record<string, Integer>>;

/** Gives a type by its name; undefined for what is none. Pure. */
export function integerOf(name: string): Integer | undefined {
  return (integers as Readonly<Record<string, Integer>>)[name];
}

/** The type in which two are joined; undefined where AssemblyScript refuses. `isSignRelevant` for orders. Pure. */
export function commonInteger(left: Integer, right: Integer, isSignRelevant = false): Integer | undefined {
  if (fits(right, left, isSignRelevant)) return left;
  return fits(left, right, isSignRelevant) ? right : undefined;
}

/** The type of a literal: that which is asked for when it holds the value, else the first of i32, u32, i64, u64 that does. Pure. */
export function literalInteger(value: bigint, context: Context): Integer | undefined {
  if (typeof context !== "string" && holds(context, value)) return context;
  return [integers.i32, integers.u32, integers.i64, integers.u64].find((type) => holds(type, value));
}

/** A context in which a bool is an i32, as shifts and the operators of bits have it. Pure. */
export function integerContext(context: Context): Context {
  if (context === "void" || context === integers.bool) return integers.i32;
  return context;
}

/** How C writes a literal of a type. Pure. */
export function literalInC(value: bigint, type: Integer): string {
  if (type === integers.bool) return value === 0n ? "false" : "true";
  if (type.bits < 32) return `((${type.name})${value})`;
  if (type === integers.usize) return `((usize)${value}u)`;
  if (type.bits === 32) return type.isSigned ? `(${value === -0x80000000n ? "-2147483647 - 1" : value})` : `${value}u`;
  return type.isSigned ? `((i64)${BigInt.asUintN(64, value)}ull)` : `${BigInt.asUintN(64, value)}ull`;
}

// --- internal ---

function fits(own: Integer, target: Integer, isSignRelevant: boolean): boolean {
  return (!isSignRelevant || own === integers.bool || own.isSigned === target.isSigned) && own.bits <= target.bits;
}

function holds({ bits, isSigned }: Integer, value: bigint): boolean {
  return isSigned ? BigInt.asIntN(bits, value) === value : BigInt.asUintN(bits, value) === value;
}
