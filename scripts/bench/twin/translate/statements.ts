// Statements and functions of AssemblyScript as C, line by line.
import ts from "typescript";
import { condition, converted, expression, typeOf } from "./expressions.ts";
import { type Integer, integerOf } from "./integers.ts";
import { notKnown, type SourceFunction } from "./program.ts";
import { Scope, type Translation } from "./scope.ts";

/** A function in C: what stands before its body, and the body (null when it is declared alone, and comes from elsewhere). */
export interface FunctionInC {
  readonly head: string;
  readonly body: string | null;
}

/** Translates a function. */
export function functionInC(translation: Translation, { key, file, node }: SourceFunction): FunctionInC {
  const text = node.type?.getText(file.node) ?? "";
  const returns = text === "void" ? "void" : integerOf(text);
  if (returns === undefined) throw notKnown(file, node, "what this function gives");
  const scope = new Scope({ translation, file, returns });
  const parameters = node.parameters.map(({ name, type }) => {
    const known = integerOf(type?.getText(file.node) ?? "");
    if (known === undefined) throw notKnown(file, name, "the type of this parameter");
    return `${known.name} ${scope.add(name.getText(file.node), known)}`;
  });
  const head = `${returns === "void" ? "void" : returns.name} ${key}(${parameters.join(", ") || "void"})`;
  return { head, body: node.body === undefined ? null : block(scope.inner(), node.body.statements) };
}

// --- internal ---

function block(scope: Scope, statements: readonly ts.Statement[]): string {
  return `{\n${statements.map((one) => statement(scope, one)).join("\n")}\n}`;
}

function statement(scope: Scope, node: ts.Statement): string {
  if (ts.isVariableStatement(node)) return `${variables(scope, node.declarationList).join(" ")}`;
  if (ts.isExpressionStatement(node)) return `${expression(scope, node.expression, "void").code};`;
  if (ts.isIfStatement(node)) return choice(scope, node);
  if (ts.isReturnStatement(node)) return returned(scope, node);
  if (ts.isForStatement(node)) return loop(scope.inner(), node);
  if (ts.isWhileStatement(node)) return `while (${condition(scope, node.expression).code}) ${statement(scope, node.statement)}`;
  if (ts.isBlock(node)) return block(scope.inner(), node.statements);
  if (ts.isSwitchStatement(node)) return switched(scope, node);
  if (ts.isContinueStatement(node) && node.label === undefined) return "continue;";
  if (ts.isBreakStatement(node) && node.label === undefined) return "break;";
  throw notKnown(scope.file, node, "this statement");
}

function variables(scope: Scope, list: ts.VariableDeclarationList): string[] {
  return list.declarations.map(({ name, type, initializer }) => {
    if (initializer === undefined) throw notKnown(scope.file, name, "a variable without a value");
    const value = type === undefined ? expression(scope, initializer, "auto") : converted(scope, initializer, typeOf(scope, type));
    if (value.type === "void") throw notKnown(scope.file, initializer, "a variable of nothing");
    return `${(value.type satisfies Integer).name} ${scope.add(scope.text(name), value.type)} = ${value.code};`;
  });
}

function choice(scope: Scope, { expression: asked, thenStatement, elseStatement }: ts.IfStatement): string {
  const otherwise = elseStatement === undefined ? "" : ` else ${inner(scope, elseStatement)}`;
  return `if (${condition(scope, asked).code}) ${inner(scope, thenStatement)}${otherwise}`;
}

/** Always in braces, so that no `else` comes to belong to another `if`. */
function inner(scope: Scope, node: ts.Statement): string {
  return ts.isBlock(node) ? statement(scope, node) : `{ ${statement(scope.inner(), node)} }`;
}

function returned(scope: Scope, node: ts.ReturnStatement): string {
  if (node.expression === undefined) return "return;";
  if (scope.returns === "void") throw notKnown(scope.file, node, "a value of a function that gives none");
  return `return ${converted(scope, node.expression, scope.returns).code};`;
}

function loop(scope: Scope, { initializer, condition: asked, incrementor, statement: body }: ts.ForStatement): string {
  const first =
    initializer === undefined
      ? ""
      : ts.isVariableDeclarationList(initializer)
        ? variables(scope, initializer).join(" ")
        : `${expression(scope, initializer, "void").code};`;
  const head = asked === undefined ? "" : condition(scope, asked).code;
  const step = incrementor === undefined ? "" : expression(scope, incrementor, "void").code;
  return `{ ${first}\nfor (; ${head}; ${step}) ${inner(scope, body)} }`;
}

function switched(scope: Scope, { expression: asked, caseBlock }: ts.SwitchStatement): string {
  const value = expression(scope, asked, "auto");
  if (value.type === "void") throw notKnown(scope.file, asked, "a switch over nothing");
  const type = value.type;
  const clauses = caseBlock.clauses.map((clause) => {
    const label = ts.isCaseClause(clause) ? `case ${constantLabel(scope, clause.expression, type)}:` : "default:";
    return `${label} ${block(scope.inner(), clause.statements)}`;
  });
  return `switch (${value.code}) {\n${clauses.join("\n")}\n}`;
}

function constantLabel(scope: Scope, node: ts.Expression, type: Integer): string {
  return converted(scope, node, type).code;
}
