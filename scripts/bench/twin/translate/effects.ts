// What functions do to memory, through all that they call: C leaves open in which order the parts of an expression are taken,
// WebAssembly does not, so the translator must know where the order can be seen.
import ts from "typescript";
import type { Program, SourceFunction } from "./program.ts";

/** Whether the order against another expression may matter: reads what may change, or changes it. */
export interface Effects {
  readonly reads: boolean;
  readonly writes: boolean;
}

/** Neither reads nor writes. */
export const noEffects: Effects = { reads: false, writes: false };

/** Effects of several parts together. Pure. */
export function joinedEffects(...parts: readonly Effects[]): Effects {
  return { reads: parts.some(({ reads }) => reads), writes: parts.some(({ writes }) => writes) };
}

/** Whether parts of one expression must be taken from left to right to give what WebAssembly gives. Pure. */
export function needOrder(parts: readonly Effects[]): boolean {
  return parts.some(({ writes }, index) => writes && parts.some((other, at) => at !== index && (other.reads || other.writes)));
}

/** Gives the effects of functions of a program; each is looked at once. */
export function effectsIn(program: Program): (one: SourceFunction) => Effects {
  const known = new Map<string, Effects>();
  return (one) => {
    const found = known.get(one.key);
    if (found !== undefined) return found;
    const reached = reachedFrom(program, one);
    const effects = joinedEffects(...reached.map(ownEffects));
    known.set(one.key, effects);
    return effects;
  };
}

// --- internal ---

function reachedFrom(program: Program, first: SourceFunction): SourceFunction[] {
  const reached = new Map([[first.key, first]]);
  for (const one of reached.values()) {
    for (const name of calledNames(one)) {
      const called = program.resolve(one.file, name);
      if (called?.kind === "function") reached.set(called.key, called);
    }
  }
  return [...reached.values()];
}

function ownEffects(one: SourceFunction): Effects {
  const names = calledNames(one);
  const writes = one.node.body === undefined || names.some((name) => ["store", "memory.fill", "memory.copy", "unreachable"].includes(name));
  return { reads: writes || names.includes("load"), writes };
}

function calledNames({ node, file }: SourceFunction): string[] {
  const names: string[] = [];
  const visit = (part: ts.Node): void => {
    if (ts.isCallExpression(part)) names.push(part.expression.getText(file.node));
    ts.forEachChild(part, visit);
  };
  visit(node);
  return names;
}
