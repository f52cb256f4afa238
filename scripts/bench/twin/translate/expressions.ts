// Expressions of AssemblyScript as expressions of C, with the types that AssemblyScript gives them. Every step names its source in
// AssemblyScript 0.28's src/compiler.ts by the name of the method there. What is not known is an error, never a guess.
import ts from "typescript";
import { joinedEffects, needOrder, noEffects } from "./effects.ts";
import { type Context, commonInteger, type Integer, integerContext, integerOf, integers, literalInC, literalInteger } from "./integers.ts";
import { notKnown } from "./program.ts";
import type { Scope } from "./scope.ts";
import type { Value } from "./value.ts";

/** Translates an expression that is asked for in a context. */
export function expression(scope: Scope, node: ts.Expression, context: Context): Value {
  if (ts.isParenthesizedExpression(node)) return expression(scope, node.expression, context);
  if (ts.isNumericLiteral(node)) return literal(scope, node, BigInt(scope.text(node)), context);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return { code: "true", type: integers.bool, effects: noEffects };
  if (node.kind === ts.SyntaxKind.FalseKeyword) return { code: "false", type: integers.bool, effects: noEffects };
  if (ts.isIdentifier(node)) return identifier(scope, node);
  if (ts.isTypeAssertionExpression(node)) return converted(scope, node.expression, typeOf(scope, node.type));
  if (ts.isBinaryExpression(node)) return binary(scope, node, context);
  if (ts.isConditionalExpression(node)) return ternary(scope, node, context);
  if (ts.isPrefixUnaryExpression(node)) return prefix(scope, node, context);
  if (ts.isPostfixUnaryExpression(node)) return stepped(scope, node, "postfix");
  if (ts.isCallExpression(node)) return call(scope, node, context);
  throw notKnown(scope.file, node, "this expression");
}

/** Translates an expression and converts it to a type, as assignments, arguments and assertions do. */
export function converted(scope: Scope, node: ts.Expression, type: Integer): Value {
  return convert(expression(scope, node, type), type, () => notKnown(scope.file, node, "how nothing becomes a number"));
}

/** A condition: anything that is not zero. */
export function condition(scope: Scope, node: ts.Expression): Value {
  return convert(expression(scope, node, integers.bool), integers.bool, () => notKnown(scope.file, node, "a condition without value"));
}

/** The type that a type node names. */
export function typeOf(scope: Scope, node: ts.TypeNode): Integer {
  const type = integerOf(scope.text(node));
  if (type === undefined) throw notKnown(scope.file, node, "this type");
  return type;
}

/** A value in another type. */
export function convert(value: Value, type: Integer, refused: () => Error): Value {
  if (value.type === "void") throw refused();
  if (value.type === type) return value;
  const code = type === integers.bool ? `((${value.code}) != 0)` : `((${type.name})${value.code})`;
  return { code, type, effects: value.effects };
}

/** Puts parts together, from left to right where that can be seen; `compose` gets the C of the parts. */
export function inOrder(scope: Scope, parts: readonly Value[], compose: (codes: readonly string[]) => string): string {
  if (!needOrder(parts.map(({ effects }) => effects))) return compose(parts.map(({ code }) => code));
  const names = parts.map(() => `t${scope.translation.nextNumber()}`);
  const kept = parts.map(({ type, code }, index) => `${type === "void" ? "i32" : type.name} ${names[index]} = ${code};`);
  return `({ ${kept.join(" ")} ${compose(names)}; })`;
}

// --- internal ---

function literal(scope: Scope, node: ts.Node, value: bigint, context: Context): Value {
  const type = literalInteger(value, context);
  if (type === undefined) throw notKnown(scope.file, node, "a type for this literal");
  return { code: literalInC(value, type), type, effects: noEffects };
}

function identifier(scope: Scope, node: ts.Identifier): Value {
  const local = scope.local(node.text);
  if (local !== undefined) return { code: local.code, type: local.type, effects: { reads: true, writes: false } };
  const declared = scope.translation.program.resolve(scope.file, node.text);
  if (declared?.kind !== "constant") throw notKnown(scope.file, node, "this name");
  return { code: scope.translation.use(declared), type: constantType(scope, declared.node), effects: noEffects };
}

function constantType(scope: Scope, { type, name }: ts.VariableDeclaration): Integer {
  if (type === undefined) throw notKnown(scope.file, name, "the type of this constant");
  const known = integerOf(type.getText());
  if (known === undefined) throw notKnown(scope.file, type, "this type");
  return known;
}

