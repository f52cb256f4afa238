// Who may import whom (docs/architecture.md, "The house"), as rules for dependency-cruiser. Each rule says why, since its text is all
// that a failing check shows. Paths are relative to the repository.

/** What the sources of each package may import of other packages. A package that is missing here may import none. */
export const directions = {
  "core-as": [],
  runtime: ["core-as"],
  levels: ["runtime"],
  host: ["runtime"],
  player: ["runtime"],
  app: ["runtime", "levels", "host", "player"],
  cli: ["app"],
  testkit: ["core-as", "runtime"],
};

const browserSafe = ["core-as", "runtime", "levels", "player"];
const personas = "^packages/runtime/src/personas";

export default {
  forbidden: [
    ...Object.entries(directions).map(([name, below]) => direction(name, below)),
    ...Object.keys(directions).map((name) => directionOfTests(name)),
    {
      name: "enter-by-index",
      comment: "A package is entered by its name, through its src/index.ts; anything else of it may change without notice.",
      severity: "error",
      from: { path: "^packages/([^/]+)/" },
      to: { path: "^packages/[^/]+/", pathNot: ["^packages/$1/", "^packages/[^/]+/src/index\\.ts$", "^packages/[^/]+/package\\.json$"] },
    },
    {
      name: "persona-by-controller",
      comment:
        "A persona is entered through its controller.mts, and its words through its contracts.ts; its machine and modules are its own.",
      severity: "error",
      from: { path: `${personas}/([^/]+)/` },
      to: { path: `${personas}/[^_/][^/]*/`, pathNot: [`${personas}/$1/`, `${personas}/[^/]+/(controller\\.mts|contracts\\.ts)$`] },
    },
    {
      name: "persona-by-controller-outside",
      comment:
        "A persona is entered through its controller.mts, and its words through its contracts.ts; its machine and modules are its own.",
      severity: "error",
      from: { path: "^packages/[^/]+/src/", pathNot: `${personas}/` },
      to: {
        path: `${personas}/[^_/][^/]*/`,
        pathNot: `${personas}/([^/]+/(controller\\.mts|contracts\\.ts)|orchestrator/[^/]+/index\\.ts)$`,
      },
    },
    {
      name: "orchestrator-asks-outside-only",
      comment:
        "The Orchestrator decides what of the outside is asked. It must not see the core or the tick loop, lest the outside enter a run.",
      severity: "error",
      from: { path: `${personas}/orchestrator/` },
      to: { path: "^packages/runtime/src/(core|runner)/" },
    },
    {
      name: "browser-safe",
      comment: "core-as, runtime, levels and player run in a browser: no Node module. Bytes and files are handed in; host loads them.",
      severity: "error",
      from: { path: `^packages/(${browserSafe.join("|")})/src/` },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "app-only-loads",
      comment: "app may load bytes (fs, path, url); every other IO is an adapter in host behind a port of runtime.",
      severity: "error",
      from: { path: "^packages/app/src/" },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?(fs|fs/promises|path|url)$" },
    },
    {
      name: "sources-know-no-tests",
      comment: "Sources must not import tests or the scripts of the menu.",
      severity: "error",
      from: { path: "^packages/[^/]+/src/" },
      to: { path: "^(packages/[^/]+/test|scripts)/" },
    },
    {
      name: "no-cycle",
      comment:
        "Modules that import each other in a circle, be it for types alone, cannot be read, or loaded, one at a time. Move what both need into a third.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "resolvable",
      comment: "This import cannot be resolved, so no other rule can judge it. Is the file or the workspace dependency missing?",
      severity: "error",
      from: { pathNot: "^packages/cli/bin/" },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|build|assembly)/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".mts", ".mjs", ".js", ".cjs", ".json"],
    },
  },
};

// --- internal ---

function direction(name, below) {
  const allowed = below.length === 0 ? "no other package" : below.join(", ");
  return {
    name: `direction-of-${name}`,
    comment: `Imports go one way: ${name} may import ${allowed}. What it needs of a higher package is a port in runtime/src/ports.ts that app fills.`,
    severity: "error",
    from: { path: `^packages/${name}/src/` },
    to: { path: "^packages/", pathNot: `^packages/(${[name, ...below].join("|")})/` },
  };
}

/** Tests may use all that stands below their package, and the testkit. */
function directionOfTests(name) {
  const below = closure(name);
  return {
    name: `direction-of-${name}-tests`,
    comment: `Tests of ${name} may import what stands below it (${below.join(", ") || "nothing"}) and testkit, but no higher package.`,
    severity: "error",
    from: { path: `^packages/${name}/test/` },
    to: { path: "^packages/", pathNot: `^packages/(${[name, "testkit", ...below].join("|")})/` },
  };
}

function closure(name) {
  const direct = directions[name] ?? [];
  return [...new Set([...direct, ...direct.flatMap(closure)])];
}
