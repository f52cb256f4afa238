// Finds every mutation site of the core's sources by walking their syntax trees; AssemblyScript parses as TypeScript.
// It must not choose among them.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { operators } from "./operators.ts";
import { type Edit, linesOf, type Site, type Source } from "./site.ts";

/** Reads the sources of the core, in order of their paths; generated files are left out, since their generator is what is tested. */
export function readSources(folder: string): Source[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => name.replaceAll("\\", "/"));
  const written = names.filter((name) => name.endsWith(".ts") && !name.endsWith(".generated.ts")).sort();
  return written.map((file) => ({ file, text: readFileSync(join(folder, file), "utf8") }));
}

/** Gives all sites of a file, in order of place and operator; two sites never give the same text. Pure. */
export function sitesOf(source: Source): Site[] {
  const sites = new Map<string, Site>();
  walkSource(source, (node, file) => {
    for (const operator of operators) {
      for (const edit of operator.edits(node, file)) {
        const key = `${edit.start} ${edit.end} ${edit.replacement}`;
        if (!sites.has(key)) sites.set(key, siteOf(source, edit, { operator: operator.name, within: functionAround(node) }));
      }
    }
  });
  return [...sites.values()].sort((left, right) => left.start - right.start || left.end - right.end);
}

/** Calls `look` for every node of a source but those of types, imports and exports. */
export function walkSource({ file, text }: Source, look: (node: ts.Node, file: ts.SourceFile) => void): void {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    look(node, tree);
    node.forEachChild(visit);
  };
  tree.forEachChild(visit);
}

/** The name of the function around a node, or `module`. */
export function functionAround(node: ts.Node): string {
  const around = ts.findAncestor(node, ts.isFunctionDeclaration);
  return around?.name?.text ?? "module";
}

/** A site of an edit. Pure. */
export function siteOf({ file, text }: Source, edit: Edit, told: Pick<Site, "operator" | "within">): Site {
  return { file, ...told, ...edit, ...linesOf(text, edit) };
}