/** compileTernaryExpression. The branch of a constant of the compiler is taken here, and nothing of the other is needed. */
function ternary(scope: Scope, node: ts.ConditionalExpression, context: Context): Value {
  if (scope.text(node.condition) === "ASC_FEATURE_SIMD") return expression(scope, node.whenFalse, context);
  const asked = condition(scope, node.condition);
  const then = expression(scope, node.whenTrue, context);
  const otherwise = expression(scope, node.whenFalse, context === "auto" && then.type !== "void" ? then.type : context);
  const effects = joinedEffects(asked.effects, then.effects, otherwise.effects);
  if (then.type === "void" || otherwise.type === "void") throw notKnown(scope.file, node, "a choice between nothing");
  const type = joined(scope, node, [then.type, otherwise.type]);
  const [left, right] = [then, otherwise].map((value) => convert(value, type, () => notKnown(scope.file, node, "it")).code);
  return { code: `(${asked.code} ? ${left} : ${right})`, type, effects };
}

/** compileUnaryPrefixExpression. */
function prefix(scope: Scope, node: ts.PrefixUnaryExpression, context: Context): Value {
  const { operator, operand } = node;
  const asked = context === "void" ? "auto" : context;
  if (operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken) return stepped(scope, node, "prefix");
  if (operator === ts.SyntaxKind.ExclamationToken) {
    const value = expression(scope, operand, asked);
    const { code, effects } = convert(value, integers.bool, () => notKnown(scope.file, node, "the contrary of nothing"));
    return { code: `(!${code})`, type: integers.bool, effects };
  }
  if (operator === ts.SyntaxKind.MinusToken && ts.isNumericLiteral(operand)) {
    return literal(scope, node, -BigInt(scope.text(operand)), context);
  }
  const isTilde = operator === ts.SyntaxKind.TildeToken;
  const { code, type, effects } = expression(scope, operand, isTilde && context === "void" ? integers.i32 : asked);
  if (type === "void" || type === integers.bool || !(isTilde || operator === ts.SyntaxKind.MinusToken)) {
    throw notKnown(scope.file, node, "this operator here");
  }
  return { code: `((${type.name})(${isTilde ? "~" : "-"}${code}))`, type, effects };
}

function stepped(scope: Scope, node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression, place: "prefix" | "postfix"): Value {
  const { code, type } = variable(scope, node.operand);
  const operator = node.operator === ts.SyntaxKind.PlusPlusToken ? "++" : "--";
  return {
    code: place === "prefix" ? `(${operator}${code})` : `(${code}${operator})`,
    type,
    effects: { reads: true, writes: true },
  };
}

function variable(scope: Scope, node: ts.Expression): { readonly code: string; readonly type: Integer } {
  const local = ts.isIdentifier(node) ? scope.local(node.text) : undefined;
  if (local === undefined) throw notKnown(scope.file, node, "how this is written to");
  return local;
}

/** The operators that join two numbers: compileBinaryExpression asks for their left side as it is, or with the bool taken for an i32. */
const arithmetic: Readonly<Record<string, boolean>> = {
  "+": false,
  "-": false,
  "*": false,
  "/": false,
  "%": false,
  "&": true,
  "|": true,
  "^": true,
};
const shifts = ["<<", ">>", ">>>"];
const orders = ["<", ">", "<=", ">="];
const equalities = ["==", "!="];

function binary(scope: Scope, node: ts.BinaryExpression, context: Context): Value {
  const operator = node.operatorToken.getText(scope.file.node);
  if (operator === "&&" || operator === "||") return logical(scope, node, operator, context);
  if (operator === "=") return assigned(scope, node);
  if (operator.endsWith("=") && !orders.includes(operator) && !equalities.includes(operator))
    return compound(scope, node, operator.slice(0, -1));
  if (shifts.includes(operator)) return shifted(scope, node, operator, context);
  const isCompare = orders.includes(operator) || equalities.includes(operator);
  const isOfBits = arithmetic[operator];
  if (!isCompare && isOfBits === undefined) throw notKnown(scope.file, node, `the operator ${operator}`);
  const left = expression(scope, node.left, isOfBits === true ? integerContext(context) : context);
  if (left.type === "void") throw notKnown(scope.file, node.left, "this as an operand");
  const right = expression(scope, node.right, left.type);
  if (right.type === "void") throw notKnown(scope.file, node.right, "this as an operand");
  const type = joined(scope, node, [left.type, right.type], orders.includes(operator));
  if (type === integers.bool && !isCompare && isOfBits !== true) throw notKnown(scope.file, node, "arithmetic of truth");
  const parts = [left, right].map((value) => convert(value, type, () => notKnown(scope.file, node, "it")));
  const result = isCompare ? integers.bool : type;
  const code = inOrder(scope, parts, ([a, b]) => (isCompare ? `(${a} ${operator} ${b})` : wrapped(`${a} ${operator} ${b}`, type)));
  return { code, type: result, effects: joinedEffects(left.effects, right.effects) };
}

