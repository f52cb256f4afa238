// The AssemblyScript sources as a program: files, their functions and constants, and what a name means in a file.
// It reads syntax alone; it must not know C.
import { readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import ts from "typescript";

/** Gives the text of a file by its path relative to the folder of the sources; throws when there is none. */
export type ReadSource = (path: string) => string;

/** A function of a file. `key` is unique in the program and a name in C. */
export interface SourceFunction {
  readonly kind: "function";
  readonly key: string;
  readonly file: SourceFile;
  readonly node: ts.FunctionDeclaration;
}

/** A constant of a file. */
export interface SourceConstant {
  readonly kind: "constant";
  readonly key: string;
  readonly file: SourceFile;
  readonly node: ts.VariableDeclaration;
}

export type Declared = SourceFunction | SourceConstant;

/** A parsed file. `own` are its declarations, `imported` names of others by the name here: path and the name there. */
export interface SourceFile {
  readonly path: string;
  readonly node: ts.SourceFile;
  readonly own: ReadonlyMap<string, Declared>;
  readonly imported: ReadonlyMap<string, { readonly path: string; readonly name: string }>;
}

/** Files are parsed when they are asked for. */
export class Program {
  readonly #read: ReadSource;
  readonly #files = new Map<string, SourceFile>();

  constructor(read: ReadSource) {
    this.#read = read;
  }

  /** The file with a path, for example `world/hash.ts`. */
  file(path: string): SourceFile {
    const known = this.#files.get(path);
    if (known !== undefined) return known;
    const parsed = parsedFile(path, this.#read(path));
    this.#files.set(path, parsed);
    return parsed;
  }

  /** What a name means in a file; undefined for names of the language. Throws when an import leads nowhere. */
  resolve(file: SourceFile, name: string): Declared | undefined {
    const own = file.own.get(name);
    if (own !== undefined) return own;
    const imported = file.imported.get(name);
    if (imported === undefined) return undefined;
    const found = this.resolve(this.file(imported.path), imported.name);
    if (found === undefined) throw new Error(`${file.path}: ${imported.path} has no ${imported.name}`);
    return found;
  }
}

/** Reads sources from a folder, except those whose text is given. */
export function sourcesIn(folder: string, overrides: Readonly<Record<string, string>> = {}): ReadSource {
  return (path) => overrides[path] ?? readFileSync(join(folder, path), "utf8");
}

/** An error at a place of the sources: what the translator does not know, it does not guess. */
export function notKnown(file: SourceFile, node: ts.Node, what: string): Error {
  const { line } = file.node.getLineAndCharacterOfPosition(node.getStart(file.node));
  return new Error(`${file.path}:${line + 1}: the translator does not know ${what}: ${node.getText(file.node).slice(0, 120)}`);
}

// --- internal ---

interface Filling {
  readonly own: Map<string, Declared>;
  readonly imported: Map<string, { path: string; name: string }>;
}

function parsedFile(path: string, text: string): SourceFile {
  const node = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const filling: Filling = { own: new Map(), imported: new Map() };
  const file: SourceFile = { path, node, ...filling };
  for (const statement of node.statements) takeStatement(file, statement, filling);
  return file;
}

function takeStatement(file: SourceFile, statement: ts.Statement, { own, imported }: Filling): void {
  const keyOf = (name: string): string => `${posix.basename(file.path, ".ts").replace(/\W/g, "_")}__${name}`;
  if (ts.isFunctionDeclaration(statement) && statement.name !== undefined) {
    const name = statement.name.text;
    own.set(name, { kind: "function", key: keyOf(name), file, node: statement });
    return;
  }
  if (ts.isVariableStatement(statement) && (statement.declarationList.flags & ts.NodeFlags.Const) !== 0) {
    for (const node of statement.declarationList.declarations) {
      const name = node.name.getText(file.node);
      own.set(name, { kind: "constant", key: keyOf(name), file, node });
    }
    return;
  }
  for (const { here, there, path } of namesOf(file, statement)) imported.set(here, { path, name: there });
}

function namesOf(file: SourceFile, statement: ts.Statement): { here: string; there: string; path: string }[] {
  const isImport = ts.isImportDeclaration(statement);
  if (!isImport && !ts.isExportDeclaration(statement)) throw notKnown(file, statement, "this statement of a file");
  const named = isImport ? statement.importClause?.namedBindings : statement.exportClause;
  const { moduleSpecifier } = statement;
  if (named === undefined || moduleSpecifier === undefined || !(ts.isNamedImports(named) || ts.isNamedExports(named))) {
    throw notKnown(file, statement, "this form of import or export");
  }
  const path = `${posix.join(dirname(file.path), (moduleSpecifier as ts.StringLiteral).text)}.ts`;
  return named.elements.map(({ name, propertyName }) => ({ here: name.text, there: (propertyName ?? name).text, path }));
}
