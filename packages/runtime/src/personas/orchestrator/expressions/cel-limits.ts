// What a condition may do: compare, reckon, select, index, and a few functions of texts and lists. No macros that walk lists, no messages,
// nothing that could ask for time or chance. It must not evaluate anything.
import type { parse } from "@bufbuild/cel";

/** A parsed expression of CEL. */
export type Expression = ReturnType<typeof parse>["expr"];

/** Gives what a condition may not do and does, or null. `variables` is how many variables are declared. Pure. */
export function faultOf(expression: Expression, variables: number, depth = 0): string | null {
  if (depth > depthMax) return `nested more than ${depthMax} deep`;
  const { case: kind, value } = expression.exprKind;
  const inside = (parts: readonly (Expression | undefined)[]) => firstFault(parts, variables, depth + 1);
  switch (kind) {
    case "constExpr":
      return null;
    case "identExpr":
      return isDeclared(value.name, variables) ? null : `\`${value.name}\` is no name; values of steps are written {{step.output.path}}`;
    case "selectExpr":
      return inside([value.operand]);
    case "listExpr":
      return inside(value.elements);
    case "callExpr":
      return functions.has(value.function) ? inside([value.target, ...value.args]) : `\`${value.function}\` is no function of conditions`;
    default:
      return kind === "comprehensionExpr" ? "macros over lists do not stand in conditions" : "messages do not stand in conditions";
  }
}

// --- internal ---

const depthMax = 64;
const functions: ReadonlySet<string> = new Set([
  ...["_&&_", "_||_", "!_", "_?_:_", "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "@in"],
  ...["_+_", "_-_", "_*_", "_/_", "_%_", "-_", "_[_]"],
  ...["size", "contains", "startsWith", "endsWith", "string", "double", "int"],
]);

function isDeclared(name: string, variables: number): boolean {
  const found = /^template_(\d{1,4})$/.exec(name);
  return found !== null && Number(found[1]) < variables;
}

function firstFault(parts: readonly (Expression | undefined)[], variables: number, depth: number): string | null {
  for (const part of parts) {
    const fault = part === undefined ? null : faultOf(part, variables, depth);
    if (fault !== null) return fault;
  }
  return null;
}
