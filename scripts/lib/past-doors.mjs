// An esbuild plugin: imports from the door of a package (`@dramatis/<package>`, a file of re-exports) go straight to the files behind it.
// esbuild keeps a door and all that stands behind it in one piece, so that without this every command would load the whole house.
// It must not change what is imported: a name that no door gives is left to esbuild, which says so.
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import ts from "typescript";

const scope = "@dramatis/";

/** Makes the plugin for the packages of a checkout. */
export function pastDoors(root) {
  const doors = new Map();
  return {
    name: "past doors",
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]packages[\\/][a-z-]+[\\/]src[\\/].+\.m?ts$/ }, async ({ path }) => {
        const text = await readFile(path, "utf8");
        return { contents: text.includes(scope) ? pastDoorsIn(text, path, (name) => doorOf(root, doors, name)) : text, loader: "ts" };
      });
    },
  };
}

/** Gives a source with its imports from doors led past them; `door` gives for a package where each name that its door gives stands. Pure. */
export function pastDoorsIn(text, path, door) {
  const source = parsed(text, path);
  const throughDoor = ({ moduleSpecifier, importClause }) =>
    moduleSpecifier?.text.startsWith(scope) && importClause?.namedBindings !== undefined && ts.isNamedImports(importClause.namedBindings);
  let [past, at] = ["", 0];
  for (const statement of source.statements.filter((one) => ts.isImportDeclaration(one) && throughDoor(one))) {
    past += text.slice(at, statement.getStart(source)) + importsOf(statement, door(statement.moduleSpecifier.text));
    at = statement.end;
  }
  return past + text.slice(at);
}

// --- internal ---

/** The door of a package: where each name that it gives comes from, and its name there. */
function doorOf(root, doors, name) {
  const known = doors.get(name);
  if (known !== undefined) return known;
  const path = join(root, "packages", name.slice(scope.length), "src", "index.ts");
  const door = new Map();
  doors.set(name, door);
  for (const { from, given, there } of givenBy(parsed(readFileSync(path, "utf8"), path))) {
    const inner = from.startsWith(scope) ? doorOf(root, doors, from).get(there) : { file: join(dirname(path), from), name: there };
    if (inner !== undefined) door.set(given, inner);
  }
  return door;
}

function parsed(text, path) {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
}

function givenBy({ statements }) {
  return statements
    .filter(
      (one) => ts.isExportDeclaration(one) && !one.isTypeOnly && one.exportClause !== undefined && ts.isNamedExports(one.exportClause),
    )
    .flatMap(({ exportClause, moduleSpecifier }) =>
      namesIn(exportClause).map(({ name, there }) => ({ from: moduleSpecifier.text, given: name, there })),
    );
}

/** Names of values in an import or export clause: as they are called here, and there. */
function namesIn({ elements }) {
  return elements
    .filter(({ isTypeOnly }) => !isTypeOnly)
    .map(({ name, propertyName }) => ({ name: name.text, there: (propertyName ?? name).text }));
}

/** One import for each value that a statement imports; types vanish. */
function importsOf({ importClause, moduleSpecifier }, door) {
  if (importClause.isTypeOnly) return "";
  return namesIn(importClause.namedBindings)
    .map(({ name, there }) => {
      const { file, name: inner } = door.get(there) ?? { file: moduleSpecifier.text, name: there };
      return `import { ${inner} as ${name} } from ${JSON.stringify(file)};`;
    })
    .join(" ");
}
