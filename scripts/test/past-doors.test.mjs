// Imports from doors are led past them when the command line is bundled: the same names from the files behind, and each command loads what it needs.
import { join } from "node:path";
import { build } from "esbuild";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { pastDoors, pastDoorsIn } from "../lib/past-doors.mjs";
import { root } from "../lib/run.mjs";

const doors = new Map([
  ["@dramatis/app", new Map([["run", { file: "/app/run.ts", name: "runScenario" }]])],
  ["@dramatis/host", new Map([["clock", { file: "/host/clock.ts", name: "clock" }]])],
]);

const rows = [
  { text: 'import { run } from "@dramatis/app";', past: 'import { runScenario as run } from "/app/run.ts";' },
  { text: 'import { run as go, type Run } from "@dramatis/app";', past: 'import { runScenario as go } from "/app/run.ts";' },
  { text: 'import type { Run } from "@dramatis/app";', past: "" },
  { text: 'import { gone } from "@dramatis/app";', past: 'import { gone as gone } from "@dramatis/app";' },
  { text: 'import * as app from "@dramatis/app";', past: 'import * as app from "@dramatis/app";' },
  { text: 'import { z } from "zod";', past: 'import { z } from "zod";' },
  { text: 'const said = "import { run } from \\"@dramatis/app\\"";', past: 'const said = "import { run } from \\"@dramatis/app\\"";' },
  {
    text: '// first\nimport {\n  clock,\n  type Clock,\n} from "@dramatis/host";\nimport { run } from "@dramatis/app";\nrun(clock);\n',
    past: '// first\nimport { clock as clock } from "/host/clock.ts";\nimport { runScenario as run } from "/app/run.ts";\nrun(clock);\n',
  },
];

test("values are imported from where they stand, types vanish, everything else stays as it is", () => {
  for (const { text, past } of rows)
    assert.is(
      pastDoorsIn(text, "a.ts", (name) => doors.get(name)),
      past,
      text,
    );
});

test("with it a command loads nothing that another one needs alone; without it every command loads all", async () => {
  const [lean, whole] = [await loadedBy([pastDoors(root)]), await loadedBy([])];
  const [boundary, world] = ["packages/app/src/boundary/compose.ts", "packages/runtime/src/core/world.ts"];
  assert.equal([lean.inspect.has(world), lean.inspect.has(boundary), lean.execute.has(boundary)], [true, false, true]);
  assert.ok(whole.inspect.has(boundary));
});

test.run();

/** The files that two commands load when they start, by command. */
async function loadedBy(plugins) {
  const commands = ["inspect", "execute"];
  const { metafile } = await build({
    entryPoints: commands.map((name) => join(root, "packages", "cli", "src", "commands", `${name}.ts`)),
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    outdir: "not-written",
    write: false,
    external: ["@cedar-policy/cedar-wasm", "*.node"],
    plugins,
    metafile: true,
    logLevel: "error",
  });
  const { outputs } = metafile;
  const loads = (path, seen) => {
    if (!seen.has(path))
      for (const { path: next, kind } of outputs[path].imports)
        if (kind === "import-statement" && next in outputs) loads(next, seen.add(path));
    return seen.add(path);
  };
  const filesOf = (name) => {
    const [path] = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint?.endsWith(`commands/${name}.ts`));
    return new Set([...loads(path, new Set())].flatMap((one) => Object.keys(outputs[one].inputs)));
  };
  return Object.fromEntries(commands.map((name) => [name, filesOf(name)]));
}
