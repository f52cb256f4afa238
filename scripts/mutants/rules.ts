// Switches single rules off: finds where the core's sources ask for a word, and makes each such place never see it.
// Found by the pattern of the code, not by place: `x == DO_DAMAGE`, `case SYS_DEATHS:`, and a `default:` that stands for the one word left over.
import ts from "typescript";
import { functionAround, siteOf, walkSource } from "./find-sites.ts";
import type { Edit, Site, Source } from "./site.ts";
import type { Rule } from "./words.ts";

/** A rule and the mutants that switch it off; none when no place asks for its word. */
export interface RuleSites {
  readonly rule: Rule;
  readonly sites: readonly Site[];
}

/** Finds the sites of all rules. Pure. */
export function sitesOfRules(rules: readonly Rule[], sources: readonly Source[]): RuleSites[] {
  const direct = rules.map((rule) => ({ rule, sites: sources.flatMap((source) => sitesOfRule(rule, source)) }));
  return direct.map(({ rule, sites }) => {
    if (sites.length > 0) return { rule, sites };
    const siblings = direct.filter((other) => other.rule.list === rule.list);
    const isOnlyOne = siblings.filter((other) => other.sites.length === 0 && !isNothing(other.rule)).length === 1;
    const constants = siblings.map((other) => other.rule.constant);
    return { rule, sites: isOnlyOne && !isNothing(rule) ? sources.flatMap((source) => defaultSites(rule, constants, source)) : [] };
  });
}

// --- internal ---

/** Words that say that nothing is done: no branch of their own is expected. */
function isNothing({ word }: Rule): boolean {
  return word === "none" || word === "idle" || word === "zero";
}

function sitesOfRule(rule: Rule, source: Source): Site[] {
  const found: Site[] = [];
  walkSource(source, (node, file) => {
    const edit = comparisonOff(node, file, rule.constant) ?? caseOff(node, file, rule.constant);
    if (edit !== undefined) found.push(siteOf(source, edit, { operator: `without ${rule.constant}`, within: functionAround(node) }));
  });
  return found;
}

function defaultSites(rule: Rule, constants: readonly string[], source: Source): Site[] {
  const found: Site[] = [];
  walkSource(source, (node, file) => {
    if (!ts.isDefaultClause(node)) return;
    const cases = node.parent.clauses.filter(ts.isCaseClause);
    if (cases.length === 0 || !cases.every(({ expression }) => constants.includes(expression.getText(file)))) return;
    const edit = bodyOff(node, file);
    if (edit !== undefined) found.push(siteOf(source, edit, { operator: `without ${rule.constant}`, within: functionAround(node) }));
  });
  return found;
}

/** `x == WORD` is never true, `x != WORD` always. */
function comparisonOff(node: ts.Node, file: ts.SourceFile, constant: string): Edit | undefined {
  if (!ts.isBinaryExpression(node)) return undefined;
  const isAbout = [node.left, node.right].some((side) => ts.isIdentifier(side) && side.text === constant);
  const word = { "==": "false", "!=": "true" }[node.operatorToken.getText(file)];
  return isAbout && word !== undefined ? { start: node.getStart(file), end: node.end, replacement: word } : undefined;
}

/** The work of a case is left out where the code says what follows it, else its label is one that never comes. */
function caseOff(node: ts.Node, file: ts.SourceFile, constant: string): Edit | undefined {
  if (!ts.isCaseClause(node) || node.expression.getText(file) !== constant) return undefined;
  return bodyOff(node, file) ?? { start: node.expression.getStart(file), end: node.expression.end, replacement: "0x7fffffff" };
}

/** `return work(w) ? NEXT : ...` becomes `return NEXT`; of `return work(w)` the body of `work` shrinks to its last return. */
function bodyOff(clause: ts.CaseOrDefaultClause, file: ts.SourceFile): Edit | undefined {
  const [first] = clause.statements;
  if (first === undefined || !ts.isReturnStatement(first) || first.expression === undefined) return undefined;
  const { expression } = first;
  if (ts.isConditionalExpression(expression)) {
    return { start: expression.getStart(file), end: expression.end, replacement: expression.whenTrue.getText(file) };
  }
  const callee = ts.isCallExpression(expression) ? functionNamed(file, expression.expression.getText(file)) : undefined;
  const statements = callee?.body?.statements;
  const last = statements?.at(-1);
  if (statements === undefined || last === undefined || !ts.isReturnStatement(last)) return undefined;
  return { start: statements[0]?.getStart(file) ?? 0, end: last.end, replacement: last.getText(file) };
}

function functionNamed(file: ts.SourceFile, name: string): ts.FunctionDeclaration | undefined {
  return file.statements.find((one): one is ts.FunctionDeclaration => ts.isFunctionDeclaration(one) && one.name?.text === name);
}