/** What C has widened is cut to its type again. Types of 32 bits and more are not widened. */
function wrapped(code: string, { name, bits }: Integer): string {
  return bits >= 32 ? `(${code})` : `((${name})(${code}))`;
}

function joined(scope: Scope, node: ts.Node, [left, right]: readonly [Integer, Integer], isSignRelevant = false): Integer {
  const type = commonInteger(left, right, isSignRelevant);
  if (type === undefined) throw notKnown(scope.file, node, `what ${left.name} and ${right.name} have in common`);
  return type;
}

/** Shifts take the count modulo the bits of the left side, and have its type. */
function shifted(scope: Scope, node: ts.BinaryExpression, operator: string, context: Context): Value {
  const left = expression(scope, node.left, integerContext(context));
  if (left.type === "void" || left.type === integers.bool) throw notKnown(scope.file, node, "a shift of this");
  const right = converted(scope, node.right, left.type);
  return { ...shift(scope, [left, right], left.type, operator), effects: joinedEffects(left.effects, right.effects) };
}

function shift(scope: Scope, parts: readonly Value[], type: Integer, operator: string): Pick<Value, "code" | "type"> {
  if (operator === ">>>" && type.isSigned) throw notKnown(scope.file, scope.file.node, "an unsigned shift of a signed number");
  const code = inOrder(scope, parts, ([a, b]) => wrapped(`${a} ${operator === "<<" ? "<<" : ">>"} (${b} & ${type.bits - 1})`, type));
  return { code, type };
}

/** Only truth is asked for here: AssemblyScript's `a && b` that gives a number is not used by the sources. */
function logical(scope: Scope, node: ts.BinaryExpression, operator: string, context: Context): Value {
  const left = expression(scope, node.left, context === "void" ? "auto" : context);
  if (left.type === "void") throw notKnown(scope.file, node.left, "this as a condition");
  const right = expression(scope, node.right, left.type);
  const isTruth = context === integers.bool || (left.type === integers.bool && right.type === integers.bool);
  if (!isTruth) throw notKnown(scope.file, node, "a choice of numbers by && or ||");
  const [a, b] = [left, right].map((value) => convert(value, integers.bool, () => notKnown(scope.file, node, "it")).code);
  return { code: `(${a} ${operator} ${b})`, type: integers.bool, effects: joinedEffects(left.effects, right.effects) };
}

function assigned(scope: Scope, node: ts.BinaryExpression): Value {
  const target = variable(scope, node.left);
  const { code, effects } = converted(scope, node.right, target.type);
  return { code: `(${target.code} = ${code})`, type: target.type, effects: { reads: true, writes: effects.writes || true } };
}

function compound(scope: Scope, node: ts.BinaryExpression, operator: string): Value {
  const target = variable(scope, node.left);
  const left: Value = { ...target, effects: noEffects };
  const right = converted(scope, node.right, target.type);
  const isKnown = shifts.includes(operator) || arithmetic[operator] !== undefined;
  if (!isKnown || target.type === integers.bool) throw notKnown(scope.file, node, `the operator ${operator}=`);
  const code = shifts.includes(operator)
    ? shift(scope, [left, right], target.type, operator).code
    : wrapped(`${left.code} ${operator} ${right.code}`, target.type);
  return { code: `(${target.code} = ${code})`, type: target.type, effects: { reads: true, writes: true } };
}

function call(scope: Scope, node: ts.CallExpression, context: Context): Value {
  const name = scope.text(node.expression);
  const called = ts.isIdentifier(node.expression) ? scope.translation.program.resolve(scope.file, name) : undefined;
  if (called === undefined) return scope.translation.builtinCall(scope, node, context);
  if (called.kind !== "function") throw notKnown(scope.file, node, "a call of this");
  const { parameters, type } = called.node;
  if (parameters.length !== node.arguments.length) throw notKnown(scope.file, node, "a call with other arguments than parameters");
  const given = parameters.map((parameter, index) => {
    const [argument, known] = [node.arguments[index], integerOf(parameter.type?.getText() ?? "")];
    if (argument === undefined || known === undefined) throw notKnown(scope.file, node, "the type of a parameter");
    return converted(scope, argument, known);
  });
  const returned = type?.getText() === "void" ? "void" : integerOf(type?.getText() ?? "");
  if (returned === undefined) throw notKnown(scope.file, node, "what this function gives");
  const target = scope.translation.use(called);
  const effects = joinedEffects(scope.translation.effectsOf(called), ...given.map((one) => one.effects));
  return { code: inOrder(scope, given, (codes) => `${target}(${codes.join(", ")})`), type: returned, effects };
}
