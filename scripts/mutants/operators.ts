// The mutation operators: what a node of the syntax tree can be turned into so that a rule is subtly another one.
// Each knows the tree alone; whether a mutant compiles or differs is found out later.
import ts from "typescript";
import type { Edit } from "./site.ts";

/** An operator: a node and its file to edits, each of which is a mutant of its own. Pure. */
export interface Operator {
  readonly name: string;
  edits(node: ts.Node, file: ts.SourceFile): Edit[];
}

/** All operators. Where two give the same text, the first keeps the site. */
export const operators: readonly Operator[] = [
  swaps("relational", { "<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==" }),
  swaps("arithmetic", {
    ...{ "+": "-", "-": "+", "*": "+", "/": "*", "%": "/", "<<": ">>", ">>": "<<", ">>>": "<<", "&": "|", "|": "&", "^": "&" },
    ...{ "+=": "-=", "-=": "+=", "<<=": ">>=", ">>=": "<<=", "&=": "|=", "|=": "&=", "*=": "+=", "^=": "&=" },
  }),
  { name: "arithmetic", edits: stepTurned },
  swaps("boolean", { "&&": "||", "||": "&&" }),
  { name: "boolean", edits: negationRemoved },
  { name: "constant", edits: constantChanged },
  { name: "call-removed", edits: (node, file) => statementRemoved(node, file, ts.isCallExpression) },
  { name: "assignment-removed", edits: (node, file) => statementRemoved(node, file, (inner) => !ts.isCallExpression(inner)) },
  { name: "condition", edits: conditionFixed },
  { name: "min-max", edits: minMaxSwapped },
  { name: "arguments", edits: argumentsSwapped },
  { name: "loop-bound", edits: loopShortened },
  { name: "return", edits: returnChanged },
];

// --- internal ---

function whole(node: ts.Node, file: ts.SourceFile, replacement: string): Edit {
  return { start: node.getStart(file), end: node.end, replacement };
}

function swaps(name: string, table: Readonly<Record<string, string>>): Operator {
  return {
    name,
    edits(node, file) {
      if (!ts.isBinaryExpression(node)) return [];
      const other = table[node.operatorToken.getText(file)];
      return other === undefined ? [] : [whole(node.operatorToken, file, other)];
    },
  };
}

function stepTurned(node: ts.Node, file: ts.SourceFile): Edit[] {
  if (!ts.isPostfixUnaryExpression(node)) return [];
  const other = node.operator === ts.SyntaxKind.PlusPlusToken ? "--" : "++";
  return [whole(node, file, `${node.operand.getText(file)}${other}`)];
}

function negationRemoved(node: ts.Node, file: ts.SourceFile): Edit[] {
  const isNot = ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken;
  return isNot ? [whole(node, file, node.operand.getText(file))] : [];
}

function constantChanged(node: ts.Node, file: ts.SourceFile): Edit[] {
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [whole(node, file, "false")];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [whole(node, file, "true")];
  if (!ts.isNumericLiteral(node)) return [];
  return [whole(node, file, String(BigInt(node.getText(file).replaceAll("_", "")) + 1n))];
}

function statementRemoved(node: ts.Node, file: ts.SourceFile, isMeant: (inner: ts.Expression) => boolean): Edit[] {
  return ts.isExpressionStatement(node) && isMeant(node.expression) ? [whole(node, file, "{}")] : [];
}

function conditionFixed(node: ts.Node, file: ts.SourceFile): Edit[] {
  if (ts.isIfStatement(node)) return ["true", "false"].map((word) => whole(node.expression, file, word));
  if (ts.isConditionalExpression(node)) return ["true", "false"].map((word) => whole(node.condition, file, word));
  return ts.isWhileStatement(node) ? [whole(node.expression, file, "false")] : [];
}

function minMaxSwapped(node: ts.Node, file: ts.SourceFile): Edit[] {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return [];
  const other = { min: "max", max: "min" }[node.expression.text];
  return other === undefined ? [] : [whole(node.expression, file, other)];
}

/** The last two arguments change places; those of min and max may, so they are left alone. */
function argumentsSwapped(node: ts.Node, file: ts.SourceFile): Edit[] {
  if (!ts.isCallExpression(node) || ["min", "max"].includes(node.expression.getText(file))) return [];
  const [left, right] = node.arguments.slice(-2);
  if (left === undefined || right === undefined || node.arguments.length < 3 || left.getText(file) === right.getText(file)) return [];
  return [{ start: left.getStart(file), end: right.end, replacement: `${right.getText(file)}, ${left.getText(file)}` }];
}

/** `i < n` of a loop becomes `i < n - 1`; one more is what `relational` does. */
function loopShortened(node: ts.Node, file: ts.SourceFile): Edit[] {
  const condition = ts.isForStatement(node) ? node.condition : undefined;
  if (condition === undefined || !ts.isBinaryExpression(condition)) return [];
  return [whole(condition.right, file, `(${condition.right.getText(file)}) - 1`)];
}

function returnChanged(node: ts.Node, file: ts.SourceFile): Edit[] {
  if (!ts.isReturnStatement(node) || node.expression === undefined || isLiteral(node.expression)) return [];
  const text = node.expression.getText(file);
  const isBool = returnTypeOf(node, file) === "bool";
  return [whole(node.expression, file, isBool ? `!(${text})` : `(${text}) + 1`)];
}

function isLiteral(node: ts.Expression): boolean {
  return ts.isNumericLiteral(node) || node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword;
}

function returnTypeOf(node: ts.Node, file: ts.SourceFile): string | undefined {
  const around = ts.findAncestor(node, ts.isFunctionDeclaration);
  return around?.type?.getText(file);
}
