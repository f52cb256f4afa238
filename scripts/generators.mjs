// The table of everything in the repository that is generated and tracked. `npm run docs` runs each row; `npm run check` runs them again
// and fails on a difference. A `.ts` or `.mts` script is started with type checking, any other with plain Node.

/**
 * Each row: `name` for people; `script`, relative to the root, with its `args`; and `outputs`, the files or folders it writes.
 * `needsCore: true` has core.wasm built first; the ABI must not ask for it, since the core is compiled from its output.
 * Every tracked file named `*.generated.*` must stand in the outputs of a row.
 */
export const generators = [
  {
    name: "ABI of the core",
    script: "packages/core-as/abi/generate.mjs",
    args: [],
    outputs: [
      "packages/core-as/assembly/world/enums.generated.ts",
      "packages/core-as/assembly/world/layout.generated.ts",
      "packages/core-as/src/abi.generated.ts",
    ],
  },
  {
    name: "default policies",
    script: "scripts/embed-policies.mjs",
    args: [],
    outputs: ["packages/host/src/policy/default-policies.generated.ts"],
  },
  { name: "diagrams of the cast", script: "scripts/diagrams.mts", args: [], outputs: ["docs/reference/personas.md"] },
  {
    name: "reference pages",
    script: "scripts/reference.mjs",
    args: [],
    outputs: ["docs/errors.md", "docs/reference/schemas.md", "docs/reference/rulebook.md"],
  },
];
