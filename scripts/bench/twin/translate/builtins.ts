// What AssemblyScript brings along as functions: access to memory, bits, minimum and maximum. Each follows src/builtins.ts of
// AssemblyScript 0.28; in C they are the functions of c/prelude.h.
import ts from "typescript";
import { joinedEffects } from "./effects.ts";
import { converted, expression, inOrder, typeOf } from "./expressions.ts";
import { type Context, type Integer, integers } from "./integers.ts";
import { notKnown } from "./program.ts";
import type { Scope } from "./scope.ts";
import type { Value } from "./value.ts";

/** Translates a call of a builtin. Throws for one that the sources do not use yet. */
export function builtinCall(scope: Scope, node: ts.CallExpression, context: Context): Value {
  const name = scope.text(node.expression);
  const translate = builtins[name];
  if (translate === undefined) throw notKnown(scope.file, node, `the builtin ${name}`);
  const [first] = node.typeArguments ?? [];
  return translate({ scope, node, context, name: name.replace(".", "_"), given: first === undefined ? undefined : typeOf(scope, first) });
}

// --- internal ---

interface Call {
  readonly scope: Scope;
  readonly node: ts.CallExpression;
  readonly context: Context;
  readonly name: string;
  /** The type argument. */
  readonly given: Integer | undefined;
}

const builtins: Readonly<Record<string, (call: Call) => Value>> = {
  load,
  store,
  "memory.fill": (call) => voidCall(call, [integers.usize, integers.u8, integers.usize]),
  "memory.copy": (call) => voidCall(call, [integers.usize, integers.usize, integers.usize]),
  unreachable: ({ scope, context }) => ({
    code: context === "void" || context === "auto" ? "trap()" : `(trap(), (${context.name})0)`,
    type: context === "void" || context === "auto" ? "void" : context,
    effects: { reads: scope !== undefined, writes: true },
  }),
  min: smallerOrLarger,
  max: smallerOrLarger,
  abs: ({ scope, node, given }) => ofOne({ scope, node, given, name: "abs" }, "auto"),
  ctz: ({ scope, node, given }) => ofOne({ scope, node, given, name: "ctz" }, integers.i32),
  clz: ({ scope, node, given }) => ofOne({ scope, node, given, name: "clz" }, integers.i32),
  popcnt: ({ scope, node, given }) => ofOne({ scope, node, given, name: "popcnt" }, integers.i32),
  rotl,
};

/** A narrow load widens to what is asked for, with the sign of the narrow type; else it stays narrow. */
function load({ scope, node, context, given }: Call): Value {
  if (given === undefined) throw notKnown(scope.file, node, "a load without a type");
  const type = typeof context !== "string" && context.bits > given.bits ? context : given;
  const address = converted(scope, argument(scope, node, 0), integers.usize);
  const read = `load_${given.name}(${address.code}, ${offsetIn(scope, node, 1)})`;
  return { code: type === given ? read : `((${type.name})${read})`, type, effects: { ...address.effects, reads: true } };
}

function store({ scope, node, given }: Call): Value {
  if (given === undefined) throw notKnown(scope.file, node, "a store without a type");
  const address = converted(scope, argument(scope, node, 0), integers.usize);
  const value = expression(scope, argument(scope, node, 1), given);
  if (value.type === "void") throw notKnown(scope.file, node, "a store of nothing");
  const offset = offsetIn(scope, node, 2);
  const code = inOrder(scope, [address, value], ([at, what]) => `store_${given.name}(${at}, (${given.name})${what}, ${offset})`);
  return { code, type: "void", effects: { reads: true, writes: true } };
}

function voidCall({ scope, node, name }: Call, types: readonly Integer[]): Value {
  const parts = types.map((type, index) => converted(scope, argument(scope, node, index), type));
  const code = inOrder(scope, parts, (codes) => `${name}(${codes.join(", ")})`);
  return { code, type: "void", effects: { reads: true, writes: true } };
}

/** Without a type argument the first operand decides, except that a literal takes the type of the second. */
function smallerOrLarger({ scope, node, given, name }: Call): Value {
  const [first, second] = [argument(scope, node, 0), argument(scope, node, 1)];
  const isLiteral = given === undefined && ts.isNumericLiteral(first);
  const deciding = given ?? typeOfValue(scope, first, expression(scope, first, "auto"));
  const type = isLiteral ? typeOfValue(scope, second, expression(scope, second, deciding)) : deciding;
  const parts = [converted(scope, first, type), converted(scope, second, type)];
  const code = inOrder(scope, parts, (codes) => `${name}_${type.name}(${codes.join(", ")})`);
  return { code, type, effects: joinedEffects(...parts.map(({ effects }) => effects)) };
}

function ofOne({ scope, node, given, name }: Omit<Call, "context">, context: Context): Value {
  const operand = argument(scope, node, 0);
  const type = given ?? typeOfValue(scope, operand, expression(scope, operand, context));
  const { code, effects } = given === undefined ? expression(scope, operand, context) : converted(scope, operand, given);
  return { code: `${name}_${type.name}(${code})`, type, effects };
}

function rotl({ scope, node, given }: Call): Value {
  if (given === undefined) throw notKnown(scope.file, node, "a rotation without a type");
  const parts = [converted(scope, argument(scope, node, 0), given), converted(scope, argument(scope, node, 1), given)];
  const code = inOrder(scope, parts, (codes) => `rotl_${given.name}(${codes.join(", ")})`);
  return { code, type: given, effects: joinedEffects(...parts.map(({ effects }) => effects)) };
}

function typeOfValue(scope: Scope, node: ts.Node, { type }: Value): Integer {
  if (type === "void") throw notKnown(scope.file, node, "this as a number");
  return type;
}

function argument(scope: Scope, node: ts.CallExpression, index: number): ts.Expression {
  const found = node.arguments[index];
  if (found === undefined) throw notKnown(scope.file, node, "a call with so few arguments");
  return found;
}

function offsetIn(scope: Scope, node: ts.CallExpression, index: number): string {
  const found = node.arguments[index];
  if (found === undefined) return "0";
  if (!ts.isNumericLiteral(found)) throw notKnown(scope.file, found, "an offset that is no literal");
  return found.text;
}
